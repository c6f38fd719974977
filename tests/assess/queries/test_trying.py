"""A scheme tried on figures before it is proposed."""

from copy import deepcopy
from datetime import date, timedelta
from decimal import Decimal

import pytest

from luodi.assess import queries
from luodi.assess.errors import AssessError, EmptyCohort
from luodi.assess.models import Assessment, Score
from luodi.audit.models import Event
from luodi.indicators import actions as figures
from luodi.packs import rulebook
from luodi.packs.schemas import schemes
from tests.assess.conftest import QUARTER

DAY = date(2024, 12, 31)


def pack():
    return rulebook.definitions("schemes")["per_mu_performance"].body


def changed(**given):
    """The scheme with other keys for its first indicator, the tax per mu."""
    tree = deepcopy(schemes.as_text(pack()))
    tree["indicators"][0] |= given
    return schemes.from_text(tree)


def trial(now_rules, was, moment, period=QUARTER):
    return queries.try_out(now_rules, was, period, as_of=moment + timedelta(hours=1), day=DAY)


def test_who_moves_is_told_beside_the_version_in_use(observations, now):
    """The tax counts 0: 青石滩镇 30 + 10 + 20 = 60 and 白鹭镇 30 + mean(10, 5, 10) + 30 = 68.33."""
    only_output = deepcopy(schemes.as_text(pack()))
    only_output["indicators"] = only_output["indicators"][1:2]

    found = trial(schemes.from_text(only_output), pack(), now)

    told = {one.code: one for one in found.rows}
    assert (told["BLZ"].points_before, told["QST"].points_before) == ("128.33", "100.00")
    # 30 points each for an output at its base: three share the first place, 南桥镇 among them
    assert {code: one.points_after for code, one in told.items()} == {
        "BLZ": "30.00", "QST": "30.00", "NQZ": "30.00", "HLZ": "15.00"}  # fmt: skip
    assert {code: (one.before, one.after) for code, one in told.items()} == {
        "BLZ": (1, 1), "QST": (2, 1), "NQZ": (0, 1), "HLZ": (3, 4)}  # fmt: skip
    assert (found.moved, found.farthest, found.scored) == (2, 1, 4)
    assert told["QST"].shift == 1 and told["QST"].is_moved


def test_a_trial_writes_nothing(observations, now):
    before = Event.objects.count()

    trial(pack(), pack(), now)

    assert (Assessment.objects.count(), Score.objects.count()) == (0, 0)
    assert Event.objects.count() == before


def test_where_all_are_equal_everybody_is_first(observations, office, now):
    """B66: σ = 0: every town reported the same output (480 of three, the fourth 240)."""
    curve = {
        "2024-01-01": {"kind": "zscore", "constant": "1", "reference": {"zh": "虚", "en": "i"}}
    }
    tree = deepcopy(schemes.as_text(pack()))
    one = tree["indicators"][1]
    del one["base"]
    tree["indicators"] = [{**one, "curve": curve, "floor": None, "cap": None}]
    equal = schemes.from_text(tree)
    hlz = observations["HLZ", "output_per_mu"]
    figures.revise(observation=hlz, value=Decimal(480), reason="核实", by=office, at=now)

    found = trial(equal, pack(), now)

    assert {one.after for one in found.rows} == {1}  # ties share the better rank
    assert {one.points_after for one in found.rows} == {"30.00"}  # a share of 1 of 30 points


def test_a_column_that_nobody_reported_is_named_and_nobody_is_scored(towns, register, now):
    """B66: all missing, and the scheme insists on them."""
    found = trial(pack(), pack(), now)

    assert found.scored == 0
    assert "Tax per mu of industrial land" in found.missing
    assert {(one.after, one.points_after, one.grade_after) for one in found.rows} == {(0, "", "")}


def test_one_unit_alone_is_first(units, register, now):
    """B66: the district's one town, with a scheme that gives 0 for what is missing."""
    tree = deepcopy(schemes.as_text(pack()))
    for one in tree["indicators"]:
        one["missing"] = "zero"

    found = trial(schemes.from_text(tree), pack(), now)

    assert [(one.code, one.after, one.points_after) for one in found.rows] == [("QST", 1, "0.00")]


def test_where_nobody_is_compared_it_says_so(db, register, now):
    with pytest.raises(EmptyCohort, match="nobody to compare"):
        trial(pack(), pack(), now)


def test_the_values_of_the_day_on_which_the_version_begins_are_taken(observations, now):
    later = pack()  # from 2026 on the base of the tax is 20, not 18

    found = queries.try_out(later, later, QUARTER, as_of=now + timedelta(hours=1),
                            day=date(2026, 1, 1))  # fmt: skip

    # base of output 520 from 2026 on: 18/20·40 + 480/520·30 + 10 + 20 = 36 + 27.69 + 30
    assert {one.code: one.points_after for one in found.rows}["QST"] == "93.69"


def test_the_period_assessed_last_is_offered_first(computed):
    offered = queries.periods_to_try(pack(), "per_mu_performance", date(2026, 11, 28))

    assert offered[:3] == [QUARTER, "2026Q3", "2026Q2"]
    assert len(offered) == 8 and offered[-1] == "2025Q1"  # 2024Q4, the eighth, stands first


def test_a_version_that_begins_later_is_taken_on_its_first_day(observations, now):
    """The one before has its first weight in 2027: it is tried with it, not refused."""
    cited = {"zh": "虚构", "en": "invented"}
    weight = {"2027-01-01": {"value": "10", "reference": cited}}
    later = schemes.from_text({**schemes.as_text(changed(weight=weight)),
                               "holds_from": "2027-01-01", "basis": cited})  # fmt: skip

    found = trial(pack(), later, now)

    assert (found.day, found.day_before) == (DAY, date(2027, 1, 1))
    # from 2026 on 20 and 520 are the bases: 18/20·10 + 480/520·30 + 10 + 20 = 66.69
    assert {one.code: one.points_before for one in found.rows}["QST"] == "66.69"


def test_a_version_without_values_on_the_day_is_told(observations, now):
    weight = {"2027-01-01": {"value": "10", "reference": {"zh": "虚构", "en": "invented"}}}

    with pytest.raises(AssessError, match="has no values on 2024-12-31: they begin later"):
        trial(changed(weight=weight), pack(), now)
