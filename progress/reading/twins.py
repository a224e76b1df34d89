"""Marks of a work, or of the part of one, that is the same text as a case: what answers to cases ask of them."""

from accounts.models import User
from catalog.twins import Twin
from history.values import Change
from progress.reading import rules
from progress.reading.change import ReadingChange
from progress.reading.facts import records_of


def read_twin(user: User, twin: Twin) -> list[Change]:
    """What marks it as read."""

    def read(records: rules.Records, outline: rules.Outline, press: rules.Press) -> rules.Records:
        if twin.part is None:
            return rules.mark(records, outline, rules.FINISHED, press)
        return rules.tick(records, outline, [twin.part.key], True, press)

    return [ReadingChange(user, twin.work, read).change]


def is_twin_read(user: User, twin: Twin) -> bool:
    records = records_of(user, twin.work)
    if not records:
        return False
    return records[-1].state in {rules.FINISHED, rules.KNOWN} or bool(twin.part and twin.part.key in records[-1].parts)
