"""Who leads an action: the first role that fits, never a guess."""

import pytest

from luodi.packs.schemas.responses import Action
from luodi.watch import queries
from luodi.watch.errors import NobodyLeads
from luodi.watch.leads import lead_of


def action(*lead):
    return Action.model_validate({"title": {"zh": "核查", "en": "Look"}, "lead": list(lead),
                                  "days": 1})  # fmt: skip


@pytest.mark.parametrize(
    ("roles", "code"),
    [
        (["alert_unit"], "XX"),
        (["superior"], "JYW"),
        (["kind:bureau"], "JYW"),
        (["kind:district"], "XQ"),
        (["named:卫生健康"], "WJW"),
        (["line_lead", "alert_unit"], "XX"),  # a series of counts has no plan line
        (["named:溪桥区", "superior"], "JYW"),  # many units are called so: the next role
    ],
)
def test_a_role_means_one_unit(alert, roles, code):
    assert lead_of(action(*roles), alert).code == code


def test_a_plan_lines_lead_unit_leads(task, roads, industry_bureau, enter, run):
    enter(roads, industry_bureau, ("2025-02",), (1,))
    run()

    assert lead_of(action("line_lead"), queries.alerts()[0]) == industry_bureau


def test_no_fitting_role_is_told_with_the_action(alert):
    with pytest.raises(NobodyLeads, match=r"kind:town.*核查"):
        lead_of(action("kind:town"), alert)
