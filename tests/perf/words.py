"""`python -m tests.perf.words`: how well plain words are read, on what was looked at while tuning and on what was not.

python -m tests.perf.words            the scores
python -m tests.perf.words worst      and the cases that were read worst
"""

import sys
import time

from practice.sketching.words import read
from tests.practice.sketching.words.corpus import Score, cases, score, worst

FILES = {
    "descriptions": "descriptions",
    "instructions": "instructions",
    "descriptions, unseen": "descriptions_unseen",
    "instructions, unseen": "instructions_unseen",
    "third hand": "descriptions_third",
    "third hand, unseen": "descriptions_third_unseen",
    "second hand": "descriptions_second",
    "second hand, instructions": "instructions_second",
    "second hand, unseen": "descriptions_second_unseen",
    "second, instr., unseen": "instructions_second_unseen",
}


def main() -> None:
    print(f"{'':26}{'boxes F1':>10}{'arrows F1':>11}{'paths':>8}{'invented':>10}{'unread':>8}{'by name F1':>12}{'invented':>10}")
    for name, file in FILES.items():
        bare = score(cases(file), by_name=True)
        print(f"{line(name, score(cases(file)))}{bare.boxes.f1:>12.3f}{bare.invented:>10.1%}")
    text = " ".join(case.text for case in cases("descriptions"))[:1000]
    best = min(_seconds(text) for _ in range(5))
    print(f"\n1,000 characters are read in {best * 1000:.1f} ms.")
    if "worst" in sys.argv:
        for rate, case, missing, extra in worst([*cases("descriptions"), *cases("instructions")], 80):
            if rate < 1:
                print(f"\n{rate:.2f} {case.title} {case.text}\n  missing {sorted(missing)}\n  extra   {sorted(extra)}")


def line(name: str, own: Score) -> str:
    share = own.unread / max(1, own.phrases)
    return f"{name:26}{own.boxes.f1:>10.3f}{own.arrows.f1:>11.3f}{own.paths.f1:>8.3f}{own.invented:>10.1%}{share:>8.1%}"


def _seconds(text: str) -> float:
    start = time.process_time()
    read(text)
    return time.process_time() - start


if __name__ == "__main__":
    main()
