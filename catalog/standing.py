"""How an entry stands in the catalogue, from what it says of itself."""

from datetime import date, timedelta

from django.utils import timezone

from catalog.choices import ResourceKind, ResourceOrigin, Status

# An addition counts as new for this long after it came in.
NEW_FOR = timedelta(days=30)


class EntryStatus:
    """For works: whether there is one to read, whether it is over, whether it is new here."""

    url: str
    kind: str
    status: str
    origin: str
    added_on: date

    @property
    def is_found(self) -> bool:
        """A few entries stand for works that nobody could find: there is nothing to read and no year or access to name."""
        return bool(self.url)

    @property
    def is_gone(self) -> bool:
        return self.status in {Status.DISCONTINUED, Status.ARCHIVED} or not self.is_found

    @property
    def can_be_finished(self) -> bool:
        """Not what is switched off or was never found, nor a tool that was given up; a text that is archived can be read."""
        is_given_up = self.status == Status.ARCHIVED and self.kind in {
            ResourceKind.TOOL,
            ResourceKind.PLATFORM,
            ResourceKind.COMMUNITY,
        }
        return self.is_found and self.status != Status.DISCONTINUED and not is_given_up

    @property
    def is_new(self) -> bool:
        return self.origin == ResourceOrigin.ADDITION and timezone.localdate() - self.added_on <= NEW_FOR
