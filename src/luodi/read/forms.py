"""What people type in this room: a file to read, and what a draft shall say."""

import re
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from luodi.org import queries as org
from luodi.read import queries
from luodi.read.models import LEVELS, Draft, Kind

if TYPE_CHECKING:
    from luodi.read.models import Document

# The database counts rows in 64 bits: eighteen digits always fit.
LONGEST_KEY = 18
PLACE = re.compile(r"\d{1,9}-\d{1,9}(,\d{1,9}-\d{1,9}){0,200}")


class UploadForm(forms.Form):
    """A file, and how people shall know it."""

    document = forms.FileField(
        label=_("File"), allow_empty_file=True,
        help_text=_("Text or Markdown (UTF-8, GB18030, Big5, UTF-16), DOCX, or PDF with a text "
                    "layer; at most 50 MB and 300 pages. Scans cannot be read yet."),
        widget=forms.ClearableFileInput(attrs={"accept": ".txt,.md,.docx,.pdf"}),
        error_messages={"required": _("Choose a file to read.")},
    )  # fmt: skip
    title = forms.CharField(
        label=_("Title"), max_length=200, required=False,
        help_text=_("How people shall find it. Left empty, its first headline is taken."),
    )  # fmt: skip


class DraftForm(forms.Form):
    """What a draft shall say; ``version`` tells which state of it was seen."""

    title = forms.CharField(
        label=_("Title"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Write in a few words what is to be done.")},
    )  # fmt: skip
    kind = forms.ChoiceField(label=_("Kind"), choices=Kind.choices)
    parent = forms.TypedChoiceField(label=_("Stands below"), required=False, empty_value=None)
    lead_unit = forms.TypedChoiceField(label=_("Lead unit"), required=False, empty_value=None)
    supporting_units = forms.TypedMultipleChoiceField(
        label=_("Supporting units"), required=False, empty_value=[],
        widget=forms.SelectMultiple(attrs={"size": 4}),
    )  # fmt: skip
    deadline_on = forms.DateField(
        label=_("Deadline"), required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )  # fmt: skip
    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        required=False,
        help_text=_("Kept with the draft for whoever asks later."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, draft: Draft, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.draft = draft
        self.units = {str(unit.pk): unit for unit in org.units()}
        above = [row for row in queries.drafts(draft.document) if row.kind in LEVELS[:4]]
        self.above = {str(row.pk): row for row in above if row.pk != draft.pk}
        units = [(key, unit.short_name) for key, unit in self.units.items()]
        parents = [(key, f"{row.get_kind_display()} · {row.title[:40]}")
                   for key, row in self.above.items()]  # fmt: skip
        self._choices("parent", [("", _("Nothing, it stands on its own")), *parents])
        self._choices("lead_unit", [("", _("Not named")), *units])
        self._choices("supporting_units", units)

    def _choices(self, name: str, choices: list[tuple[Any, Any]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def changes(self) -> dict[str, Any]:
        """Return what the form asks for, as the action takes it."""
        typed = self.cleaned_data
        return {
            "title": typed["title"], "kind": typed["kind"], "deadline_on": typed["deadline_on"],
            "parent": self.above.get(typed["parent"] or ""),
            "lead_unit": self.units.get(typed["lead_unit"] or ""),
            "supporting_units": [self.units[key] for key in typed["supporting_units"]],
        }  # fmt: skip


def initial_of(draft: Draft) -> dict[str, Any]:
    """Return what the form shows of a draft as it stands."""
    return {
        "title": draft.title, "kind": draft.kind, "parent": draft.parent_id,
        "lead_unit": draft.lead_unit_id, "deadline_on": draft.deadline_on,
        "reason": draft.reason, "version": draft.version,
        "supporting_units": [
            support.unit_id for support in draft.supports.all() if support.unit_id
        ],
    }  # fmt: skip


class SelectionForm(forms.Form):
    """Words of the document that become a draft."""

    place = forms.MultipleChoiceField(label=_("Words"), required=False)
    title = forms.CharField(
        label=_("Title"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Left empty, the words themselves are taken."),
    )  # fmt: skip
    kind = forms.ChoiceField(label=_("Kind"), choices=Kind.choices, initial=Kind.TASK)
    parent = forms.TypedChoiceField(label=_("Stands below"), required=False, empty_value=None)

    def __init__(self, *args: Any, document: "Document", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        above = [row for row in queries.drafts(document) if row.kind in LEVELS[:4]]
        self.above = {str(row.pk): row for row in above}
        parents = [(key, f"{row.get_kind_display()} · {row.title[:40]}")
                   for key, row in self.above.items()]  # fmt: skip
        self.fields["parent"].choices = [  # type: ignore[attr-defined]
            ("", _("Nothing, it stands on its own")), *parents
        ]  # fmt: skip
        del self.fields["place"]

    def parent_draft(self) -> Draft | None:
        """Return the draft that the new one shall stand below."""
        return self.above.get(self.cleaned_data["parent"] or "")


def places(written: list[str]) -> list[tuple[int, int]]:
    """Return places as pairs of offsets; what is not written as a place is left out.

    >>> places(["3-8", "12-20,22-30", "far away"])
    [(3, 8), (12, 20), (22, 30)]
    """
    pairs = [pair.split("-") for place in written if PLACE.fullmatch(place)
             for pair in place.split(",")]  # fmt: skip
    return sorted((int(start), int(end)) for start, end in pairs)


def keys(written: list[str]) -> list[int]:
    """Return the numbers among what was sent as keys of rows; anything else is left out.

    >>> keys(["12", "", "²", "9" * 5000])
    [12]
    """
    return [int(key) for key in written if key.isdecimal() and len(key) <= LONGEST_KEY]
