"""Joining the board and leaving it, and keeping away from somebody on it."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from accounts.models import Preferences, User
from accounts.quotas import OverQuota
from practice.partners.asking import DAY
from practice.partners.choices import ReportOutcome
from practice.partners.models import PartnerBlock, PartnerCard, PartnerReport, PartnerRequest

MOST_REPORTS = 10


def card_of(user: User | None) -> PartnerCard | None:
    return PartnerCard.objects.filter(user=user).first() if user else None


def is_barred(user: User) -> bool:
    """Whether the people who run the server took somebody off the board."""
    return PartnerReport.objects.filter(of=user, outcome=ReportOutcome.REMOVED).exists()


def put_card(user: User, given: dict, now: datetime) -> PartnerCard:
    """``given`` is what CardForm says. It confirms the time zone where the settings have none that is confirmed."""
    values = given | {"updated_at": now}
    card, _ = PartnerCard.objects.update_or_create(user=user, defaults=values, create_defaults=values | {"joined_at": now})
    if user.choices.zone_confirmed_at is None:
        # The room shows its time in the zone of the settings, which may be no more than a guess.
        zone = {"time_zone": card.time_zone, "zone_confirmed_at": now}
        Preferences.objects.update_or_create(user=user, defaults=zone)
    user.see(now)
    return card


def leave(user: User, now: datetime) -> None:
    """The card goes, and requests that nobody has answered. Interviews that were agreed on stay."""
    with transaction.atomic():
        PartnerRequest.objects.filter(Q(sender=user) | Q(receiver=user)).end(now)
        PartnerCard.objects.filter(user=user).delete()


def block(user: User, card: PartnerCard, now: datetime) -> None:
    with transaction.atomic():
        PartnerBlock.objects.get_or_create(by=user, of=card.user, defaults={"name": card.first_name, "at": now})
        PartnerRequest.objects.between(user, card.user).end(now)


def report(user: User, card: PartnerCard, given: dict, now: datetime) -> None:
    """For the people who run the server; a second report of the same person takes the place of the first.

    ``given`` is what ReportForm says. Raises OverQuota.
    """
    made = PartnerReport.objects.filter(by=user, at__gt=now - DAY).exclude(of=card.user)
    if made.count() >= MOST_REPORTS:
        raise OverQuota(
            f"You made {MOST_REPORTS} reports in a day, which is the limit. Try again tomorrow.", int(DAY.total_seconds())
        )
    values = {"reason": given["reason"], "words": given["words"], "shown": shown_of(user, card), "at": now}
    with transaction.atomic():
        again = {"outcome": "", "closed_at": None}
        PartnerReport.objects.update_or_create(by=user, of=card.user, defaults=values | again, create_defaults=values)
        if given["block"]:
            block(user, card, now)


def shown_of(user: User, card: PartnerCard) -> str:
    """What somebody saw of the person they report: the card, and what that person wrote to them."""
    sent = PartnerRequest.objects.filter(sender=card.user, receiver=user).exclude(message="")
    written = [f"Wrote: {message}" for message in sent.values_list("message", flat=True)]
    return "\n".join([f"{card.first_name} ({card.languages})", card.about, *written])
