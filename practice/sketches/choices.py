from django.db.models import TextChoices


class VersionKind(TextChoices):
    """Why a version of a sketch was saved."""

    SAVED = "saved", "Saved"
    SUBMITTED = "submitted", "Submitted"
    RESTORED = "restored", "Restored"
