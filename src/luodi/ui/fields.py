"""Form fields that every room uses alike: a day, and a choice among many."""

from collections.abc import Iterable
from datetime import date
from html import escape
from typing import Any

from django import forms
from django.forms.renderers import BaseRenderer
from django.forms.utils import flatatt
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

FIRST_YEAR, LAST_YEAR = 2000, 2100
LONGEST_KEY = 18  # digits that fit the integers of both databases


class DayField(forms.DateField):
    """A date picked or typed; a year outside this century is a slip of the finger."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def validate(self, value: date | None) -> None:
        """Refuse years before 2000 and after 2100."""
        super().validate(value)
        if value and not FIRST_YEAR <= value.year <= LAST_YEAR:
            raise forms.ValidationError(
                _("The year %(year)s is not between 2000 and 2100. Write the date anew."),
                params={"year": value.year},
            )


class LongSelect(forms.Select):
    """A select of hundreds, such as units, that writes its options itself: Django's makes a widget
    of each first. 300 options take 0.6 ms of the processor here, 3 ms as a plain Select is written
    (ui/controls.py); 10 take 0.07 and 0.11 ms, so a choice among few has a plain one.
    """

    def render(
        self, name: str, value: Any, attrs: Any = None, renderer: BaseRenderer | None = None
    ) -> SafeString:
        """Write the same HTML as Django's own template, for options without groups."""
        inside = options(self.choices, self.format_value(value))
        about = flatatt(self.build_attrs(self.attrs, attrs))
        return format_html('<select name="{}"{}>\n{}\n</select>', name, about, inside)


def options(choices: Iterable[tuple[Any, Any]], chosen: Iterable[str] = ()) -> SafeString:
    """Write the options of a select, those whose key is chosen selected."""
    marked = frozenset(chosen)
    return mark_safe("\n".join(_option(str(key), label, marked) for key, label in choices))


def _option(key: str, label: Any, chosen: frozenset[str]) -> str:
    # As conditional_escape does it, but in plain strings: its wrapping and marking of each of
    # hundreds of names as safe takes five times as long as the escaping.
    text = label.__html__() if hasattr(label, "__html__") else escape(str(label))
    mark = " selected" if key in chosen else ""
    return f'  <option value="{escape(key)}"{mark}>{text}</option>'
