"""What is typed to draft a circular, to change its text, and to issue it."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from luodi.air.circular_frame import PARTS
from luodi.air.circular_kinds import RESULT, circular_forms
from luodi.air.printable import printable
from luodi.assess import queries as assess
from luodi.packs.schemas.circular_words import PLACE
from luodi.ui.templatetags.luodi_ui import period as in_words

MOST, LONGEST = 400, 5_000  # paragraphs of a text, letters of a paragraph
KINDS = (("text", _("Text")), ("heading", _("Heading")), ("line", _("Line of a list")))


class DraftForm(forms.Form):
    """Which form of circular, over which period or from which assessment."""

    code = forms.ChoiceField(label=_("Form of circular"))
    period = forms.CharField(
        label=_("Period"), max_length=10, required=False,
        help_text=_("For a circular or briefing from the register, for example 2025, 2025Q1 or "
                    "2025-03."),
    )  # fmt: skip
    assessment = forms.ChoiceField(
        label=_("Confirmed assessment"),
        required=False,
        help_text=_("For a circular on a result; its period is that of the assessment."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = circular_forms()
        self.confirmed = {str(one.pk): one for one in assess.confirmed()}
        self.fields["code"].choices = [  # type: ignore[attr-defined]
            (code, _title(defined.body)) for code, (_kind, defined) in self.known.items()
        ]
        self.fields["assessment"].choices = [  # type: ignore[attr-defined]
            ("", gettext("None: figures come from the register")),
            *((key, _named(one)) for key, one in self.confirmed.items()),
        ]

    def clean(self) -> dict[str, Any]:
        """Ask for the one of both that the chosen form needs."""
        given = super().clean() or {}
        code = str(given.get("code") or "")
        is_result = bool(code) and self.known[code][0] == RESULT
        if is_result and not given.get("assessment"):
            self.add_error("assessment", gettext(
                "Choose the confirmed assessment that the circular tells of. There is none in the "
                "list until one is confirmed."))  # fmt: skip
        if code and not is_result and not given.get("period") and "period" not in self.errors:
            self.add_error("period", gettext("Write the period, like 2025, 2025Q1 or 2025-03."))
        given["assessment"] = self.confirmed.get(given.get("assessment", "")) if is_result else None
        return given


class CircularTextForm(forms.Form):
    """The paragraphs of a draft, as columns of equal length, and one step with one of them."""

    version = forms.IntegerField(min_value=1, max_value=1_000_000, widget=forms.HiddenInput)
    step = forms.RegexField(r"^(?:save|(?:up|down|remove|add)-\d{1,4})$", required=False)

    def __init__(self, *args: Any, before: int = 0, **kwargs: Any) -> None:
        """``before`` is how many paragraphs the version that stands has."""
        super().__init__(*args, **kwargs)
        self.before = before

    def typed(self) -> list[dict[str, Any]]:
        """Return what stands in the fields, also where it is refused."""
        columns = [self.data.getlist(name)  # type: ignore[attr-defined]
                   for name in ("part", "kind", "zh", "en")]  # fmt: skip
        return [{"part": part, "kind": kind, "text": {"zh": _plain(zh), "en": _plain(en)}}
                for part, kind, zh, en in zip(*columns, strict=False)]  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Refuse what no page of ours sends, and texts too long to keep."""
        given = super().clean() or {}
        rows = self.typed()
        lengths = {len(self.data.getlist(name))  # type: ignore[attr-defined]
                   for name in ("part", "kind", "zh", "en")}  # fmt: skip
        if len(lengths) != 1 or any(
            one["part"] not in PARTS or one["kind"] not in dict(KINDS) for one in rows
        ):
            raise forms.ValidationError(
                gettext("The paragraphs did not arrive whole. Open the page once more.")
            )
        # one that was drafted longer, from a long register, may be mended and made shorter
        most = max(MOST, self.before)
        if len(after(rows, str(given.get("step") or ""))) > most:
            raise forms.ValidationError(
                gettext("A circular has at most %(most)s paragraphs. Shorten it.") % {"most": most}
            )
        for place, one in enumerate(rows, 1):
            if max(map(len, one["text"].values())) > LONGEST:
                raise forms.ValidationError(
                    gettext("Paragraph %(place)s has more than %(most)s characters. Part it.")
                    % {"place": place, "most": LONGEST}
                )
        given["paragraphs"] = rows
        return given


class IssueForm(forms.Form):
    """The version that was read, and why its warnings may stand."""

    version = forms.IntegerField(min_value=1, max_value=1_000_000, widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Why the warnings may stand"), max_length=400, required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Needed where the lint warns: say where a typed number comes from."),
    )  # fmt: skip


class GiveUpForm(forms.Form):
    """Why a draft is given up."""

    version = forms.IntegerField(min_value=1, max_value=1_000_000, widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Reason"), max_length=400, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One sentence. The text is kept; restoring a version takes the draft up "
                    "again."),
    )  # fmt: skip


class VersionForm(forms.Form):
    """The version that was read."""

    version = forms.IntegerField(min_value=1, max_value=1_000_000, widget=forms.HiddenInput)


def stepped(rows: list[dict[str, Any]], step: str) -> list[dict[str, Any]]:
    """Return the paragraphs after a step: one moved up or down, removed, or an empty one added."""
    made = list(rows)
    do, _dash, number = step.partition("-")
    at = int(number) if number else -1
    if not 0 <= at < len(made):
        return made
    if do == "remove":
        del made[at]
    elif do == "add":
        empty = {"part": made[at]["part"], "kind": "text", "text": {"zh": "", "en": ""}}
        made.insert(at + 1, empty)
    elif do in ("up", "down"):
        to = at + (1 if do == "down" else -1)
        if 0 <= to < len(made):
            made[at], made[to] = made[to], made[at]
    return made


def first_row(content: Mapping[str, Any]) -> dict[str, Any]:
    """Return an empty paragraph of a draft's first part, for a text that has none left."""
    return {"part": content["parts"][0]["code"], "kind": "text", "text": {"zh": "", "en": ""}}


def after(rows: list[dict[str, Any]], step: str) -> list[dict[str, Any]]:
    """Return the paragraphs that stand after a step; an empty one that was just added counts."""
    made = stepped(rows, step)
    return made if step.startswith("add-") else without_empty(made)


def without_empty(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the paragraphs that say something."""
    return [one for one in rows if one["text"]["zh"] or one["text"]["en"]]


def _plain(text: str) -> str:
    # one paragraph is one line: a line break in it would part it in print
    return printable(" ".join(text.splitlines())).strip(" ")


def _named(assessment: Any) -> str:
    day = timezone.localdate(assessment.confirmed_at).isoformat()
    told = gettext("confirmed on %(day)s") % {"day": day}
    return f"{assess.title_of(assessment.scheme)} · {in_words(assessment.period)} · {told}"


def _title(body: Any) -> str:
    is_zh = (get_language() or "zh").startswith("zh")
    told, head = (body.title, body.masthead)
    words = told.zh if is_zh else told.en
    named = head.zh if is_zh else head.en
    return named + " · " + PLACE.sub("…", words)
