"""The API under everything its schema allows and does not: no 5xx, no bad input taken, per role.

`python -m tools.fuzz_api --examples 200` asks more often and prints the figures.
"""

import os
from typing import Any

import pytest

from luodi.entry.actions.tokens import make_token
from luodi.entry.token_scopes import scopes_for
from luodi.indicators.models import Observation
from luodi.plan import queries as plans
from luodi.read.models import Draft
from luodi.web.demo.timeline import person
from tests.web.fuzzing import Standing, fuzz
from tests.web.states import OWNER, States

# how often each operation is asked with good input, and as often with bad
EXAMPLES = int(os.environ.get("LUODI_FUZZ_EXAMPLES", "0"))
QUICK = {"office": 4, "administrator": 3}
PEOPLE = {
    "office": "office-1", "lead_unit": OWNER, "reporting_unit": "reporter-hwxx",
    "leader": "leader", "auditor": "auditor", "administrator": "admin", "nobody": "",
}  # fmt: skip


@pytest.fixture
def standing(states: States) -> Standing:
    """Keys of the demo: its plan, lines of three kinds, a document that was read, and drafts."""
    draft = Draft.objects.order_by("pk")[0]
    lines = [states.to_report, states.to_assign, *plans.lines_in_force().order_by("pk")
             .values_list("pk", flat=True)[:4]]  # fmt: skip
    return Standing({
        "plan_id": [states.plan.pk, states.next_plan.pk], "line_id": lines,
        "parent": [*lines, "JTJ"],
        "document_id": [draft.document_id], "draft_id": [draft.pk], "drafts": [draft.pk],
        "code": ["JTJ", "RSJ"], "lead_unit": ["JTJ"], "supporting_units": ["RSJ", "JTJ"],
        "unit": ["JTJ"], "indicator": ["rural_roads"], "version": [1, 2],
        "figure_id": [*Observation.objects.order_by("pk").values_list("pk", flat=True)[:3]],
    })  # fmt: skip


@pytest.mark.parametrize("role", PEOPLE)
def test_no_input_breaks_the_api(
    states: States, standing: Standing, role: str, capsys: Any
) -> None:
    token = "luodi_none"
    if name := PEOPLE[role]:
        by = person(name)
        token = make_token(
            name="fuzz", scopes=scopes_for(by.role), expires_on=states.at.date(), by=by,
            at=states.at,
        )[1]  # fmt: skip

    report = fuzz(role, token, standing, examples=EXAMPLES or QUICK.get(role, 2))

    if EXAMPLES:
        with capsys.disabled():
            print(f"\n{report.in_words()}", flush=True)
    assert not report.faults, "\n\n".join(f"{name}\n{told}" for name, told in report.faults.items())
    assert (report.statuses[200] > 0) == (role != "nobody")
