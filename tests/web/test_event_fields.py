"""What a field is called, and how its value reads."""

import pytest
from django.utils import translation

from luodi.web.event_fields import Names, field_of, title


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.mark.parametrize(
    ("target", "name", "told"),
    [("org.unit:1", "short_name", "short name"), ("plan.line:1", "lead_unit_id", "lead unit"),
     ("deliver.assignment:1", "verdict", "verdict"), ("read.document:1", "12", "No. 12"),
     ("plan.line:1", "request_state", "State"), ("plan.line:1", "milestone_due_on", "Reached by"),
     ("nobody.knows:1", "digest", "SHA-256"), ("nobody.knows:1", "riddle", "riddle")],
)  # fmt: skip
def test_a_field_is_called_as_on_the_pages(target: str, name: str, told: str) -> None:
    assert title(target, name) == told


def test_a_field_of_the_object_comes_before_one_of_its_room() -> None:
    own = field_of("plan.plan:1", "title")

    assert own is not None and own.model._meta.model_name == "plan"


@pytest.mark.parametrize(
    ("name", "value", "shown"),
    [("name", None, ""), ("name", "", ""), ("name", 0, "0"), ("is_active", True, "yes"),
     ("kind", "bureau", "Bureau"), ("aliases", ["甲", "乙"], "甲、乙"),
     ("at", "2025-03-03T01:00:00+00:00", "2025-03-03 09:00"), ("kind", "no such", "no such"),
     ("name", {"a": 1}, "{'a': 1}"), ("at", "2025-99-99T01:00:00", "2025-99-99T01:00:00"),
     ("at", "2025-03-03T01:00:00", "2025-03-03T01:00:00")],
)  # fmt: skip
def test_a_value_reads_as_on_the_pages(name: str, value: object, shown: str) -> None:
    assert Names().shown("org.unit:1", name, value) == shown


def test_a_word_of_another_row_of_the_room_is_told_too() -> None:
    assert Names().shown("read.document:1", "state", "accepted") == "Accepted"


def test_units_and_people_are_named_whether_by_key_or_by_code(
    town, office, django_assert_num_queries
) -> None:
    names = Names()
    names.want("plan.line:1", {"lead_unit": town.pk, "owner": 2**70, "title": "x"})
    names.want("deliver.assignment:1", {"unit": "QST", "facts": {"unit": "nowhere"}})
    names.want("plan.line:1", {"supporting_units": [town.pk, None]})

    with django_assert_num_queries(2):
        names.ask()

    assert names.shown("plan.line:1", "lead_unit", town.pk) == "青石滩镇"
    assert names.shown("deliver.assignment:1", "unit", "QST") == "青石滩镇"
    assert names.shown("deliver.assignment:1", "unit", "nowhere") == "nowhere"


@pytest.mark.parametrize(
    ("name", "value", "shown"),
    [("request_state", "submitted", "Submitted"), ("request_field", "lead_unit", "Lead unit"),
     ("milestone_state", "withdrawn", "Withdrawn"), ("comparator", "ge", "≥"),
     ("comparator", "riddle", "riddle")],
)  # fmt: skip
def test_what_a_room_writes_beside_its_rows_reads_as_words(name: str, value: str, shown: str):
    assert Names().shown("plan.line:1", name, value) == shown


def test_a_post_is_told_with_the_name_of_its_unit(town) -> None:
    names = Names()
    names.want("plan.line:1", {"owner": "QST 镇长", "members": ["QST 征地", "NONE 资金"]})
    names.want_units(["QST"])
    names.ask()

    assert names.shown("plan.line:1", "owner", "QST 镇长") == "青石滩镇 镇长"
    assert names.shown("plan.line:1", "members", ["QST 征地", "NONE 资金"]) == (
        "青石滩镇 征地、NONE 资金"
    )
    assert names.unit("QST") == "青石滩镇"


@pytest.mark.parametrize(
    ("name", "value", "shown"),
    [("because", "graver", "A graver slip followed"), ("of", "deadline", "the task itself"),
     ("of", "riddle", "riddle"), ("completion_rate", "1.000000", "100%"),
     ("completion_rate", "0.325000", "32.5%")],
)  # fmt: skip
def test_what_deliver_writes_beside_its_rows_reads_as_words(name: str, value: str, shown: str):
    assert Names().shown("deliver.assignment:1", name, value) == shown
