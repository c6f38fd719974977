"""What a verification freezes: text alone, so that its hash is one."""

from luodi.air.achievement_content import achievement_content, plain, seen_digest
from luodi.air.frozen import digest


def test_an_entry_is_frozen_with_unit_task_and_figures_as_text(propose, old_street, february):
    entry = propose(line=old_street, figures=((None, february),))

    content = achievement_content(entry)

    assert (content["unit"]["code"], content["task"], content["version"]) == ("QST", "整治老街", 1)
    assert content["figures"] == [{
        "indicator": {"zh": "旧改面积", "en": "Housing renewed"}, "code": "housing",
        "unit_of_measure": "万平方米", "unit": "青石滩镇", "before": None,
        "after": {"period": "2025-02", "value": "9", "named": ""},
    }]  # fmt: skip
    assert seen_digest(content) == digest(content)


def test_figures_lose_the_zeros_of_the_database(february):
    february.refresh_from_db()

    assert plain(february.value) == "9"
