"""The briefing: no more tasks than its form allows, counts as the register has them."""

from datetime import date

from luodi.packs import rulebook
from luodi.packs.schemas import briefings, circulars

BEHIND = tuple(
    circulars.Behind("青石滩镇", f"1.{place}", "整治老街", {"zh": "落后", "en": "behind"}, place)
    for place in range(1, 6)
)
FIGURES = circulars.Figures(
    year=2026, number=1, day=date(2026, 3, 31), issued_on=date(2026, 4, 2), total=10, completed=5,
    under_way=5, classes={"completed": 5, "behind": 5}, behind=BEHIND,
)  # fmt: skip


def test_of_five_behind_the_three_farthest_are_named_and_all_are_counted():
    form = rulebook.definition("briefings", "briefing").body

    fields = briefings.fields(form, FIGURES)
    lines = [one for one in briefings.written(form, FIGURES) if "{task" in one.text["zh"]]

    assert len(lines) == 3
    assert (fields["behind"].value["zh"], fields["listed"].value["zh"]) == ("5", "3")
    assert fields["task3_unit"].key == 3 and "task4_unit" not in fields
