"""A printed name means one unit or none: spellings, former names, doubts."""

from datetime import date

import pytest

from luodi.org import actions, queries


@pytest.mark.parametrize("printed", ["溪桥区卫生健康委员会", "区卫生健康委", " 区卫健委 "])
def test_a_printed_name_means_a_unit_by_any_spelling(units, printed: str) -> None:
    assert queries.unit_named(printed) == units["WJW"]


def test_part_of_a_name_means_no_unit(units) -> None:
    assert queries.unit_named("卫生健康") is None


@pytest.mark.parametrize(
    "printed",
    [
        "区 卫健委",
        "区卫健委\u200b",
        "\ufeff区卫健委",
        "区\u3000卫生健康委",
        "區衛健委",
        " 区卫健委\n",
    ],
)
def test_what_cannot_be_seen_or_is_written_otherwise_makes_no_difference(units, printed) -> None:
    assert queries.unit_named(printed) == units["WJW"]


def test_full_width_letters_and_brackets_are_the_same(units, now) -> None:
    added = actions.add_unit(
        by=None, at=now, code="A", name="ＡＢ公司（虚构）", short_name="ＡＢ公司", kind="enterprise"
    )

    assert queries.unit_named("AB公司(虚构)") == added
    assert queries.unit_named("ab公司") == added


@pytest.mark.parametrize("printed", ["青石滩镇人民政府", "青石滩镇政府", "青石滩镇"])
def test_a_town_and_its_government_are_one(units, printed) -> None:
    assert queries.unit_named(printed) == units["QST"]


def test_a_district_is_not_its_government(units) -> None:
    assert queries.unit_named("溪桥区人民政府") is None


def test_a_name_of_two_units_means_none(units, now) -> None:
    actions.add_unit(
        by=None, at=now, code="DC2", name="另一督查室", short_name="督查室", kind="office"
    )

    assert queries.unit_named("督查室") is None


@pytest.mark.parametrize("printed", ["", " ", "\u200b"])
def test_no_name_means_no_unit(units, printed) -> None:
    assert queries.unit_named(printed) is None


@pytest.fixture
def renamed(industry_bureau, education_commission, now):
    """The industry bureau under a new name since 2025-03-03; its old short name went on."""
    renamed = actions.edit_unit(
        by=None, at=now, unit=industry_bureau, name="溪桥区工业和信息化局", short_name="区工信局",
        aliases=[], former_until=date(2025, 3, 2),
    )  # fmt: skip
    actions.edit_unit(by=None, at=now, unit=education_commission, aliases=["区经信局"])
    return renamed


def test_a_former_name_still_means_its_unit(renamed) -> None:
    assert queries.unit_named("溪桥区经济和信息化局") == renamed
    assert queries.unit_named("溪桥区经济和信息化局", on=date(2030, 1, 1)) == renamed


def test_a_name_means_who_bore_it_that_day(renamed, education_commission, now) -> None:
    actions.edit_unit(by=None, at=now, unit=education_commission, valid_from=date(2025, 3, 3))

    assert queries.unit_named("区经信局", on=date(2025, 1, 1)) == renamed
    assert queries.unit_named("区经信局", on=date(2025, 4, 1)) == education_commission
    assert queries.unit_named("区经信局") == education_commission


def test_a_name_that_two_bore_that_day_means_none(renamed) -> None:
    assert queries.unit_named("区经信局", on=date(2025, 1, 1)) is None


def test_a_unit_that_ended_gives_way_to_one_that_stands(units, now) -> None:
    old = actions.add_unit(
        by=None, at=now, code="OLD", name="旧", short_name="园区办", kind="office"
    )
    actions.edit_unit(by=None, at=now, unit=old, valid_to=date(2025, 1, 1))
    assert queries.unit_named("园区办") == old

    new = actions.add_unit(
        by=None, at=now, code="NEW", name="新", short_name="园区办", kind="office",
        valid_from=date(2025, 1, 2),
    )  # fmt: skip

    assert queries.unit_named("园区办") == new
    assert queries.unit_named("园区办", on=date(2024, 6, 1)) == old


def test_looking_up_costs_two_queries(units, django_assert_num_queries) -> None:
    with django_assert_num_queries(2):
        queries.unit_named("海关")
