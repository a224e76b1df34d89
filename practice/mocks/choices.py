from django.db.models import IntegerChoices, TextChoices


class MockState(TextChoices):
    PLANNED = "planned", "Not started"
    RUNNING = "running", "Running"
    PAUSED = "paused", "Paused"
    SCORING = "scoring", "To be scored"
    DONE = "done", "Done"


class Role(TextChoices):
    CANDIDATE = "candidate", "Candidate"
    INTERVIEWER = "interviewer", "Interviewer"
    SECOND = "second", "Second interviewer"


# Who scores a mock that was held elsewhere
SCORERS = Role.CANDIDATE, Role.INTERVIEWER


class MeetingState(TextChoices):
    """Where an interview stands that people share; the last four are its other ends."""

    PROPOSED = "proposed", "Invited"
    SCHEDULED = "scheduled", "Scheduled"
    LOBBY = "lobby", "In the lobby"
    RUNNING = "running", "Running"
    FEEDBACK = "feedback", "Feedback"
    SWAPPED = "swapped", "Roles swapped"
    DONE = "done", "Done"
    CANCELLED = "cancelled", "Cancelled"
    EXPIRED = "expired", "Invitation expired"
    NO_SHOW = "no-show", "Partner did not come"
    ABANDONED = "abandoned", "Abandoned"


class HeldWhere(TextChoices):
    HERE = "here", "Here"
    ELSEWHERE = "elsewhere", "Elsewhere"


class Grade(IntegerChoices):
    """The four levels of the rubric; three is the hiring bar."""

    ABSENT = 1, "Absent"
    PARTIAL = 2, "Partial"
    SOLID = 3, "Solid"
    STRONG = 4, "Strong"
