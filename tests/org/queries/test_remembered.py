"""The names of units are remembered for one choice of units, and told in anybody's language."""

from datetime import date

import pytest
from django.utils import translation

from luodi.audit.remembering import KEPT
from luodi.org import actions, queries
from luodi.org.fields import UnitField
from tests.standing_on import asked_anew

ON = date(2025, 3, 2)


@pytest.fixture
def ended(industry_bureau, now):
    return actions.edit_unit(by=None, at=now, unit=industry_bureau, valid_to=ON)


@pytest.mark.django_db(transaction=True)
def test_no_names_are_taken_for_those_of_another_day_or_choice(ended, units):
    """On 2 March all six stand, on 3 March the bureau does not; then two are chosen by
    their keys, and all and what has a last day by conditions without any value.
    """
    chosen = [
        queries.standing_units(ON), queries.standing_units(date(2025, 3, 3)),
        queries.units().filter(pk=units["QST"].pk), queries.units().filter(pk=units["XQ"].pk),
        queries.units(), queries.units().exclude(valid_to=None),
    ]  # fmt: skip

    for asked in (chosen, chosen[::-1]):
        KEPT.clear()
        for rows in asked:
            assert queries.names_of(rows) == tuple(
                (row.pk, row.short_name, row.valid_to) for row in rows.all()
            )

    assert [rows.count() for rows in chosen] == [6, 5, 1, 1, 6, 1]


@pytest.mark.django_db(transaction=True)
def test_names_are_told_in_the_language_of_whoever_asks(ended):
    def told(language):
        with translation.override(language):
            return dict(UnitField(with_ended=True).choices)[ended.pk]

    assert told("en") == "区经信局 (ended 2025-03-02)"
    assert told("zh-hans") == "区经信局（已于2025-03-02终止）"


@pytest.mark.django_db
def test_what_is_remembered_of_units_stands_on_them_alone(units, monkeypatch):
    with asked_anew(monkeypatch) as stood:
        queries.names_of(queries.offered_units(ON))
        queries.branch_of(units["XQ"].pk)
        queries.has_unit("XQ")
        queries.called(units["XQ"].pk)

    assert {one.name: set(one.rooms) for one in stood} == {
        "org.names": {"org"}, "org.branch": {"org"}, "org.has_unit": {"org"},
        "org.called": {"org"},
    }  # fmt: skip


@pytest.mark.django_db(transaction=True)
def test_a_branch_and_a_unit_are_not_taken_for_others_and_grow_at_once(units, now):
    before = [queries.branch_of(units[code].pk) for code in ("XQ", "QST")]

    added = actions.add_unit(by=None, at=now, code="XQ-9", name="溪桥区新区办", short_name="新区办",
                             kind="department", parent=units["XQ"])  # fmt: skip

    assert before[0] != before[1]
    assert queries.branch_of(units["XQ"].pk) == before[0] | {added.pk}
    assert [queries.has_unit(code) for code in ("XQ-9", "XQ-8")] == [True, False]


@pytest.mark.django_db(transaction=True)
def test_how_a_unit_is_called_is_not_taken_for_another_and_follows_at_once(units, now):
    bureau, town = units["JXJ"], units["QST"]
    before = [queries.called(unit.pk) for unit in (bureau, town, bureau)]

    actions.edit_unit(by=None, at=now, unit=bureau, name="溪桥区工业局", short_name="区工业局")

    assert before == [
        ("溪桥区经济和信息化局", "区经信局"), ("溪桥区青石滩镇人民政府", "青石滩镇"),
        ("溪桥区经济和信息化局", "区经信局"),
    ]  # fmt: skip
    assert queries.called(bureau.pk) == ("溪桥区工业局", "区工业局")
    assert queries.called(None) == ("", "")


@pytest.mark.django_db(transaction=True)
def test_how_units_are_called_takes_one_place_however_many_there_are(units):
    KEPT.clear()

    told = [queries.called(unit.pk) for unit in units.values()]

    assert told == [(unit.name, unit.short_name) for unit in units.values()]
    assert len(KEPT) == 1
