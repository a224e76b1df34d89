"""An instruction offered for a finding is read to the change it promises, and that change takes the finding away."""

import pytest

from practice.sketching.outline import parse
from practice.sketching.remedies import REMEDIES, read_whole, remedy
from practice.sketching.rules import review, rules
from practice.sketching.words import apply


def found_at(key: str, outline: str):
    diagram = parse(outline).diagram
    return diagram, [one for one in review(diagram).findings if one.rule.key == key]


@pytest.mark.parametrize("key", REMEDIES)
def test_every_remedy_is_read_whole_and_fixes_its_finding(key):
    diagram, findings = found_at(key, rules()[key].fires)
    cure = remedy(diagram, findings[0])
    assert cure.edits == read_whole(diagram, cure.words)
    assert {name for edit in cure.edits for name in edit.names} & {box.name for box in diagram.components}
    after = review(apply(diagram, cure.edits))
    assert findings[0] not in after.findings
    assert after.severe <= review(diagram).severe


@pytest.mark.parametrize("name", ["Search and rank", "Rank. All", "Connect it; then stop", "to", "x" * 80])
def test_a_name_that_cannot_be_said_plainly_gets_a_right_remedy_or_none(name):
    diagram, findings = found_at("no-monitor", f"Client app -> {name} (Model server): request\nClient app -> Gate (API gateway)")
    cure = remedy(diagram, findings[0])
    assert cure is None or any(edit.names[0] == name and edit.names[-1] == "Monitor" for edit in cure.edits)
