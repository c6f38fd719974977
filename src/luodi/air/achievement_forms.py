"""What is typed to propose an entry, to judge it, and to copy it."""

from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy
from django.utils.translation import gettext_lazy as _

from luodi.air import queries
from luodi.air.models import AchievementKind
from luodi.air.opinion_forms import PlainField, TaskField, VersionForm, area
from luodi.indicators import queries as indicators
from luodi.org.fields import UnitField
from luodi.ui.fields import DayField, LongSelect

ROWS = 3
PERIOD = gettext_lazy("For example 2025, 2025Q1 or 2025-03.")


class FigureRows(forms.Form):
    """Figures of the indicators room that prove something: indicator, period before, period after.

    They are linked, not typed: what a unit reported is asked once.
    """

    rows = ROWS

    def __init__(self, *args: Any, person: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = queries.indicators_to_name(person)
        choices = [("", _("none")), *((one.code, one.name) for one in known)]
        self.named = {one.code: one for one in known}
        for row in range(1, self.rows + 1):
            self.fields[f"indicator_{row}"] = forms.ChoiceField(
                label=_("Indicator"), choices=choices, required=False, widget=LongSelect
            )
            self.fields[f"before_{row}"] = PlainField(
                label=_("Period before"), max_length=20, required=False
            )
            self.fields[f"after_{row}"] = PlainField(
                label=_("Period after"),
                max_length=20,
                required=False,
                help_text=PERIOD if row == 1 else "",
            )

    @property
    def figure_rows(self) -> list[list[Any]]:
        """Return the fields of the figures, three a row, for the page."""
        return [[self[f"{name}_{row}"] for name in ("indicator", "before", "after")]
                for row in range(1, self.rows + 1)]  # fmt: skip

    def figures(self, unit: Any) -> tuple[tuple[Any, Any], ...]:
        """Return the figures that are meant, of this unit; what is not there is a mistake."""
        found = []
        for row in range(1, self.rows + 1):
            code = self.cleaned_data.get(f"indicator_{row}")
            if not code:
                self._refuse_lone(row)
                continue
            after = self._figure(f"after_{row}", code, unit)
            before = None
            if self.cleaned_data.get(f"before_{row}"):
                before = self._figure(f"before_{row}", code, unit)
            found.append((before, after))
        return tuple(found)

    def _refuse_lone(self, row: int) -> None:
        if self.cleaned_data.get(f"before_{row}") or self.cleaned_data.get(f"after_{row}"):
            self.add_error(f"indicator_{row}", gettext("Choose the indicator of these periods."))

    def _figure(self, name: str, code: str, unit: Any) -> Any:
        typed = self.cleaned_data.get(name, "")
        period = indicators.period_written(typed)
        if period is None:
            self.add_error(name, gettext("“%(period)s” is no period. Write it like 2025, 2025Q1 "
                                         "or 2025-03.") % {"period": typed})  # fmt: skip
            return None
        found = indicators.current(self.named[code], unit, period.text)
        if found is None:
            self.add_error(
                name,
                gettext("“%(unit)s” has no figure of “%(name)s” for %(period)s. Choose another "
                        "period, or report the figure first.")
                % {"unit": unit.short_name, "name": self.named[code].name, "period": period.text},
            )  # fmt: skip
        return found


class AccountForm(FigureRows):
    """What an entry says."""

    title = PlainField(label=_("Title"), max_length=120)
    done = PlainField(
        label=_("What was done"), max_length=4000, widget=area(5),
        help_text=_("What was the matter, what did you do, what came of it? Units, never persons."),
    )  # fmt: skip
    how_to_copy = PlainField(
        label=_("How it can be copied"),
        max_length=4000,
        widget=area(4),
        help_text=_("What does another unit need, and what does it do first?"),
    )
    file = forms.FileField(
        label=_("Evidence file"), required=False,
        help_text=_("One PDF, JPG, PNG, DOCX, XLSX or TXT file, if it shows more than the figures. "
                    "What it tells of its maker is taken out."),
    )  # fmt: skip


class ProposeForm(AccountForm):
    """A new entry: its kind, for the office the unit, and the task it came from."""

    kind = forms.ChoiceField(label=_("Kind"), choices=AchievementKind.choices)
    unit = UnitField(label=_("Unit that did it"), empty_label=_("choose a unit"))
    line = TaskField(None, label=_("Task it came from"), required=False, empty_label=_("none"),
                     widget=LongSelect)  # fmt: skip
    field_order = ("kind", "unit", "line", "title", "done", "how_to_copy", "file")

    def __init__(self, *args: Any, person: Any, sees_all: bool, **kwargs: Any) -> None:
        super().__init__(*args, person=person, **kwargs)
        line: Any = self.fields["line"]
        line.queryset = queries.tasks_to_name(person)
        if not sees_all:
            del self.fields["unit"]  # a unit proposes its own


class RewriteForm(AccountForm, VersionForm):
    """An entry written anew."""


class VerifyForm(VersionForm):
    """That what was seen is verified."""

    seen = forms.CharField(max_length=64, widget=forms.HiddenInput)


class CopyForm(forms.Form):
    """Since when, and how, one's unit copies an entry."""

    begun_on = DayField(label=_("Copied since"))
    words = PlainField(label=_("How it is copied"), max_length=4000, required=False, widget=area(3))


class ResultForm(FigureRows):
    """What came of copying, in words or one figure."""

    rows = 1
    words = PlainField(
        label=_("What came of it"), max_length=4000, required=False, widget=area(3),
        help_text=_("In words, or by a figure below, or both."),
    )  # fmt: skip
