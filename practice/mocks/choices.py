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


class HeldWhere(TextChoices):
    HERE = "here", "Here"
    ELSEWHERE = "elsewhere", "Elsewhere"


class Grade(IntegerChoices):
    """The four levels of the rubric; three is the hiring bar."""

    ABSENT = 1, "Absent"
    PARTIAL = 2, "Partial"
    SOLID = 3, "Solid"
    STRONG = 4, "Strong"
