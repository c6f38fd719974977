"""What is typed about an assessment: which scheme for which period, and adjustments."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from luodi.assess import queries
from luodi.assess.models import AdjustmentKind
from luodi.assess.wording import day_of, in_language

LARGEST = 50 * 1024 * 1024
ENDINGS = ".pdf,.jpg,.jpeg,.png,.docx,.xlsx,.txt"


class OpenForm(forms.Form):
    """A scheme in use and the period to be assessed."""

    scheme = forms.ChoiceField(label=_("Scheme"))
    period = forms.CharField(
        label=_("Period"), max_length=20,
        help_text=_("A quarter like 2026Q3, a half-year like 2026H1, a year, or a month like "
                    "2026-07; it must be over."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._known = {str(one.pk): one for one in queries.schemes_frozen()}
        self.fields["scheme"].choices = [  # type: ignore[attr-defined]
            (key, _scheme_said(one)) for key, one in self._known.items()
        ]

    @property
    def has_choice(self) -> bool:
        """Whether any scheme is in use."""
        return bool(self._known)

    def chosen(self) -> Any:
        """Return the scheme that was chosen."""
        return self._known[self.cleaned_data["scheme"]]


class ConfirmForm(forms.Form):
    """Why a result takes the place of one that was confirmed before; else nothing is typed."""

    reason = forms.CharField(
        label=_("Why this one takes its place"), max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One sentence. It stands in the trail beside the confirmation."),
    )  # fmt: skip


class AdjustForm(forms.Form):
    """A bonus, a penalty or a veto for one unit; the clause says which."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    unit = forms.ChoiceField(label=_("Unit"))
    clause = forms.ChoiceField(label=_("Clause of the scheme"))
    points = forms.DecimalField(
        label=_("Points"), max_digits=8, decimal_places=3, min_value=0, required=False,
        help_text=_("Positive; the clause says whether they are added or taken. Leave it empty "
                    "for a veto."),
    )  # fmt: skip
    reason = forms.CharField(
        label=_("Reason"), max_length=400, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What happened. The unit can read it."),
    )  # fmt: skip
    evidence = forms.CharField(
        label=_("Evidence"), max_length=200, required=False,
        help_text=_("The paper it stands on: its title and number, or where it is kept. Leave it "
                    "empty if you attach the paper itself."),
    )  # fmt: skip
    file = forms.FileField(
        label=_("The paper as a file"), required=False, max_length=200,
        widget=forms.FileInput(attrs={"accept": ENDINGS}),
        help_text=_("PDF, JPG, PNG, DOCX, XLSX or TXT, 50 MB at most. Its hash goes into the "
                    "manifest; the unit can open it."),
        error_messages={
            "empty": _("The file is empty: it has 0 bytes. Save it again and attach the new one."),
        },
    )  # fmt: skip

    def __init__(self, *args: Any, units: Iterable[Any], clauses: Iterable[Any], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self._units = {unit.code: unit for unit in units}
        self._kinds = {clause.code: clause.kind for clause in clauses}
        units_field: Any = self.fields["unit"]
        units_field.choices = [(code, unit.short_name) for code, unit in self._units.items()]
        clauses_field: Any = self.fields["clause"]
        clauses_field.choices = [(clause.code, _said(clause)) for clause in clauses]

    def clean_file(self) -> Any:
        """Refuse a file over the limit before its bytes are read."""
        given = self.cleaned_data["file"]
        if given and (given.size or 0) > LARGEST:
            raise forms.ValidationError(
                _("The file is larger than 50 MB. Save it smaller, or attach the pages that count.")
            )
        return given

    def clean(self) -> dict[str, Any]:
        """Ask for the paper, as a file or by name."""
        given = super().clean() or {}
        is_named = given.get("evidence") or given.get("file")
        if not is_named and not {"evidence", "file"} & self.errors.keys():
            self.add_error(
                "evidence",
                _("Evidence is required: name the paper it stands on, or attach it below."),
            )
        return given

    def decision(self) -> dict[str, Any]:
        """Return what was decided, as the action takes it."""
        given = self.cleaned_data
        return {
            "unit": self._units[given["unit"]],
            "kind": self._kinds[given["clause"]],
            "clause": given["clause"],
            "points": given["points"] or Decimal(0),
            "reason": given["reason"],
            "evidence": given["evidence"],
            "version": given["version"],
            "file": given["file"] and (str(given["file"].name), given["file"].read()),
        }


def _scheme_said(scheme: Any) -> str:
    return f"{queries.title_of(scheme)} · {scheme.version} · {day_of(scheme.verdict.at)}"


def _said(clause: Any) -> str:
    return f"{AdjustmentKind(clause.kind).label}: {in_language(clause.title)}"


class SupposeForm(forms.Form):
    """One figure supposed to be another; nothing is kept of it."""

    criterion = forms.ChoiceField(label=_("Criterion"))
    figure = forms.DecimalField(
        label=_("If it were"), max_digits=20, decimal_places=6,
        help_text=_("In the criterion's unit of measure; a share in percent, like 80. Nothing is "
                    "kept."),
    )  # fmt: skip

    def __init__(self, *args: Any, choices: Iterable[tuple[str, str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["criterion"].choices = [  # type: ignore[attr-defined]
            (code, f"{title}, {counted}") for code, title, counted in choices
        ]
