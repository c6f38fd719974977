"""Each room answers for what a person may see; rooms that are closed to a role are not asked."""

import pytest
from django.utils import translation

from luodi.web import search


def rooms(text: str, person) -> list[str]:
    with translation.override("en"):
        return [str(answers.title) for answers in search.search(text, person)]


def test_a_unit_is_found_by_any_spelling(office, health_commission) -> None:
    answers = search.search("卫健委", office)

    assert [hit.title for found in answers for hit in found.hits] == ["区卫生健康委"]
    assert answers[0].hits[0].url == f"/units/{health_commission.pk}"


def test_nothing_is_searched_for_nothing(office) -> None:
    assert search.search("  ", office) == []


@pytest.mark.parametrize(
    ("name", "asked"),
    [("office", {"Plans", "Documents", "Indicators", "Units"}),
     ("auditor", {"Plans", "Documents", "Indicators", "Units"}),
     ("lead-unit", {"Plans", "Indicators", "Units"}),
     ("reporting-unit", {"Plans", "Indicators", "Units"}),
     ("administrator", {"Units"})],
)  # fmt: skip
def test_only_the_rooms_open_to_a_role_are_asked(somebody, monkeypatch, name, asked) -> None:
    from dataclasses import replace

    hit = search.Hit("/", "title", "line")
    told = tuple(replace(room, ask=lambda text, person: [hit]) for room in search.ROOMS)
    monkeypatch.setattr(search, "ROOMS", told)

    assert set(rooms("区", somebody(name))) == asked


def test_a_room_shows_at_most_twenty(office, monkeypatch) -> None:
    from dataclasses import replace

    many = [search.Hit("/", str(number), "") for number in range(50)]
    units = replace(search.ROOMS[-1], ask=lambda text, person: many)
    monkeypatch.setattr(search, "ROOMS", (units,))

    assert len(search.search("区", office)[0].hits) == 20
