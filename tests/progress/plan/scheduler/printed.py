"""Any plan of the real catalogue, item by item in plain text.

python -m tests.progress.plan.scheduler.printed interview-preparation --hours 5 --weeks 8 --role senior --focus llm
"""

import argparse
import os
import sys
import tempfile
from collections import Counter
from datetime import date

from progress.plan.scheduler.inputs import FOCUSES, ROLES, Answers, PlanStatus
from progress.plan.scheduler.optional import MOST_NEXT
from progress.plan.scheduler.plan import ScheduledPlan

MONDAY = date(2026, 11, 30)
KINDS = ("pattern", "case", "exercise", "mock", "reading", "recall")


def weekdays(minutes: int) -> tuple[int, ...]:
    """Hours of a week over five days, with the longest on Saturday."""
    each = minutes // 6 // 5 * 5
    return (each, each, 0, each, each, minutes - 4 * each, 0)


def shares(made: ScheduledPlan) -> dict[str, float]:
    """Of all planned minutes; pages and hours of work count as reading."""
    used = Counter()
    for item in made.items:
        used[{"page": "reading", "hands-on": "reading"}.get(item.step, item.step)] += item.minutes
    return {kind: used[kind] / max(sum(used.values()), 1) for kind in KINDS}


def printed(made: ScheduledPlan) -> str:
    lines = []
    for week in made.weeks:
        full = f"{week.planned} of {week.minutes} min ({100 * week.planned // max(week.minutes, 1)} %)"
        lines += ["", f"### Week {week.number}: {week.theme} · {full}", ""]
        lines += [f"- {item.step} {item.slug} · {item.minutes} · {item.why}" for item in week.items]
    optional = ", ".join(f"{one.item.key} ({one.item.minutes})" for one in made.dropped[:MOST_NEXT])
    more = len(made.dropped) - MOST_NEXT
    said = ", ".join(f"{kind} {100 * share:.0f} %" for kind, share in shares(made).items())
    hours = sum(item.minutes for item in made.items) / 60
    lines += [
        "",
        f"Uses {hours:.1f} h of {made.sums.there / 60:.1f} h; {said}.",
        f"Optional, {made.sums.dropped / 60:.1f} h, first of all: {optional}{f'; {more} more' if more > 0 else ''}",
    ]
    return "\n".join(lines)


def set_up() -> None:
    """Django with the catalogue in a database in memory."""
    import django
    from django.core.management import call_command

    os.environ.setdefault("DATA_DIR", tempfile.mkdtemp())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mlsd_guide.settings")
    django.setup()
    call_command("migrate", verbosity=0)
    call_command("load_catalog", verbosity=0)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("goal")
    parser.add_argument("--hours", type=float, default=5)
    parser.add_argument("--weeks", type=int, default=8)
    parser.add_argument("--role", choices=ROLES, default=ROLES[0])
    parser.add_argument("--focus", choices=FOCUSES, default=FOCUSES[0])
    parser.add_argument("--owns", nargs="*", default=())
    asked = parser.parse_args()
    set_up()
    from progress.plan.library import material
    from progress.plan.scheduler.schedule import plan

    minutes = weekdays(round(asked.hours * 60))
    owns = frozenset(asked.owns)
    answers = Answers(asked.goal, MONDAY, None, minutes, weeks=asked.weeks, role=asked.role, focus=asked.focus, owns=owns)
    sys.stdout.write(printed(plan(material(answers), answers, PlanStatus(), MONDAY)) + "\n")


if __name__ == "__main__":
    main()
