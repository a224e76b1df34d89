import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from catalog import links, review
from catalog.models import CaseStudy, Part, Resource


class Command(BaseCommand):
    help = (
        "Ask every address of the catalogue whether it still answers, and print those to look at. Only this command goes online."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--pause", type=float, default=1.0, help="Seconds between two requests.")
        parser.add_argument("--again-after", type=float, default=60.0, help="Seconds until what failed is asked once more.")

    def handle(self, *, pause: float, again_after: float, **options: Any) -> None:
        parts = Part.objects.filter(retired_at=None, resource__retired_at=None).select_related("resource")
        listed = list(review.addresses([*Resource.objects.published()], [*CaseStudy.objects.published()], [*parts]))
        found = {url: self.ask(url, pause) for url in dict.fromkeys(url for _, url in listed)}
        failed = [url for url, verdict in found.items() if verdict.kind in {links.GONE, links.UNCLEAR}]
        if failed:
            time.sleep(again_after)
        found |= {url: self.ask(url, pause) for url in failed}
        lines = [f"{found[url].kind}: {name}: {url} {found[url].detail}" for name, url in listed if found[url].kind != links.OK]
        self.stdout.write("\n".join([*map(printable, sorted(lines)), f"{len(lines)} of {len(listed)} to look at."]))

    def ask(self, url: str, pause: float) -> links.Verdict:
        time.sleep(pause)
        return links.check(url)


def printable(text: str) -> str:
    """What other servers sent could hold commands for the terminal, or turn the line round."""
    return "".join(one if one.isprintable() else repr(one)[1:-1] for one in text)
