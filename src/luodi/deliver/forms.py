"""What people type in this room, made plain before any action sees it."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from luodi.deliver.queries import Basis
from luodi.deliver.wording import percent, plain
from luodi.org.fields import UnitField
from luodi.plan import queries as plans
from luodi.ui.fields import DayField
from luodi.ui.templatetags.luodi_ui import period

LARGEST = 50 * 1024 * 1024  # of all files of a report together
MOST_FILES = 20
WRONG_SHARE = ("invalid", "min_value", "max_value", "max_digits", "max_decimal_places",
               "max_whole_digits")  # fmt: skip
TOO_LONG = _("The text has %(show_value)s characters; %(limit_value)s are the most. Shorten it.")
DRAFTED = frozenset({"completion", "sentence", "problem", "next_step", "is_final"})
ENDINGS = ".pdf,.jpg,.jpeg,.png,.docx,.xlsx,.txt"


class SeveralFiles(forms.ClearableFileInput):
    """A file input that takes several."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files, together within a limit."""

    widget = SeveralFiles(attrs={"accept": ENDINGS, "multiple": True})

    def clean(self, typed: Any, initial: Any = None) -> list[UploadedFile]:
        """Return the files. Refuses too many and too much."""
        given: list[UploadedFile] = list(typed or ())
        if len(given) > MOST_FILES:
            raise forms.ValidationError(
                _("%(count)s files are given; a report takes %(most)s at most. Put some together."),
                params={"count": len(given), "most": MOST_FILES},
            )
        if sum(file.size or 0 for file in given) > LARGEST:
            raise forms.ValidationError(
                _("The files together are larger than 50 MB. Leave some out, or save them smaller.")
            )
        return given


class ReportForm(forms.Form):
    """A report: the figure or the share, one sentence, what hinders, what comes next, files."""

    basis = forms.ChoiceField(
        label=_("What the share done stands on"),
        widget=forms.RadioSelect(attrs={"class": "form-check-input"}),
        help_text=_("The figure says the share done; it is not asked again. If it is out of date, "
                    "enter the newest one under “Indicators” first."),
        error_messages={
            "required": _("Choose the figure the report stands on."),
            "invalid_choice": _("That figure is not the latest any more. Choose one of these."),
        },
    )  # fmt: skip
    completion = forms.DecimalField(
        label=_("Share done, in percent"), required=False, min_value=0, max_value=100,
        max_digits=5, decimal_places=1,
        widget=forms.NumberInput(attrs={"inputmode": "decimal", "step": "0.1"}),
        help_text=_("0 to 100."),
        error_messages=dict.fromkeys(WRONG_SHARE, _("Enter the share done as a number from 0 to "
                                                    "100, with one decimal at most.")),
    )  # fmt: skip
    sentence = forms.CharField(
        label=_("Progress in one sentence"), max_length=200,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": 200}),
        help_text=_("What was done since the last report; at most 200 characters."),
        error_messages={
            "required": _("Write in one sentence what was done since the last."),
            "max_length": _("The sentence has %(show_value)s characters; %(limit_value)s are the "
                            "most. Shorten it, or move part of it to the fields below."),
        },
    )  # fmt: skip
    problem = forms.CharField(
        label=_("Problem, and help needed"), max_length=400, required=False,
        widget=forms.Textarea(attrs={"rows": 2, "maxlength": 400}),
        error_messages={"max_length": TOO_LONG},
    )  # fmt: skip
    next_step = forms.CharField(
        label=_("Next step"), max_length=400, required=False,
        widget=forms.Textarea(attrs={"rows": 2, "maxlength": 400}),
        error_messages={"max_length": TOO_LONG},
    )  # fmt: skip
    evidence = FilesField(
        label=_("Evidence"), required=False,
        help_text=_("PDF, JPG, PNG, DOCX, XLSX or TXT; at most 20 files and 50 MB together. "
                    "Photos are welcome and never required."),
    )  # fmt: skip
    is_final = forms.BooleanField(
        label=_("The task is done; this is the final report"), required=False
    )
    # The same form sent twice is one report; a task that changed meanwhile is told.
    key = forms.CharField(
        label=_("Key of the form"), max_length=36, required=False, widget=forms.HiddenInput
    )
    version = forms.IntegerField(
        label=_("Version of the task"), min_value=0, required=False, widget=forms.HiddenInput
    )

    def __init__(
        self, *args: Any, bases: Sequence[Basis] = (), leads: bool = True, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.bases = {f"{row.target.pk}-{row.observation.pk}": row for row in bases}
        if not self.bases:
            del self.fields["basis"]
        else:
            del self.fields["completion"]
            named = [(key, basis_words(row)) for key, row in self.bases.items()]
            self.fields["basis"].choices = named  # type: ignore[attr-defined]
            self.fields["basis"].initial = next(iter(self.bases))
        if not leads:
            del self.fields["is_final"]

    def keep_drafts(self, saved: Mapping[str, str]) -> None:
        """Let the page keep drafts of what differs from what would stand there by itself."""
        for name in DRAFTED & self.fields.keys():
            told = {"data-dv-field": name, "data-saved": saved.get(name, "")}
            self.fields[name].widget.attrs.update(told)

    def clean(self) -> dict[str, Any]:
        """Ask for the share where neither a figure nor the end gives it."""
        given = super().clean() or {}
        known = self.bases or given.get("is_final")
        if not known and given.get("completion") is None and "completion" not in self.errors:
            self.add_error("completion", _("Enter the share done in percent, 0 to 100."))
        return given

    def report(self) -> dict[str, Any]:
        """Return what the action takes; percent become a share."""
        given = self.cleaned_data
        basis = self.bases.get(given.get("basis", ""))
        typed: Decimal | None = given.get("completion")
        return {
            "completion_rate": None if typed is None else typed / 100,
            "observation": basis.observation if basis else None,
            "target": basis.target if basis else None,
            "evidence": [(str(file.name), file.read()) for file in given["evidence"]],
            "is_final": bool(given.get("is_final")),
            "key": given["key"],
            "version": given["version"],
            **{name: given[name] for name in ("sentence", "problem", "next_step")},
        }


def basis_words(row: Basis) -> str:
    """Return a figure that gives the share, in words."""
    return _("%(target)s: %(done)s of %(wanted)s %(unit)s by %(period)s, %(share)s") % {
        "target": row.target.name or row.target.indicator, "done": plain(row.done),
        "wanted": plain(row.wanted), "unit": row.observation.indicator.unit_of_measure,
        "period": period(row.observation.period), "share": percent(row.share),
    }  # fmt: skip


class SeenForm(forms.Form):
    """Which version of the task somebody saw who decides about a report."""

    is_stale = False  # the task changed since
    version = forms.IntegerField(
        label=_("Version of the task"), min_value=0, required=False, widget=forms.HiddenInput
    )


class SendBackForm(SeenForm):
    """Why a report goes back."""

    reason = forms.CharField(
        label=_("What has to be added or mended"), max_length=400,
        widget=forms.Textarea(attrs={"rows": 2, "maxlength": 400}),
        error_messages={
            "required": _("Sending back needs a reason. Write what has to be added or mended."),
            "max_length": TOO_LONG,
        },
    )  # fmt: skip


class HandOverForm(forms.Form):
    """Why a task moves to the unit that leads it in the plan now."""

    reason = forms.CharField(
        label=_("Why the task moves"), max_length=400,
        widget=forms.Textarea(attrs={"rows": 2, "maxlength": 400}),
        error_messages={
            "required": _("Handing over needs a reason. Write why the task moves."),
            "max_length": TOO_LONG,
        },
    )  # fmt: skip


class AssignForm(forms.Form):
    """Which lines to assign, and from which day their progress is expected."""

    lines = forms.TypedMultipleChoiceField(
        label=_("Tasks"), coerce=int,
        error_messages={"required": _("No task is ticked. Tick at least one.")},
    )  # fmt: skip
    starts_on = DayField(
        label=_("They run from"), required=False,
        help_text=_("Progress is expected day by day from here to the deadline. Left empty: from "
                    "1 January of the plan's year, or from today where that is later."),
    )  # fmt: skip

    def __init__(self, *args: Any, lines: Sequence[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = {line.pk: line for line in lines}
        self.fields["lines"].choices = [(pk, str(line)) for pk, line in self.known.items()]  # type: ignore[attr-defined]

    def chosen(self) -> list[Any]:
        """Return the ticked lines."""
        return [self.known[pk] for pk in self.cleaned_data["lines"]]

    def ticked(self) -> set[int]:
        """Return what is ticked on the page: at first tasks and projects, then what was typed."""
        if not self.is_bound:
            return {pk for pk, line in self.known.items() if line.level in ("task", "project")}
        typed = self["lines"].value() or ()
        return {pk for pk in self.known if str(pk) in typed}


class InstructForm(forms.Form):
    """A leader's words and what is to become of them."""

    words = forms.CharField(
        label=_("Words of the instruction"), max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4, "maxlength": 2000}),
        help_text=_("As they were said or written; they are kept with the task and never changed."),
        error_messages={"required": _("Write the words of the instruction.")},
    )  # fmt: skip
    title = forms.CharField(
        label=_("Task"), max_length=200,
        help_text=_("What is to be done, in a few words."),
        error_messages={"required": _("Write in a few words what is to be done.")},
    )  # fmt: skip
    lead_unit = UnitField(
        label=_("Lead unit"),
        empty_label=_("choose a unit"),
        error_messages={"required": _("Choose the unit that leads.")},
    )
    due_on = DayField(
        label=_("Deadline"), error_messages={"required": _("A task needs a deadline.")}
    )
    plan: forms.ModelChoiceField = forms.ModelChoiceField(
        label=_("Plan"), queryset=None, empty_label=None,
        help_text=_("The task is entered at the top of this plan."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["plan"].queryset = plans.plans()  # type: ignore[attr-defined]
