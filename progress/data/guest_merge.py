"""Put what a guest saved into an account, and remove the guest once nothing of theirs is only there."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from accounts.models import User
from history.choices import Action
from history.models import EventGroup
from history.undisturbed import undisturbed
from practice.mocks.peers.meetings import hand_on
from progress.data.apply import taking_in
from progress.data.erase import remove
from progress.data.export import export
from progress.data.import_file import Bundle, read_bundle
from progress.data.import_report import FAILED, IMPORTED, ImportPlan
from progress.data.importer import Planner
from progress.data.snapshot import Snapshot
from progress.plan.models import CalendarFeed


def guest_bundle(guest: User) -> Bundle:
    """What a guest saved. Settings stay the account's own."""
    bundle = read_bundle(export(Snapshot.of(guest)))
    bundle.preferences = None
    return bundle


@dataclass(frozen=True)
class Merge:
    account: User
    guest: User

    def preview(self) -> ImportPlan:
        return Planner(self.account, guest_bundle(self.guest), self.guest).run()

    def accept(self) -> tuple[EventGroup | None, ImportPlan]:
        """Join both. The guest goes unless something of theirs could not be brought over."""
        # First, so that no copy is made of what goes on as it is.
        hand_on(self.guest, self.account)
        return undisturbed([self.account, self.guest], self._prepared)

    def _prepared(self) -> Callable[[], tuple[EventGroup | None, ImportPlan]]:
        words = "Merged your guest data"
        joining = taking_in(self.account, guest_bundle(self.guest), Action.MERGE, words, self.guest)

        def run() -> tuple[EventGroup | None, ImportPlan]:
            group, plan = joining()
            if not plan.counts[FAILED]:
                self._hand_on_feed()
                remove(self.guest)
            return group, plan

        return run

    def _hand_on_feed(self) -> None:
        """A calendar that reads the guest's address goes on with the account's plan, unless that has an address itself."""
        if not CalendarFeed.objects.filter(user=self.account).exists():
            CalendarFeed.objects.filter(user=self.guest).update(user=self.account)


def kept_counts(plan: ImportPlan) -> dict[str, Counter[str]]:
    """By kind of row, how many there are and what becomes of them."""
    counts: dict[str, Counter[str]] = {}
    for row in plan.rows:
        kind = counts.setdefault(row.kind, Counter())
        kind["all"] += 1
        kind["joined" if row.verdict == IMPORTED and row.reason else row.verdict] += 1
    return counts
