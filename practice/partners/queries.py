"""Who sees whom on the board."""

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.db.models import Q, QuerySet

from practice.partners.choices import RequestState

if TYPE_CHECKING:
    from accounts.models import User


class CardQuerySet(QuerySet):
    def seen_by(self, user: "User") -> Self:
        """The cards of others, without those of people who blocked this one or whom they blocked."""
        return self.reached_by(user).exclude(user__partner_blocked__by=user)

    def reached_by(self, user: "User") -> Self:
        """With those whom they blocked, as a block may be pressed twice."""
        return self.exclude(user=user).filter(user__is_active=True).exclude(user__partner_blocks__of=user)


class RequestQuerySet(QuerySet):
    def of(self, user: "User") -> Self:
        """What this person asked and was asked, except where either has blocked the other since."""
        own = self.filter(Q(sender=user) | Q(receiver=user))
        for other in ("sender", "receiver"):
            own = own.exclude(**{f"{other}__partner_blocks__of": user}).exclude(**{f"{other}__partner_blocked__by": user})
        return own.select_related("sender__partner_card", "receiver__partner_card", "exercise")

    def between(self, one: "User", other: "User") -> Self:
        return self.filter(Q(sender=one, receiver=other) | Q(sender=other, receiver=one))

    def open(self) -> Self:
        return self.filter(state=RequestState.OPEN)

    def waiting_for(self, user: "User", now: datetime) -> Self:
        """What can still be accepted. Who is blocked has no open request."""
        return self.open().filter(receiver=user, at__gt=now, sender__is_active=True)

    def end(self, now: datetime, state: str = RequestState.ENDED) -> int:
        """Close them without an answer; what was written goes along."""
        return self.open().update(state=state, message="", answered_at=now)
