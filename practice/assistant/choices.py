from django.db.models import TextChoices


class ModelJobState(TextChoices):
    WAITING = "waiting", "Waiting"
    RUNNING = "running", "Being answered"
    DONE = "done", "Answered"
    FAILED = "failed", "Failed"


class ModelTrouble(TextChoices):
    """Why a model gave no answer."""

    SLOW = "slow", "Too slow"
    AWAY = "away", "Not reached"
    REFUSED = "refused", "Refused the key"
    BUSY = "busy", "Busy"
    BROKEN = "broken", "Answered with an error"
    TOO_LONG = "too-long", "Too long"
    UNUSABLE = "unusable", "Not to be used"
    DIED = "died", "Interrupted"
    LATE = "late", "Never sent"
    OURS = "ours", "Our own error"


# The same as sentences for the person who asked
TROUBLES = {
    ModelTrouble.SLOW: "The model did not answer in time.",
    ModelTrouble.AWAY: "The model’s server could not be reached.",
    ModelTrouble.REFUSED: "The model’s server did not accept this site’s key.",
    ModelTrouble.BUSY: "The model’s server is busy. Try again later.",
    ModelTrouble.BROKEN: "The model’s server answered with an error.",
    ModelTrouble.TOO_LONG: "The model’s answer was too long to read.",
    ModelTrouble.UNUSABLE: "The model’s answer could not be used.",
    ModelTrouble.DIED: "The model was interrupted twice.",
    ModelTrouble.LATE: "Your question waited too long to be sent.",
    ModelTrouble.OURS: "Something went wrong on this server.",
}
