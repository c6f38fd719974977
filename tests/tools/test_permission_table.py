"""The permission table in the docs is the one that the house enforces."""

import pytest

from luodi.org.permissions import TABLE
from luodi.org.roles import Role
from tools import permission_table
from tools.permission_table import PAGES, ROLES, guarded, redrawn, tables


@pytest.mark.parametrize("language", PAGES)
def test_the_page_is_true(language: str) -> None:
    page = PAGES[language].read_text()

    assert page == redrawn(page, language), "Run `python -m tools.permission_table`"


@pytest.mark.parametrize("language", PAGES)
def test_every_role_and_every_permission_has_its_cell(language: str) -> None:
    drawn = tables(language)
    yes, no = permission_table.WORDS[language]["yes"], permission_table.WORDS[language]["no"]

    assert list(ROLES[language]) == [role.value for role in Role]
    for name in TABLE:
        line = next(line for line in drawn.splitlines() if line.startswith(f"| `{name}` |"))
        cells = [cell.strip() for cell in line.strip("|").split("|")][1:]
        assert len(cells) == len(Role) and set(cells) <= {yes, no}


def test_an_operation_stands_with_its_method_and_scope() -> None:
    found = {(one.method, one.path): one for one in guarded()}

    assert found["PATCH", "/api/v1/lines/<int:line_id>"].permission == "plan.edit"
    assert found["PATCH", "/api/v1/lines/<int:line_id>"].scope == "plan:write"
    assert found["", "/plans/<int:pk>"].permission == "plan.view"
    assert all(one.permission for one in found.values())


def test_what_stands_around_the_tables_is_kept() -> None:
    page = f"before\n{permission_table.BEGIN}of yesterday\n{permission_table.END}after\n"

    drawn = redrawn(page, "en")

    assert (
        drawn.startswith("before\n") and drawn.endswith("after\n") and "of yesterday" not in drawn
    )
