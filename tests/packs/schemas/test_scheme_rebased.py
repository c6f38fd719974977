"""An editor's texts on another day."""

from copy import deepcopy
from datetime import date

from luodi.packs import rulebook
from luodi.packs.schemas import schemes
from luodi.packs.schemas.scheme_rebased import rebased

OLD, NEW = date(2025, 1, 1), date(2026, 1, 1)
CITED = {"zh": "虚构", "en": "invented"}


def pack():
    """Performance per mu: the base of the tax is 18 from 2024 on and 20 from 2026 on."""
    return rulebook.definitions("schemes")["per_mu_performance"].body


def test_what_nobody_typed_is_what_the_scheme_says_on_the_new_day():
    flat = rebased(pack(), schemes.flat_of(pack(), OLD), OLD, NEW)

    assert flat == schemes.flat_of(pack(), NEW)
    assert flat["indicators"][0]["curve"] == {"value": "20"}


def test_what_was_typed_stays():
    flat = schemes.flat_of(pack(), OLD)
    flat["indicators"][0]["curve"]["value"] = "19"
    flat["indicators"][0]["weight"] = "45"

    one = rebased(pack(), flat, OLD, NEW)["indicators"][0]

    assert (one["curve"]["value"], one["weight"]) == ("19", "45")


def test_rows_that_the_scheme_has_not_stay_as_they_are():
    flat = schemes.flat_of(pack(), OLD)
    flat["indicators"].append({**flat["indicators"][0], "code": "new_one"})

    found = rebased(pack(), flat, OLD, NEW)["indicators"]

    assert found[-1]["curve"] == {"value": "18"} and len(found) == 5


def test_a_curve_of_another_kind_is_taken_whole_or_not_at_all():
    tree = deepcopy(schemes.as_text(pack()))
    del tree["indicators"][0]["base"]
    tree["indicators"][0]["curve"] = {
        "2024-01-01": {"kind": "zscore", "constant": "1", "reference": CITED},
        "2026-01-01": {"kind": "borda", "reference": CITED},
    }
    start = schemes.from_text(tree)
    shown = schemes.flat_of(start, OLD)
    typed = deepcopy(shown)
    typed["indicators"][0]["curve"]["constant"] = "0.5"

    assert rebased(start, shown, OLD, NEW)["indicators"][0]["kind"] == "borda"
    assert rebased(start, typed, OLD, NEW)["indicators"][0] == typed["indicators"][0]
