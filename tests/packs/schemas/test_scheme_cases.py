"""Answering a case of a scheme."""

from luodi.packs.schemas import scheme_cases
from tests.packs.schemas.scheme_written import DAY, curve, indicator, small, title

GATE = curve(kind="gate", against={"of": "target"})
BONUS = {"code": "extra", "title": title("extra"), "kind": "bonus", "most": 2.0, "reference": "x"}


def test_a_case_gives_targets_cohorts_and_who_is_not_rated() -> None:
    given = {
        "day": DAY,
        "figures": {"甲": {"tax": 8.0}, "乙": {"tax": 7.0}, "丙": {"tax": 9.0}, "丁": {}},
        "targets": {"甲": {"tax": 8.0}, "乙": {"tax": 8.0}, "丙": {"tax": 8.0}},
        "cohort": {"甲": "一", "乙": "一", "丙": "二", "丁": "一"},
        "unrated": {"丙": "T"},
        "adjust": {"甲": 1, "乙": {"extra": 5}},
    }

    found = scheme_cases.answer(given, small(indicators=[indicator(curve=GATE)], clauses=[BONUS]))

    # 甲 meets its target: 10 + 1; 乙 does not: 0 + 2 of the 5 asked for
    assert (found["甲"]["points"], found["甲"]["rank"]) == (11.0, 1)
    assert (found["乙"]["points"], found["乙"]["rank"]) == (2.0, 2)
    assert found["丙"]["rank"] is None and found["丁"]["rank"] is None
    assert found["甲"]["nodes"] == {"tax": 1.0, "total": 10.0}
