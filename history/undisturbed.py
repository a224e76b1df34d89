"""Large changes, of which others wait for the last moment only.

SQLite lets one write at a time. A reset of thousands of facts takes seconds, nearly all of them to read and to compare:
that is done before the transaction, which makes the change if its readers changed nothing meanwhile.
"""

from collections.abc import Callable, Iterable

from django.db import transaction
from django.db.models import Max

from accounts.models import User
from history.models import Event, EventGroup

TRIES = 5


def undisturbed[T](users: Iterable[User], prepare: Callable[[], Callable[[], T]]) -> T:
    """Do what ``prepare`` answers with, in one transaction; where one of the users pressed something since, prepare again.

    Somebody who presses on and on is waited for a few times, and then it is prepared within the transaction.
    """
    for _ in range(TRIES):
        seen = stand(users)
        change = prepare()
        with transaction.atomic():
            if stand(users) == seen:
                return change()
    with transaction.atomic():
        return prepare()()


def stand(users: Iterable[User]) -> list[tuple]:
    """Moves with every change by the log: each adds an event, or moves the last group's moment."""
    return [
        (
            Event.objects.filter(user=user).order_by().aggregate(last=Max("id"))["last"],
            EventGroup.objects.filter(user=user).order_by().aggregate(last=Max("at"))["last"],
        )
        for user in users
    ]
