"""A control written by hand is the one of Django's template, to the last letter."""

from datetime import date
from decimal import Decimal

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.utils import translation
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy

from luodi.ui.controls import WRITERS, Controls

ODD = {
    "class": 'a "b" <c>',
    "required": True,
    "disabled": False,
    "data-n": 3,
    "x": mark_safe("&lt;"),
}
CHOICES = [
    ("", "—"), ("a&b", "<A> & 'B'"), (1, mark_safe("<b>one</b>")), (None, gettext_lazy("Help")),
    (Decimal("1.50"), 2026), ("day", date(2025, 3, 1)), ("share", 1234.5),
    ("Group <1>", [("g1", "甲"), ("g2", "乙")]), (gettext_lazy("Delivery"), [(7, 7)]),
]  # fmt: skip
INPUTS = [
    forms.TextInput, forms.NumberInput, forms.EmailInput, forms.URLInput, forms.PasswordInput,
    forms.HiddenInput, forms.DateInput, forms.TimeInput, forms.FileInput, forms.CheckboxInput,
    forms.Textarea,
]  # fmt: skip
FOREIGN = "django/forms/widgets/radio_option.html"
VALUES = [None, "", "plain", "<b>\"it's\" & 7</b>", mark_safe("<i>&amp;</i>"), 0, 7, True, False,
          Decimal("1.50"), date(2025, 3, 1), "\nfirst line is empty"]  # fmt: skip


def both(widget: forms.Widget, value: object) -> list[str]:
    attrs = {"id": "id_one", **ODD}
    return [
        widget.render('na"me', value, attrs, renderer)
        for renderer in (Controls(), DjangoTemplates())
    ]


@pytest.mark.parametrize("value", VALUES, ids=repr)
@pytest.mark.parametrize("kind", INPUTS)
def test_each_input_is_written_as_its_template_writes_it(kind, value) -> None:
    ours, djangos = both(kind(), value)

    assert ours == djangos


@pytest.mark.parametrize("language", ["en", "zh-hans"])
@pytest.mark.parametrize("value", ["", "a&b", 1, "g2", None, ["a&b", "g1"]], ids=repr)
@pytest.mark.parametrize("kind", [forms.Select, forms.SelectMultiple, forms.NullBooleanSelect])
def test_each_select_is_written_as_its_template_writes_it(kind, value, language) -> None:
    widget = kind() if kind is forms.NullBooleanSelect else kind(choices=CHOICES)
    if kind is not forms.SelectMultiple and isinstance(value, list):
        value = value[0]

    with translation.override(language):
        ours, djangos = both(widget, value)

    assert ours == djangos


def test_what_is_rare_comes_from_its_template() -> None:
    widget = forms.RadioSelect(choices=CHOICES)
    ours, djangos = both(widget, "g1")

    assert ours == djangos
    assert widget.template_name not in WRITERS


@pytest.mark.parametrize("kind", [forms.Select, forms.SelectMultiple])
def test_a_select_with_foreign_options_comes_from_its_template(kind: type[forms.Select]) -> None:
    class Own(kind):
        def create_option(self, *args, **kwargs):
            option = super().create_option(*args, **kwargs)
            if option["value"] == "g2":  # one of all, and in a group
                option["template_name"] = FOREIGN
            return option

    ours, djangos = both(Own(choices=CHOICES), "g1")

    assert FOREIGN not in WRITERS
    assert ours == djangos
    assert "乙</label>" in ours


def test_the_forms_of_the_house_are_written_by_it() -> None:
    assert isinstance(forms.Form().renderer, Controls)
