"""What people may say of themselves on the board, and what can become of a request."""

from django.db.models import TextChoices


class PartnerGoal(TextChoices):
    INTERVIEW = "interview", "I have interviews coming up"
    MOVE = "move", "I am moving into machine learning"
    BUILD = "build", "I build such systems at work"
    PRACTICE = "practice", "I want to stay in practice"


class PartnerLevel(TextChoices):
    FIRST = "first", "This would be one of my first mocks"
    SOME = "some", "I have done a few mocks"
    MANY = "many", "I have done many, or interview others"


class UsualHours(TextChoices):
    WEEK_MORNING = "week-morning", "Weekday mornings"
    WEEK_NOON = "week-noon", "Weekdays around noon"
    WEEK_EVENING = "week-evening", "Weekday evenings"
    END_MORNING = "end-morning", "Weekend mornings"
    END_NOON = "end-noon", "Weekend afternoons"
    END_EVENING = "end-evening", "Weekend evenings"


class RequestState(TextChoices):
    """``ended`` where one of the two left the board or blocked the other: neither is told which."""

    OPEN = "open", "No answer yet"
    ACCEPTED = "accepted", "Accepted"
    DECLINED = "declined", "Declined"
    WITHDRAWN = "withdrawn", "Withdrawn"
    PASSED = "passed", "No answer in time"
    ENDED = "ended", "Ended"


class ReportReason(TextChoices):
    SELLING = "selling", "Advertising, selling or recruiting"
    RUDE = "rude", "Rude, threatening or harassing"
    FALSE = "false", "Pretends to be somebody else"
    ABSENT = "absent", "Agrees to interviews and does not come"
    OTHER = "other", "Something else"


class ReportOutcome(TextChoices):
    """What the people who run the server made of a report."""

    DISMISSED = "dismissed", "Nothing done"
    REMOVED = "removed", "Taken off the board"
