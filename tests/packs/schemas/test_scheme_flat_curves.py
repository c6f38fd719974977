"""Curves as texts and back again."""

import pytest

from luodi.packs import rulebook
from luodi.packs.schemas import scheme_curves, schemes
from luodi.packs.schemas.scheme_flat_curves import (
    PARAMETERS,
    first_of,
    flat_curve,
    numbers_of,
    written_curve,
)

REFERENCE = {"zh": "虚构", "en": "invented"}
EVERY = [
    (code, one.code, curve)
    for code, found in rulebook.definitions("schemes").items()
    for one in found.body.indicators
    for curve in (one.curve or {}).values()
]


@pytest.mark.parametrize(("code", "indicator", "curve"), EVERY)
def test_every_curve_of_the_packs_comes_back_as_it_was(code, indicator, curve):
    texts = flat_curve(
        curve,
        lambda number: (
            ""
            if number is None
            else schemes.number_text(
                float(number if not isinstance(number, dict) else next(iter(number.values())).value)
            )
        ),
    )

    written = written_curve(curve.kind, texts, REFERENCE)

    again = type(curve).model_validate(written, strict=False)
    # a number by day comes back as the number of that day; the reference is the new one
    assert flat_curve(again, lambda number: "" if number is None else schemes.number_text(
        float(number))) == texts  # fmt: skip


@pytest.mark.parametrize("kind", [kind for kind in PARAMETERS if kind != "base"])
def test_every_kind_begins_with_parameters_that_hold_together(kind):
    written = written_curve(kind, first_of(kind, {}), REFERENCE)
    model = next(one for one in vars(scheme_curves).values()
                 if isinstance(one, type) and issubclass(one, scheme_curves.Rule)
                 and "kind" in one.model_fields
                 and one.model_fields["kind"].annotation.__args__ == (kind,))  # fmt: skip

    assert list(model.model_validate(written, strict=False).faults()) == []


def test_what_both_kinds_have_is_kept_when_the_kind_changes():
    before = first_of("gate", {})
    before["against"] = {**before["against"], "value": "8"}

    assert first_of("ratio", before)["against"]["value"] == "8"


def test_numbers_are_parted_by_spaces_and_commas_of_both_kinds():
    assert numbers_of("0.8 60，1, 100") == ["0.8", "60", "1", "100"]
    assert numbers_of("") == []
