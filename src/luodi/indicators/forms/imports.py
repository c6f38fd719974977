"""What people give for an import: a file or a pasted block, which column is what, answers."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from luodi.indicators.intake.layout import FIGURE, Layout
from luodi.indicators.intake.names import Names
from luodi.indicators.intake.preview import letter_of
from luodi.indicators.intake.resolving import LEFT_OUT

LARGEST_PASTE = 2_000_000
COLUMNS = [
    ("", _("Pass by")), ("unit", _("Unit")), ("indicator", _("Indicator")), ("period", _("Period")),
    ("value", _("Value")), (FIGURE, _("Figures of one indicator or period")),
    ("unit_of_measure", _("Unit of measure")), ("source", _("Source of the figures")),
    ("note", _("Note")), ("status", _("Status")),
]  # fmt: skip
LACKING = {
    "value": _("which column holds the figures"), "unit": _("the unit"),
    "indicator": _("the indicator"), "period": _("the period"), "source": _("the source"),
}  # fmt: skip


class UploadForm(forms.Form):
    """A file of figures, or a block copied from a spreadsheet."""

    figures = forms.FileField(
        label=_("File"), required=False, allow_empty_file=True, max_length=200,
        help_text=_("Template, register of your own or CSV: what it is, is told by its content. At "
                    "most 10 MB and 200,000 rows."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xlsm,.csv,.tsv,.txt"}),
    )  # fmt: skip
    pasted = forms.CharField(
        label=_("Or paste a block from Excel or WPS"), required=False, max_length=LARGEST_PASTE,
        strip=False, widget=forms.Textarea(attrs={"rows": 5, "spellcheck": "false"}),
        help_text=_("With its row of headings."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """One of the two is needed."""
        given: dict[str, Any] = super().clean() or {}
        if not self.errors and not (given.get("figures") or (given.get("pasted") or "").strip()):
            self.add_error("figures", _("Choose a file, or paste a block."))
        return given


class MappingForm(forms.Form):
    """Which column holds what, and what the file does not say itself."""

    name = forms.CharField(label=_("Name of this layout"), max_length=120, required=False)
    heading = forms.IntegerField(
        label=_("Last row of headings"), min_value=0, max_value=200_000,
        help_text=_("What stands below it is read."),
    )  # fmt: skip

    def __init__(self, *args: Any, told: Mapping[str, Any], names: Names, **kwargs: Any) -> None:
        self.told, self.layout = told, Layout.of_json(told["layout"])
        kwargs.setdefault("initial", {"heading": self.layout.heading})
        super().__init__(*args, **kwargs)
        self.width = min(len(self.layout.columns), 60)
        reported = [row for row in names.indicator_by_pk.values() if not row.formula]
        indicators = [("", "–"), *((row.code, row.name) for row in reported)]
        units = [("", "–"), *((row.code, row.short_name) for row in names.unit_by_pk.values())]
        for at in range(self.width):
            self._column(at, indicators)
        self._fixed("unit", _("Unit of all figures"), units)
        self._fixed("indicator", _("Indicator of all figures"), indicators)
        self._fixed("period", _("Period of all figures"), None)
        self._fixed("source", _("Source of all figures"), None)

    def _column(self, at: int, indicators: list[tuple[str, Any]]) -> None:
        key, heading = str(at), self.heading_of(at)
        self.fields[f"column-{at}"] = forms.ChoiceField(
            label=_("%(column)s holds") % {"column": heading}, choices=COLUMNS, required=False,
            initial=self.layout.columns[at],
        )  # fmt: skip
        self.fields[f"indicator-{at}"] = forms.ChoiceField(
            label=_("Indicator of %(column)s") % {"column": heading}, choices=indicators,
            required=False, initial=self.layout.indicators.get(key, ""),
        )  # fmt: skip
        self.fields[f"period-{at}"] = forms.CharField(
            label=_("Period of %(column)s") % {"column": heading}, max_length=20, required=False,
            initial=self.layout.periods.get(key, ""),
        )  # fmt: skip

    def _fixed(self, role: str, label: Any, choices: list[tuple[str, Any]] | None) -> None:
        initial = self.layout.constants.get(role, "")
        self.fields[role] = (
            forms.CharField(label=label, max_length=200, required=False, initial=initial)
            if choices is None else
            forms.ChoiceField(label=label, choices=choices, required=False, initial=initial)
        )  # fmt: skip

    def heading_of(self, at: int) -> str:
        """Return how a column is called: by its letter and its heading."""
        headings = self.told.get("headings", ())
        text = headings[at][:40] if at < len(headings) else ""
        return f"{letter_of(at)} {text}".strip()

    @property
    def columns(self) -> list[tuple[str, list[str], Any, Any, Any]]:
        """Each column with its heading, its first cells and its three controls."""
        below = [cells for number, cells in self.told["head"] if number > self.layout.heading][:3]
        return [
            (self.heading_of(at), [cells[at] for cells in below if at < len(cells)],
             self[f"column-{at}"], self[f"indicator-{at}"], self[f"period-{at}"])
            for at in range(self.width)
        ]  # fmt: skip

    @property
    def constants(self) -> list[Any]:
        """The controls for what the file does not say."""
        return [self[role] for role in ("unit", "indicator", "period", "source")]

    def clean(self) -> dict[str, Any]:
        """Refuse two columns of one role, and a layout that lacks something."""
        given: dict[str, Any] = super().clean() or {}
        if self.errors:
            return given
        roles = [given[f"column-{at}"] for at in range(self.width)]
        for at, role in enumerate(roles):
            if role and role != FIGURE and role in roles[:at]:
                self.add_error(f"column-{at}", _("Another column holds this already."))
        if self.errors:
            return given
        if lacking := str(_(", ")).join(str(LACKING[one]) for one in self.made.lacking):
            self.add_error(None, _("Nothing says %(lacking)s. Name its column, or give it for all "
                                   "figures below.") % {"lacking": lacking})  # fmt: skip
        return given

    @property
    def made(self) -> Layout:
        """The layout as it was chosen."""
        given = self.cleaned_data
        columns = [given[f"column-{at}"] for at in range(self.width)]
        of = {name: {str(at): given[f"{name}-{at}"] for at, role in enumerate(columns)
                     if role == FIGURE and given[f"{name}-{at}"]}
              for name in ("indicator", "period")}  # fmt: skip
        fixed = {role: given[role] for role in ("unit", "indicator", "period", "source")
                 if given[role]}  # fmt: skip
        return Layout(self.layout.sheet, given["heading"], columns, of["indicator"], of["period"],
                      fixed, self.layout.year)  # fmt: skip


class QuestionsForm(forms.Form):
    """Names that nothing bears, and figures that stand in two rows."""

    def __init__(self, *args: Any, preview: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names, kept = preview.names, preview.kept
        self.unit_names, self.indicator_names = (
            list(kept.unknown_units),
            list(kept.unknown_indicators),
        )
        units = {row.code: row.short_name for row in names.unit_by_pk.values()}
        indicators = {row.code: row.name for row in names.indicator_by_pk.values()}
        for place, name in enumerate(self.unit_names[:50]):
            self.fields[f"unit-{place}"] = _pick(name, kept.unknown_units[name], units)
        for place, name in enumerate(self.indicator_names[:50]):
            self.fields[f"indicator-{place}"] = _pick(
                name, kept.unknown_indicators[name], indicators
            )
        self.twice = kept.twice[:50]
        for place, one in enumerate(self.twice):
            self.fields[f"keep-{place}"] = _which(one)

    def answers(self) -> dict[str, Any]:
        """Return what was answered; what was left open is left out."""
        given = self.cleaned_data
        found: dict[str, Any] = {
            "units": self._picked("unit", self.unit_names),
            "indicators": self._picked("indicator", self.indicator_names),
            "keep": {one.params["key"]: int(given[f"keep-{place}"])
                     for place, one in enumerate(self.twice) if given.get(f"keep-{place}")},
        }  # fmt: skip
        return {name: told for name, told in found.items() if told}

    def _picked(self, kind: str, names: list[str]) -> dict[str, str]:
        given = self.cleaned_data
        return {name: given[f"{kind}-{place}"] for place, name in enumerate(names)
                if given.get(f"{kind}-{place}")}  # fmt: skip


def _pick(name: str, near: list[str], everything: dict[str, str]) -> forms.ChoiceField:
    nearest = [(code, everything[code]) for code in near if code in everything]
    others = [(code, text) for code, text in everything.items() if code not in near]
    return forms.ChoiceField(
        label=name or "–", required=False,
        choices=[("", _("still open")), (_("Nearest"), nearest),
                 (LEFT_OUT, _("leave these rows out")), (_("All"), others)],
    )  # fmt: skip


def _which(one: Any) -> forms.ChoiceField:
    choices: list[tuple[str, Any]] = [("", _("still open"))]
    for row, value in one.params["rows"]:
        choices.append((str(row), _("row %(row)s: %(value)s") % {"row": row, "value": value}))
    return forms.ChoiceField(
        label=_("Rows %(rows)s hold the same figure: which one counts?")
        % {"rows": str(_(", ")).join(str(row) for row, _value in one.params["rows"])},
        choices=choices, required=False,
    )  # fmt: skip


class ReasonForm(forms.Form):
    """Why figures change; one reason is enough for all, and ``needed`` where one changes."""

    reason = forms.CharField(
        label=_("Reason of the revision"), max_length=400, required=False,
        help_text=_("One reason is enough for all; the old values stay visible."),
    )  # fmt: skip

    def __init__(self, *args: Any, needed: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = needed
