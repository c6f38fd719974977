"""The shape of schemes: what is refused, and that a frozen one is the same."""

import hashlib
import json
from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from luodi.packs import rulebook
from luodi.packs.schemas import schemes

ALL = sorted(rulebook.definitions("schemes"))


LADDER = {date(2024, 1, 1): {"kind": "ladder", "step": 0.1, "reference": "x"}}


def changed(**values: Any) -> dict[str, Any]:
    body = rulebook.definition("schemes", "per_mu_performance").body
    return {**body.model_dump(), **values}


def with_indicator(**values: Any) -> dict[str, Any]:
    body = changed()
    first = {**body["indicators"][0], **values}
    return {**body, "indicators": [first, *body["indicators"][1:]]}


def every_part(tree: Any) -> list[Any]:
    if isinstance(tree, dict | list):
        parts = tree.values() if isinstance(tree, dict) else tree
        return [one for part in parts for one in every_part(part)]
    return [tree]


@pytest.mark.parametrize(
    ("code", "digest"),
    [
        ("per_mu_performance", "2357eee8769f13b4fad9caa67e4c6c02d8510ecd5992daab2d8575d3aac08f3b"),
        ("tasks_of_the_year", "2315b134c14326c7c67746ab56b69d102859b64f3cd5977844533f8d7ff69539"),
    ],
)
def test_what_was_frozen_before_curves_and_trees_came_is_the_same_to_the_byte(
    code: str, digest: str
) -> None:
    content = schemes.as_text(rulebook.definition("schemes", code).body)
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    assert hashlib.sha256(text.encode()).hexdigest() == digest


@pytest.mark.parametrize("code", ALL)
def test_a_scheme_frozen_as_text_comes_back_the_same(code: str) -> None:
    body = rulebook.definition("schemes", code).body

    assert schemes.from_text(schemes.as_text(body)) == body


@pytest.mark.parametrize("code", ALL)
def test_no_number_of_a_frozen_scheme_is_a_float(code: str) -> None:
    frozen = schemes.as_text(rulebook.definition("schemes", code).body)

    assert "." not in repr(frozen["decimals"])
    assert all(isinstance(one["floor"], str | None) for one in frozen["indicators"])
    assert "float" not in {type(one).__name__ for one in every_part(frozen)}


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (with_indicator(cap=0.0), "must lie above floor"),
        (with_indicator(base={date(2024, 1, 1): {"value": 0.0, "reference": "x"}}), "above 0"),
        (changed(grades=changed()["grades"][:2]), "end in 1"),
        (changed(inputs="delivery"), "deliveries are counted by"),
        (changed(decimals=4), "less than or equal to 3"),
        (changed(indicators=[]), "at least 1"),
        (changed(grades=[]), "at least 1"),
        (changed(inputs="table"), "go together"),
        (changed(ties=["tax"], ties_reference="x"), "did you mean"),
        (changed(declared_total=90.0), "add up to 100, not 90"),
        (with_indicator(denominator="output_per_mu"), "come in a table"),
        (with_indicator(curve=LADDER), "one of them"),
        (with_indicator(missing="penalty"), "needs the points lost"),
        (with_indicator(code="output_per_mu"), "stands twice"),
        (changed(tree={"reference": "x", "indicators": ["tax_per_mu"]}), "stands 0 times"),
        (
            changed(
                columns=[
                    {"code": "area", "title": {"zh": "面积", "en": "area"}, "unit_of_measure": "亩"}
                ]
            ),
            "come in a table",
        ),
        (changed(colour="red"), "Extra inputs"),
        (changed(clauses=[{**changed()["clauses"][2], "grade": "Z"}]), "none of the grades"),
    ],
)
def test_what_cannot_be_scored_by_is_refused(given: dict[str, Any], told: str) -> None:
    with pytest.raises(ValidationError, match=told):
        schemes.Definition.model_validate(given)


def test_bases_move_with_the_day() -> None:
    body = rulebook.definition("schemes", "per_mu_performance").body

    bases = [schemes.rules(body, day).indicators[0].curve.references[0].value
             for day in (date(2025, 12, 31), date(2026, 1, 1))]  # fmt: skip

    assert bases == [18.0, 20.0]


def test_before_the_first_value_nothing_holds() -> None:
    body = rulebook.definition("schemes", "per_mu_performance").body

    with pytest.raises(ValueError, match="begins on 2024-01-01"):
        schemes.rules(body, date(2023, 12, 31))


@pytest.mark.parametrize(
    ("number", "text"), [(30.0, "30"), (0.35, "0.35"), (1e-7, "0.0000001"), (1e22, "1" + "0" * 22)]
)
def test_a_number_has_one_plain_text(number: float, text: str) -> None:
    assert schemes.number_text(number) == text


def test_every_number_of_the_library_says_where_it_comes_from() -> None:
    for code in ALL:
        for one in rulebook.definition("schemes", code).body.indicators:
            stated = [*one.weight.values(), *(one.base or one.curve).values()]
            assert all(value.reference for value in stated)
            assert one.missing_reference and (one.cap is None or one.bounds_reference)
