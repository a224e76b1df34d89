"""What one reader can do to all others: how long these wait while that one asks for the heaviest things again and again.

loops.py                    others' light pages while a reader of 5,000 facts loops each heavy request on two connections
loops.py writes             others' presses while the largest import, a reset, its undo and a merge run
    [--seconds 8 --only PNG]

Starts `manage.py serve` as it is shipped, limits and all, with a folder of its own, and leaves nothing behind.
"""

import argparse
import io
import os
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", nargs="?", choices=["loops", "writes"], default="loops")
    parser.add_argument("--seconds", type=int, choices=range(2, 61), default=8, metavar="2-60")
    parser.add_argument("--facts", type=int, choices=range(500, 5_001), default=5_000, metavar="500-5000")
    parser.add_argument("--only", default="", help="part of the name of what to measure")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="mlsd-guide-loops-") as folder:
        prepare(folder)
        from tests.perf import looping, writing

        if options.what == "writes":
            writing.report(Path(folder), options.facts, options.seconds, options.only)
        else:
            looping.report(Path(folder), options.facts, options.seconds, options.only)


def prepare(folder: str) -> None:
    """The database that `manage.py serve` will find."""
    sys.path.insert(0, str(ROOT))
    for name in ("DJANGO_ENV", "DJANGO_DEBUG", "QUOTAS"):
        os.environ.pop(name, None)
    os.environ |= {"DJANGO_SETTINGS_MODULE": "mlsd_guide.settings", "DATA_DIR": folder}
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("load_catalog", stdout=io.StringIO())


if __name__ == "__main__":
    main()
