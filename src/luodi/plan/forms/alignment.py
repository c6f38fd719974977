"""What people type about superior decisions and the lines that serve them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from luodi.plan import queries
from luodi.plan.models import Issuer, Line, SuperiorDecision
from luodi.read import queries as read
from luodi.ui.fields import DayField

SHOWN = 60  # letters of a quotation in a list


class DocumentField(forms.ModelChoiceField):
    """One document of the house."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(read.documents(), **kwargs)


class DecisionForm(forms.Form):
    """A decision of a superior body."""

    title = forms.CharField(label=_("Title"), max_length=200)
    issuer = forms.ChoiceField(label=_("Level of the issuer"), choices=Issuer.choices)
    issued_by = forms.CharField(label=_("Issued by"), max_length=120)
    reference_number = forms.CharField(label=_("Document number"), max_length=80, required=False)
    issued_on = DayField(label=_("Issued on"), required=False)
    document = DocumentField(
        label=_("Document in the house"), required=False, empty_label=_("none"),
        help_text=_("With its text lines can cite the very words that they serve."),
    )  # fmt: skip


class EditDecisionForm(DecisionForm):
    """A decision with the version that the form was opened with."""

    version = forms.IntegerField(widget=forms.HiddenInput)


def as_typed(decision: SuperiorDecision) -> dict[str, Any]:
    """Return a decision as the form shows it first."""
    names = ("version", "title", "issuer", "issued_by", "reference_number", "issued_on")
    return {name: getattr(decision, name) for name in names} | {"document": decision.document_id}


class DecisionField(forms.ModelChoiceField):
    """One of the decisions that were entered."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queries.decisions(), **kwargs)

    def label_from_instance(self, obj: Any) -> str:
        """Show the title with who issued it."""
        return f"{obj.title} · {obj.issued_by}"


class ServeForm(forms.Form):
    """Which decision a line serves, by which clause, on which words."""

    decision = DecisionField(label=_("Superior decision"), empty_label=_("choose a decision"))
    clause = forms.CharField(
        label=_("Clause"), max_length=400, required=False,
        help_text=_("For example “II.3”, or the sentence that asks for this line."),
    )  # fmt: skip
    citation = forms.ChoiceField(
        label=_("Words of the decision"), required=False,
        help_text=_("Words that were cited in the documents of the decisions."),
    )  # fmt: skip

    def __init__(self, *args: Any, line: Line, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.cited = {str(row.pk): row for row in queries.words_to_cite()}
        groups: dict[str, list[tuple[str, str]]] = {}
        for key, row in self.cited.items():
            groups.setdefault(row.document.title, []).append((key, _short(row.quote)))
        self.fields["citation"].choices = [("", _("none")), *groups.items()]  # type: ignore[attr-defined]
        if not self.cited:
            del self.fields["citation"]

    def chosen(self) -> dict[str, Any]:
        """Return the fields for the action, the citation as a row."""
        given = dict(self.cleaned_data)
        given["citation"] = self.cited.get(given.get("citation") or "")
        return given


def _short(quote: str) -> str:
    return quote if len(quote) <= SHOWN else f"{quote[:SHOWN]}…"
