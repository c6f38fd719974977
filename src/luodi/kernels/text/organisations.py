"""Organisations by the shape of their names: what they end in, and what can stand before it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from luodi.kernels.text.facts import Byline, Organisation
from luodi.kernels.text.spans import Segments
from luodi.kernels.text.strips import Strip

_MARK = re.compile(r"[^\u4e00-\u9fff·]")


@dataclass(frozen=True, slots=True)
class OrganisationForm:
    """A shape of name: what it ends in, and ``reach``, the most letters that stand before that.

    A pattern with the group ``name`` gives the whole name; what stands round it is context only.
    """

    id: str
    pattern: re.Pattern[str]
    kind: str
    may_be_addressee: bool
    reach: int = 0


@dataclass(frozen=True, slots=True)
class OrganisationRules:
    """Forms in order of precedence; ``before`` finds words that are never a part of a name."""

    forms: tuple[OrganisationForm, ...]
    before: re.Pattern[str]
    not_names: frozenset[str]


@dataclass
class _Found:
    form: OrganisationForm
    mentions: list[Segments] = field(default_factory=list)


def organisations(
    strips: Sequence[Strip], bylines: Sequence[Byline], rules: OrganisationRules
) -> tuple[Organisation, ...]:
    """Return the organisations of a text in the order of first mention."""
    found: dict[str, _Found] = {}
    outlets = {byline.outlet for byline in bylines if byline.outlet and byline.outlet != "本报"}
    media = [_outlet_form(outlet) for outlet in sorted(outlets)]
    for strip in strips:
        for form, start, end in _matches(strip.shadow, (*media, *rules.forms), rules):
            name = strip.shadow[start:end]
            found.setdefault(name, _Found(form)).mentions.append(strip.spans.segments(start, end))
    bodies = [_organisation(name, one, found) for name, one in found.items()]
    return tuple(sorted(bodies, key=lambda body: body.mentions[0]))


def _outlet_form(outlet: str) -> OrganisationForm:
    return OrganisationForm("outlet", re.compile(re.escape(outlet)), "media", False)


def _matches(
    shadow: str, forms: Sequence[OrganisationForm], rules: OrganisationRules
) -> Iterator[tuple[OrganisationForm, int, int]]:
    taken: list[tuple[int, int]] = []
    for form in forms:
        at = 0
        while match := form.pattern.search(shadow, at):
            start, end = _place(shadow, match, form, rules)
            free = all(end <= left or right <= start for left, right in taken)
            if free and end - start > 1 and shadow[start:end] not in rules.not_names:
                taken.append((start, end))
                yield form, start, end
            # A shape may begin again inside of one that was refused.
            at = end if free else match.start() + 1


def _place(
    shadow: str, match: re.Match[str], form: OrganisationForm, rules: OrganisationRules
) -> tuple[int, int]:
    if "name" in form.pattern.groupindex:
        return match.span("name")
    return _start_of_name(shadow, match.start(), form.reach, rules), match.end()


def _start_of_name(shadow: str, end: int, reach: int, rules: OrganisationRules) -> int:
    """Return where the name begins: behind a mark or the last word that is no part of it."""
    if not reach:
        return end
    start = max(end - reach, 0)
    marks = [mark.end() for mark in _MARK.finditer(shadow, start, end)]
    start = marks[-1] if marks else start
    cuts = [cut.end() for cut in rules.before.finditer(shadow, start, end)]
    return cuts[-1] if cuts else start


def _organisation(name: str, one: _Found, found: dict[str, _Found]) -> Organisation:
    longer = [other for other in found if other.endswith(name) and other != name and one.form.reach]
    # Two longer names leave open which is meant; then the name stands for itself.
    full = longer[0] if len(longer) == 1 else name
    return Organisation(
        name=name,
        canonical=full,
        kind="alias" if full != name else one.form.kind,
        may_be_addressee=one.form.may_be_addressee,
        mentions=tuple(sorted(one.mentions)),
        rule=one.form.id,
    )
