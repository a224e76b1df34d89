"""`make bench`: what each page costs, in this process and over HTTP. Leaves nothing behind.

bench.py                                  CPU time as a multiple of a constant view's, queries, bytes
bench.py http [--rounds 3 --seconds 5]    requests per second of a real server, on this machine only
"""

import argparse
import io
import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.perf.measure import Page
    from tests.perf.readers import Bar

ROOT = Path(__file__).resolve().parent.parent.parent


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", nargs="?", choices=["pages", "http"], default="pages")
    parser.add_argument("--rounds", type=int, choices=range(1, 11), default=3, metavar="1-10")
    parser.add_argument("--seconds", type=int, choices=range(1, 31), default=5, metavar="1-30")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="mlsd-guide-bench-") as folder:
        prepare(folder)
        if options.what == "http":
            from tests.perf import over_http

            over_http.report(options.rounds, options.seconds)
        else:
            report_pages()


def prepare(folder: str) -> None:
    """A database and static files of our own, as `manage.py serve` would make them."""
    sys.path.insert(0, str(ROOT))
    for name in ("DJANGO_ENV", "DJANGO_DEBUG"):
        os.environ.pop(name, None)
    os.environ |= {"DJANGO_SETTINGS_MODULE": "tests.perf.settings", "DATA_DIR": folder}
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", interactive=False, verbosity=0)
    call_command("load_catalog", stdout=io.StringIO())
    call_command("collectstatic", interactive=False, verbosity=0)


def report_pages() -> None:
    from tests.perf import lives, measure, practisers, readers, stock, words
    from tests.perf.measure import Page

    kept = stock.pages()
    rendered = {f"{name}, rendered": Page(page.path, cold=True) for name, page in kept.items() if "ETag" in page().headers}
    rendered.pop("unchanged (304), rendered", None)
    pages = kept | rendered
    costs = measure.costs(pages)
    print(f"The constant 20 KB view takes {costs[measure.CONSTANT] * 1e6:.0f} µs of CPU time; × is the multiple of it.\n")
    print(f"{'page':28}{'×':>8}{'queries':>9}{'bytes':>9}{'br':>9}{'zstd':>9}")
    for name, page in pages.items():
        print(line_of(name, page, costs), flush=True)
    print("\nSigned in, with 300 readings. Bars are what is aimed at; a page that costs more is a miss.\n")
    report_bars(readers.pages(), readers.BARS)
    print("\nSigned in, in the middle of a plan, with some of everything done.\n")
    report_bars(practisers.pages(), practisers.BARS)
    print("\nPlain words read as drawings.\n")
    words.main()
    print("\nShared interviews, pressed by chance.\n")
    lives.main()


def report_bars(pages: "Mapping[str, Page]", bars: "Mapping[str, Bar]") -> None:
    from tests.perf import measure, readers

    costs = measure.costs(pages)
    for name, page in pages.items():
        found = readers.Bar(costs[name] / costs[measure.CONSTANT], page.queries(), len(page.encoded("br")().body))
        print(line_of(name, page, costs), readers.verdict(bars[name], found), flush=True)


def line_of(name: str, page: "Page", costs: dict[str, float]) -> str:
    from tests.perf import measure

    sizes = [len(page.encoded(how)().body) for how in ("identity", "br", "zstd")]
    return f"{name:28}{costs[name] / costs[measure.CONSTANT]:8.2f}{page.queries():9}" + "".join(f"{size:9,}" for size in sizes)


if __name__ == "__main__":
    main()
