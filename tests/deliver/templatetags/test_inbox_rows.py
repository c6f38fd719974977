"""Rows of the inbox that are alike are written from one, and say what each of them would say."""

import re
from datetime import date
from decimal import Decimal

import pytest
from django.template import engines
from django.utils import translation

from luodi.deliver import actions, queries
from luodi.deliver.templatetags.inbox_rows import ALIKE, ROW
from luodi.deliver.views.inbox_shown import ShownRow
from luodi.plan import actions as plans

pytestmark = pytest.mark.django_db
# Whoever types markup, or what stands for a place in another row, reads it as it was typed.
ODD = "绿道 <b>“A&B”</b> {{ title }} 707070007070"


@pytest.fixture
def owed(plan, signed, report, industry_bureau, lead_unit, office, now):
    """Two tasks of the industry bureau that owe a report: one was verified, one has an odd title,
    too.
    """
    actions.verify(update=report(completion_rate=Decimal("0.625"), at=now), by=office, at=now)
    odd = plans.add_child(plan=plan, parent=None, level="task", title=ODD,
                          lead_unit=industry_bureau, due_on=date(2025, 12, 31), by=office,
                          at=now)  # fmt: skip
    actions.sign(assignment=actions.assign(line=odd, by=office, at=now), by=lead_unit, at=now)
    return queries.inbox_rows(queries.assignments(unit=industry_bureau), lead_unit, now.date())


def shown(owed, **typed):
    return [ShownRow(row, typed={"key": str(place), **typed}) for place, row in enumerate(owed)]


def written(text, rows):
    django = engines["django"].from_string("{% load inbox_rows %}" + text)
    return django.render({"rows": rows, "say_share": "本次 %"})


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_plain_rows_say_what_each_would_say_by_itself(owed, language, monkeypatch):
    keys = iter("abab")
    monkeypatch.setattr("luodi.deliver.views.inbox_shown.uuid4", lambda: next(keys))
    rows = [ShownRow(row) for row in owed]
    with translation.override(language):
        together = written("{% inbox_rows rows %}", rows)
        alone = written(f'{{% for row in rows %}}{{% include "{ROW}" %}}{{% endfor %}}', rows)

    assert together == alone
    assert all(row.is_plain for row in rows) and len(rows) == 2
    assert "62.5%" in together and ODD not in together and "&lt;b&gt;" in together


def test_a_row_with_a_word_of_its_own_is_written_by_itself(owed):
    rows = shown(owed, sentence=ODD)

    page = written("{% inbox_rows rows %}", rows)

    assert not any(row.is_plain for row in rows)
    assert page.count("data-dv-refused") == 2


def test_no_place_of_a_row_stays_without_its_word(owed):
    page = written("{% inbox_rows rows %}", [ShownRow(owed[0])])

    assert [mark for mark in ALIKE.marks.values() if mark in page] == []
    assert re.search(r'name="key-\d+" value="[0-9a-f-]{36}"', page)
