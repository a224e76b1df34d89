"""The code and its pages speak as a colleague would."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# What nobody says aloud, with what to say instead.
STIFF = {
    "anew": "again",
    "at once": "now, immediately, together",
    "for want of": "because there is no",
    "mend": "fix",
    "nonetheless": "all the same",
    "of late": "recently",
    "reckon": "compute",
    "whoever": "those who",
}
PATTERN = re.compile(rf"(?<![a-z])({'|'.join(STIFF)})(s|ed|ing)?(?![a-z])", re.IGNORECASE)
FOLDERS = ["mlsd_guide", "accounts", "catalog", "history", "practice", "progress", "templates", "static", "tests"]
ENDINGS = ["py", "html", "txt", "js", "mjs", "css"]
WRITTEN = ["*.md", "*.toml", "run", *(f"{folder}/**/*.{ending}" for folder in FOLDERS for ending in ENDINGS)]
# The texts of the catalogue are checked where they are loaded, and what was released stays as it is.
LEFT = {"fixtures", "migrations", "vendor", "CHANGELOG.md", Path(__file__).name}
# Pages that were open while a field was renamed still send the old name.
STILL_SENT = {"practice/sketches/forms.py", "progress/plan/forms.py"}
STILL_SENT |= {"tests/practice/sketches/test_exercises.py", "tests/progress/plan/test_wizard.py"}


def test_nothing_is_said_in_words_that_nobody_says():
    paths = [path.relative_to(ROOT) for pattern in WRITTEN for path in ROOT.glob(pattern)]
    paths = [path for path in paths if not LEFT & set(path.parts)]
    said = {
        (str(path), found[0])
        for path in paths
        for found in PATTERN.finditer((ROOT / path).read_text(errors="replace").replace("_", " "))
        if not (found[0] == "anew" and str(path) in STILL_SENT)
    }
    assert len(paths) > 500
    assert said == set()
