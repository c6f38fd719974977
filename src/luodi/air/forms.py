"""What is typed to compose, draft and withdraw."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from luodi.air import queries
from luodi.assess import queries as assess
from luodi.packs import rulebook
from luodi.ui.templatetags.luodi_ui import period as in_words

CONFIRMED = "confirmed"


class ComposeForm(forms.Form):
    """Which board from which confirmed assessment."""

    standing = forms.ChoiceField(
        label=_("Board and assessment"),
        help_text=_("Only confirmed assessments can be shown. The content is frozen as it is now."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ready, out = standings(), queries.standing_periods()
        self.fields["standing"].choices = [  # type: ignore[attr-defined]
            (key, _choice(title, one, (code, one.period) in out))
            for key, (title, code, one) in self.ready.items()
        ]

    def chosen(self) -> tuple[str, Any]:
        """Return the code of the board and the assessment."""
        _title, code, assessment = self.ready[self.cleaned_data["standing"]]
        return code, assessment


def _choice(title: str, assessment: Any, is_out: bool) -> str:
    """Say what is composed; the day tells an assessment from the one that it corrects."""
    day = timezone.localdate(assessment.confirmed_at).isoformat()
    told = [title, in_words(assessment.period), gettext("confirmed on %(day)s") % {"day": day}]
    told += [gettext("published already")] if is_out else []
    return " · ".join(told)


def standings() -> dict[str, tuple[str, str, Any]]:
    """Return what can be composed: each board with each confirmed assessment of its scheme."""
    confirmed = [one for one in assess.assessments() if one.state == CONFIRMED]
    return {
        f"{code}:{one.pk}": (_title(defined.body), code, one)
        for code, defined in rulebook.definitions("boards").items()
        for one in confirmed
        if one.scheme.code == defined.body.scheme
    }


class WithdrawForm(forms.Form):
    """Why something is taken back; readers will see it."""

    reason = forms.CharField(
        label=_("Reason"), max_length=400, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One sentence. It stands in the place of what was shown, for every reader."),
    )  # fmt: skip


def _title(body: Any, **places: str) -> str:
    told: str = body.title.zh if (get_language() or "zh").startswith("zh") else body.title.en
    return told.format(**places)
