"""The form of a line: what an import brought can be saved again."""

import pytest

from luodi.plan import actions
from luodi.plan.forms import LineForm, as_typed
from luodi.plan.models import Line


@pytest.fixture
def imported(task):
    """A task as an import leaves it: a long standard, people without a post."""
    Line.objects.filter(pk=task.pk).update(standard="长" * 3_000, owner_text="王某 8123")
    return Line.objects.get(pk=task.pk)


def _given(line, **more):
    typed = {name: value for name, value in as_typed(line).items() if value is not None}
    return LineForm({**typed, **more}, line=line)


def test_a_long_line_of_a_register_is_saved_on_its_page(imported, office, now):
    form = _given(imported, title="建成步道", remark="一\r\n二", sponsor_text="副区长甲")

    assert form.is_valid(), form.errors
    actions.edit_line(line=imported, version=imported.version, **form.changes(), by=office, at=now)

    line = Line.objects.get(pk=imported.pk)
    assert (line.title, line.standard, line.remark) == ("建成步道", "长" * 3_000, "一\n二")
    assert (line.sponsor_text, line.owner_text) == ("副区长甲", "王某 8123")
