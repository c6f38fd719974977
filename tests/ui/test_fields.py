"""Fields that every room uses alike."""

from datetime import date

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.safestring import mark_safe

from luodi.ui.fields import DayField, LongSelect, options


def test_a_day_is_taken_as_it_is_picked():
    assert DayField().clean("2025-03-03") == date(2025, 3, 3)
    assert DayField(required=False).clean("") is None


@pytest.mark.parametrize("typed", ["0205-03-01", "2101-01-01"])
def test_a_year_outside_this_century_is_a_slip_of_the_finger(typed):
    with translation.override("en"), pytest.raises(ValidationError, match="not between 2000 and"):
        DayField().clean(typed)


@pytest.mark.parametrize("chosen", ["", 2, "2", None, "nothing of it"])
@pytest.mark.parametrize("attrs", [{}, {"id": "id_unit", "class": "form-select", "required": True}])
def test_a_long_select_writes_what_djangos_own_template_writes(chosen, attrs):
    choices = [("", "全部单位"), (1, "区教委"), (2, '引号"与<标签>')]

    ours = LongSelect(choices=choices).render("unit", chosen, attrs)

    theirs = forms.Select(choices=choices).render("unit", chosen, attrs)
    assert sorted(ours.split()) == sorted(theirs.split())  # attributes have no order


def test_what_is_safe_already_stands_as_it_is_and_nothing_else():
    written = options([("a", mark_safe("<b>x</b>")), ("<", "<b>y</b>")], ["a"])

    assert '<option value="a" selected><b>x</b></option>' in written
    assert '<option value="&lt;">&lt;b&gt;y&lt;/b&gt;</option>' in written
