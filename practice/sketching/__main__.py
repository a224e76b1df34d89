"""The board's reader of words as a command: an outline on standard output, what was not read on standard error.

python -m practice.sketching read [--on base.outline] < words.txt
"""

import argparse
import sys
from pathlib import Path

from practice.sketching.outline import parse
from practice.sketching.words import read
from practice.sketching.writing import write


def main(arguments: list[str] | None = None) -> int:
    """0 once the text was read, whatever it said; 2 where the input is no text."""
    parser = argparse.ArgumentParser(prog="python -m practice.sketching", description=__doc__.split("\n")[0])
    parser.add_argument("what", choices=["read"])
    parser.add_argument("--on", metavar="FILE", type=Path, help="an outline or flowchart that the words change")
    options = parser.parse_args(arguments)
    try:
        text = sys.stdin.buffer.read().decode("utf-8-sig")
        base = options.on.read_text(encoding="utf-8-sig") if options.on else ""
    except (OSError, UnicodeDecodeError) as error:
        print(f"The input is not text that can be read: {error}", file=sys.stderr)
        return 2
    reading = read(text, parse(base).diagram)
    print(write(reading.diagram), end="")
    for one in reading.unread:
        print(f"“{one.span.words}”: {one.reason}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
