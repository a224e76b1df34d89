from datetime import UTC, date, datetime, timedelta
from functools import cache
from importlib import import_module
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.base_session import AbstractBaseSession
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models.functions import Lower

from accounts.usernames import normal
from mlsd_guide.display import THEMES, Display


class User(AbstractUser):
    """A person who keeps progress here. Names are unique whatever their case.

    Somebody who saves something before signing up is a guest: an account that only a session leads to.
    """

    guest_since = models.DateTimeField(null=True, blank=True, editable=False)
    last_seen_on = models.DateField(null=True, blank=True, editable=False)
    # As names are compared. Empty where an older account had a name that now counts as the same.
    name_key = models.CharField(max_length=450, null=True, blank=True, unique=True, editable=False)

    class Meta(AbstractUser.Meta):
        constraints = [models.UniqueConstraint(Lower("username"), name="unique_username_whatever_case")]

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self._state.adding:
            self.name_key = normal(self.username)
        super().save(*args, **kwargs)

    @property
    def is_guest(self) -> bool:
        return self.guest_since is not None

    @property
    def choices(self) -> "Preferences":
        """The user's preferences, or the defaults where none were saved."""
        try:
            return self.preferences
        except Preferences.DoesNotExist:
            return Preferences(user=self)

    def local_date(self, moment: datetime | None = None) -> date:
        """The reader's day at an aware moment (now, if none): in their zone, and begun at their day start."""
        return self.choices.local_date(moment or datetime.now(UTC))

    def see(self, moment: datetime) -> None:
        """Remember the day on which they last kept something; guests who stay away are removed by it."""
        if self.last_seen_on != (day := moment.date()):
            self.last_seen_on = day
            self.save(update_fields=["last_seen_on"])


@cache
def zone_names() -> frozenset[str]:
    """The zones by city, and UTC. Read once: they lie in some hundred files."""
    return frozenset({"UTC", *(name for name in available_timezones() if "/" in name and not name.startswith("Etc/"))})


def known_zone(name: str) -> None:
    if name not in zone_names():
        raise ValidationError("There is no time zone with this name.")


class Preferences(models.Model):
    """How a reader wants their days and pages. A missing row means the defaults."""

    user = models.OneToOneField(User, models.CASCADE, primary_key=True)
    time_zone = models.CharField(max_length=64, default="UTC", validators=[known_zone])
    zone_confirmed_at = models.DateTimeField(null=True, blank=True, editable=False)
    day_start = models.PositiveSmallIntegerField(
        default=4, validators=[MaxValueValidator(12)], help_text="The hour at which a day of yours begins."
    )
    week_start = models.PositiveSmallIntegerField(default=0, choices=[(0, "Monday"), (6, "Sunday"), (5, "Saturday")])
    study_days = models.PositiveSmallIntegerField(
        default=4, validators=[MinValueValidator(1), MaxValueValidator(7)], help_text="On how many days a week you mean to study."
    )
    theme = models.CharField(max_length=10, default="auto", choices=list(THEMES.items()))
    keys = models.CharField(max_length=3, default="on", choices=[("on", "On"), ("off", "Off")])
    hidden = models.JSONField(default=list, blank=True, help_text="Pieces of the progress page that stay hidden.")
    paused_from = models.DateField(null=True, blank=True)
    paused_until = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "preferences"

    def __str__(self) -> str:
        return f"preferences of {self.user}"

    @property
    def display(self) -> Display:
        return Display(self.theme, self.keys == "on")

    def local_date(self, moment: datetime) -> date:
        """The day of an aware moment in this zone, where a day begins at ``day_start`` o'clock."""
        return (moment.astimezone(ZoneInfo(self.time_zone)) - timedelta(hours=self.day_start)).date()


class Session(AbstractBaseSession):
    """A browser's session with the account that it leads to, a person's or a guest's; none where it leads to nobody.

    The rows are those of Django's table, which the migrations of ``django.contrib.sessions`` make. The database itself
    demands no account: a browser may still name one that is gone, and the release before knows nothing of the column.
    """

    account = models.ForeignKey(User, models.CASCADE, null=True, db_constraint=False, related_name="sessions")

    class Meta(AbstractBaseSession.Meta):
        db_table = "django_session"
        managed = False

    @classmethod
    def get_session_store_class(cls) -> type[SessionBase]:
        # By its name: the store itself needs this model.
        return import_module(settings.SESSION_ENGINE).SessionStore
