"""From a request to an interview: asking, answering, and the room that both get."""

from datetime import datetime, timedelta
from uuid import uuid4

from django.db import IntegrityError, transaction
from django.db.models import Q

from accounts.models import User
from accounts.quotas import OverQuota
from catalog.models import Exercise
from practice.mocks.choices import Role
from practice.mocks.clock import OutOfTurn
from practice.mocks.models import MockInterview, Seat
from practice.mocks.peers.meetings import invite, join
from practice.mocks.peers.models import Invitation
from practice.mocks.room import asked, open_mock, random_exercise
from practice.partners.choices import RequestState
from practice.partners.models import PartnerCard, PartnerRequest

DAY = timedelta(days=1)
# How many people one may ask in a day, and how long one waits after a "no"
MOST_A_DAY, AFTER_A_NO = 10, timedelta(days=7)
OTHER_SEAT = {Role.CANDIDATE: Role.INTERVIEWER, Role.INTERVIEWER: Role.CANDIDATE}
CLOSED = {
    # It cannot be accepted any more.
    RequestState.OPEN: "The time of this request has passed. You can ask for another one.",
    RequestState.ACCEPTED: "This request was accepted. You can cancel the interview in its room.",
    RequestState.DECLINED: "This request was declined.",
    RequestState.WITHDRAWN: "This request was withdrawn.",
    RequestState.PASSED: "The time of this request has passed.",
    RequestState.ENDED: "This request has ended.",
}


def done_together(one: User, other: User) -> set[str]:
    """The slugs of exercises that one of them had with the other as an interviewer, or that they agreed on."""
    seats = Seat.objects.filter(Q(mock__user=one, user=other) | Q(mock__user=other, user=one), mock__exercise__isnull=False)
    agreed = PartnerRequest.objects.between(one, other).filter(mock__exercise__isnull=False)
    return {*seats.values_list("mock__exercise__slug", flat=True), *agreed.values_list("mock__exercise__slug", flat=True)}


def ask(sender: User, card: PartnerCard, given: dict, now: datetime) -> PartnerRequest:
    """``given`` is what PartnerAskForm says. Where one of the two has asked already, that request stands. Raises OutOfTurn."""
    between = PartnerRequest.objects.between(sender, card.user)
    if mine := between.open().filter(sender=sender, at__gt=now).first():
        return mine
    check_pace(sender, card, now)
    try:
        with transaction.atomic():
            between.filter(at__lte=now).end(now, RequestState.PASSED)
            return PartnerRequest.objects.create(sender=sender, receiver=card.user, made_at=now, **given)
    except IntegrityError as error:
        raise OutOfTurn(f"There is an open request between you and {card}. It is on the board.") from error


def check_pace(sender: User, card: PartnerCard, now: datetime) -> None:
    """Nobody asks a great many people, or the same one again and again. Raises OutOfTurn and OverQuota."""
    sent = PartnerRequest.objects.filter(sender=sender)
    if sent.filter(made_at__gt=now - DAY).count() >= MOST_A_DAY:
        raise OverQuota(
            f"You asked {MOST_A_DAY} times in a day, which is the limit. Try again tomorrow.", int(DAY.total_seconds())
        )
    declined = sent.filter(receiver=card.user, state=RequestState.DECLINED, answered_at__gt=now - AFTER_A_NO)
    if declined.exists():
        raise OutOfTurn(f"{card} declined your last request. You can ask again a week after that, or {card} can ask you.")


def answer(found: PartnerRequest, do: str, now: datetime) -> PartnerRequest:
    """Accept, decline or withdraw it; doing so again changes nothing. Raises OutOfTurn."""
    state = {"accept": RequestState.ACCEPTED, "decline": RequestState.DECLINED, "withdraw": RequestState.WITHDRAWN}[do]
    with transaction.atomic():
        free = PartnerRequest.objects.open().filter(pk=found.pk)
        if do == "accept":
            free = free.filter(at__gt=now)
        is_taken = bool(free.update(state=state, answered_at=now))
        found.refresh_from_db(fields=["state", "answered_at", "mock"])
        if not is_taken and found.state != state:
            raise OutOfTurn(CLOSED[found.state])
        if is_taken and do == "accept":
            found.mock = open_interview(found, now)
            found.save(update_fields=["mock"])
    return found


def open_interview(found: PartnerRequest, now: datetime) -> MockInterview:
    """The interview that both agreed on, with each in their seat and its time set. Raises OutOfTurn."""
    people = {found.sender_role: found.sender, OTHER_SEAT[found.sender_role]: found.receiver}
    candidate, interviewer = people[Role.CANDIDATE], people[Role.INTERVIEWER]
    mock = open_mock(candidate, uuid4(), exercise_for(found, candidate), found.minutes, now)
    invite(mock, {"second": False, "name": name_of(candidate), "at": found.at, "call_url": ""}, now)
    return join(Invitation.objects.get(meeting__mock=mock), interviewer, name_of(interviewer), now)


def name_of(user: User) -> str:
    """What somebody is called on the board. Raises OutOfTurn."""
    card = PartnerCard.objects.filter(user=user).first()
    if card is None:
        raise OutOfTurn(CLOSED[RequestState.ENDED])
    return card.first_name


def exercise_for(found: PartnerRequest, candidate: User) -> Exercise:
    """The one that was asked for, or one that they have not done together, new to the candidate if there is such a one."""
    together = done_together(found.sender, found.receiver)
    if found.exercise and (found.again or found.exercise.slug not in together):
        return found.exercise
    try:
        return random_exercise(asked(candidate), together)
    except LookupError as error:
        raise OutOfTurn("You have done every exercise together. Ask for one of them, and tick that you want it again.") from error
