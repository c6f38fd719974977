"""What is typed along an assessment's life: time to look over, objections, another in its place."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from luodi.assess.wording import day_of, in_language


class LookOverForm(forms.Form):
    """Until when the units look their scores over."""

    until = forms.DateField(
        label=_("Until the end of"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("The last day to object: three working days at least."),
    )
    reason = forms.CharField(
        label=_("Why it is less than three working days"), max_length=400, required=False,
        help_text=_("Only for an earlier day. It stands in the trail."),
    )  # fmt: skip


class ObjectionForm(forms.Form):
    """Which line of a score is held to be wrong, what it should be, and on what grounds."""

    line = forms.ChoiceField(label=_("Line of the score"))
    claim = forms.CharField(
        label=_("Figure you hold to be right"),
        max_length=40,
        required=False,
        help_text=_("Leave it empty where no figure is meant."),
    )
    words = forms.CharField(
        label=_("Grounds"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What is wrong, and what shows it: report, statement, document."),
    )  # fmt: skip

    def __init__(self, *args: Any, lines: Iterable[tuple[str, dict[str, str]]], **kwargs: Any):
        super().__init__(*args, **kwargs)
        field: Any = self.fields["line"]
        field.choices = [(key, in_language(title)) for key, title in lines]


class DecideForm(forms.Form):
    """How an objection is decided, and the answer that the unit reads."""

    answer = forms.CharField(
        label=_("Answer"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What follows if it is upheld, why if it is dismissed. The unit reads it."),
    )


class ReplaceForm(forms.Form):
    """Why another assessment takes the place of one, by which version, and what comes along."""

    scheme = forms.ChoiceField(
        label=_("Version of the scheme"), required=False,
        help_text=_("The version before, unless its rules are wrong or it cannot be computed by "
                    "them. Only what is in use and holds for the period is offered."),
    )  # fmt: skip
    keep = forms.MultipleChoiceField(
        label=_("Adjustments carried over"),
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "form-check-input"}),
        help_text=_("What is not ticked is dropped."),
    )
    reason = forms.CharField(
        label=_("Why another one takes its place"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One sentence, as upheld objections or mended figures say."),
    )

    def __init__(self, *args: Any, adjustments: Iterable[tuple[Any, str]],
                 versions: Iterable[Any], **kwargs: Any):  # fmt: skip
        super().__init__(*args, **kwargs)
        field: Any = self.fields["keep"]
        field.choices = [(str(one.pk), f"{one.unit} · {said}") for one, said in adjustments]
        self._versions = {str(one.pk): one for one in versions}
        offered: Any = self.fields["scheme"]
        offered.choices = [(key, f"{one.version} · {day_of(one.verdict.at)}")
                           for key, one in self._versions.items()]  # fmt: skip

    def version(self) -> Any:
        """Return the version that was chosen; where none was, the first offered, or None."""
        return self._versions.get(self.cleaned_data["scheme"]) or next(
            iter(self._versions.values()), None
        )

    def kept(self) -> list[int]:
        """Return the keys of the adjustments that are carried over."""
        return [int(key) for key in self.cleaned_data["keep"]]


class DeclineForm(forms.Form):
    """Why a proposed scheme is declined."""

    reason = forms.CharField(
        label=_("Why it is declined"), max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Who proposed it reads this, and the trail keeps it."),
    )  # fmt: skip
