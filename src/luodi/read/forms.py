"""What people type in this room: a file to read, and what a draft shall say."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from luodi.org import queries as org
from luodi.read import actions, queries
from luodi.read.models import Draft, Kind
from luodi.ui.fields import LONGEST_KEY

if TYPE_CHECKING:
    from luodi.read.models import Document

LONGEST_TITLE = 300
MOST_ROWS = 60  # rows of a form that splits a draft; the action takes fewer
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
    replaces = forms.TypedChoiceField(
        label=_("New version of"), required=False, empty_value=None,
        help_text=_("Its decisions can be carried over where the words are the same."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.former = {str(row.pk): row for row in queries.replaceable_documents()}
        named = [(key, row.title[:60]) for key, row in self.former.items()]
        self.fields["replaces"].choices = [  # type: ignore[attr-defined]
            ("", _("A document of its own")), *named
        ]  # fmt: skip

    def former_edition(self) -> "Document | None":
        """Return the document whose place the file takes, or None."""
        return self.former.get(self.cleaned_data["replaces"] or "")


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
        today, named = timezone.localdate(), initial_of(draft)
        chosen = [pk for pk in (named["lead_unit"], *named["supporting_units"]) if pk]
        self.units = {str(unit.pk): unit for unit in org.offered_units(today, chosen)}
        above = queries.possible_parents(draft.document)
        self.above = {str(row.pk): row for row in above if row.pk != draft.pk}
        units = [(key, org.name_on(unit.short_name, unit.valid_to, today))
                 for key, unit in self.units.items()]  # fmt: skip
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
    # Which text the offsets count in: those of another document would cut out other words.
    of = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, document: "Document", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.document = document
        above = queries.possible_parents(document)
        self.above = {str(row.pk): row for row in above}
        parents = [(key, f"{row.get_kind_display()} · {row.title[:40]}")
                   for key, row in self.above.items()]  # fmt: skip
        self.fields["parent"].choices = [  # type: ignore[attr-defined]
            ("", _("Nothing, it stands on its own")), *parents
        ]  # fmt: skip
        del self.fields["place"]

    def clean_of(self) -> str:
        """Refuse offsets that were counted in the text of another document."""
        typed = str(self.cleaned_data["of"])
        if typed and typed != self.document.text_sha256:
            raise forms.ValidationError(
                _("These words were selected in another document. Select them here once more.")
            )
        return typed

    def parent_draft(self) -> Draft | None:
        """Return the draft that the new one shall stand below."""
        return self.above.get(self.cleaned_data["parent"] or "")


class MergeForm(forms.Form):
    """How the one draft shall read that several become; ``seen`` tells which states were seen."""

    title_of = forms.ChoiceField(label=_("Title"), required=False, widget=forms.RadioSelect)
    title = forms.CharField(
        label=_("Or another title"), max_length=300, required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Left empty, the title chosen above is taken."),
    )  # fmt: skip
    unit_of = forms.TypedChoiceField(label=_("Lead unit"), required=False, empty_value=None)
    deadline_of = forms.TypedChoiceField(label=_("Deadline"), required=False, empty_value=None)

    def __init__(self, *args: Any, drafts: Sequence[Draft], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.drafts = {str(draft.pk): draft for draft in drafts}
        self._offer("title_of", {d.title: d for d in reversed(drafts) if d.title}, drafts)
        led = {d.lead_unit.short_name: d for d in reversed(drafts) if d.lead_unit}
        self._offer("unit_of", led, drafts)
        timed = {f"{d.deadline_on:%Y-%m-%d}": d for d in reversed(drafts) if d.deadline_on}
        self._offer("deadline_of", timed, drafts)

    def _offer(self, name: str, words: dict[str, Draft], drafts: Sequence[Draft]) -> None:
        """Let one of the drafts be chosen for a field; where they agree there is no question."""
        order = {draft.pk: number for number, draft in enumerate(drafts)}
        rows = sorted(words.items(), key=lambda row: order[row[1].pk])
        self.fields[name].choices = [  # type: ignore[attr-defined]
            (str(draft.pk), word) for word, draft in rows
        ]  # fmt: skip
        if rows:
            self.fields[name].initial = str(rows[0][1].pk)
        if len(rows) < 2 and name != "title_of":
            del self.fields[name]

    def chosen(self, name: str) -> Draft | None:
        """Return the draft that was chosen for a field, or None."""
        return self.drafts.get(self.cleaned_data.get(name) or "")

    def new_title(self) -> str:
        """Return the title typed, else that of the draft chosen."""
        draft = self.chosen("title_of") or next(iter(self.drafts.values()), None)
        return str(self.cleaned_data["title"]) or (draft.title if draft else "")


class SplitForm(forms.Form):
    """The parts that a draft is split into: titles and places, row by row."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def parts(self) -> list[actions.Part]:
        """Return the rows with a title, as the action takes them; call it on a valid form."""
        return [
            actions.Part(title, tuple(places([place])))
            for title, place in self.rows() if title
        ]  # fmt: skip

    def rows(self) -> list[tuple[str, str]]:
        """Return every row as it was typed: its title and its place."""
        sent: Any = self.data  # of a request: names may come many times
        typed = [" ".join(row.split()) for row in sent.getlist("title")[:MOST_ROWS]]
        where = sent.getlist("place")[:MOST_ROWS]
        return list(zip(typed, [*where, *[""] * len(typed)], strict=False))

    def clean(self) -> dict[str, Any]:
        """Refuse titles that are too long or hold what no database keeps, and mangled places."""
        for title, place in self.rows():
            if len(title) > LONGEST_TITLE or "\0" in title:
                raise forms.ValidationError(
                    _("A title has at most %(most)s characters and no NUL. Shorten “%(title)s”.")
                    % {"most": LONGEST_TITLE, "title": title[:20].replace("\0", "")}
                )
            if title and place and not PLACE.fullmatch(place):
                raise forms.ValidationError(
                    _("The place of “%(title)s” cannot be read. Reload the page.")
                    % {"title": title[:20]}
                )
        return super().clean() or {}


def seen_versions(written: list[str]) -> dict[int, int]:
    """Return which version of each draft was seen, sent as ``key:version``; others are left out.

    >>> seen_versions(["12:3", "x:1", "7"])
    {12: 3}
    """
    pairs = (one.partition(":") for one in written)
    return {
        keys([key])[0]: keys([version])[0]
        for key, _colon, version in pairs if keys([key]) and keys([version])
    }  # fmt: skip


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
