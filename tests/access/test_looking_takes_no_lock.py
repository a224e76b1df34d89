"""A page that is only looked at waits for nobody who writes, so that reading goes on while the database is locked."""

import pytest
from django.db import connection

from mlsd_guide import lanes
from tests.access.table import TABLE
from tests.access.verdicts import ROLES
from tests.access.world import World

pytestmark = pytest.mark.django_db
READS = ("SELECT", "WITH", "PRAGMA", "EXPLAIN")


def statements(world: World, role: str, path: str) -> list[str]:
    """What is neither a question nor the savepoint around each of the world's requests."""
    said = []

    def listen(execute, sql, params, many, context):
        said.append(sql.lstrip())
        return execute(sql, params, many, context)

    with connection.execute_wrapper(listen):
        world.ask(role, "GET", path)
    return [sql for sql in said[1:-2] if not sql.upper().startswith(READS)]


@pytest.mark.parametrize("role", ROLES)
def test_looking_at_a_page_begins_no_transaction(world: World, role):
    pages = {name: page.path.format(**world.places) for name, page in TABLE.items() if not page.path.startswith(lanes.MAY_WRITE)}
    assert {name: found for name, path in pages.items() if (found := statements(world, role, path))} == {}
