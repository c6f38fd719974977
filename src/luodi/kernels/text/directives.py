"""Directives: sentences and numbered items that ask for something.

Every rule adds or takes away; a directive is what reaches the threshold. The reasons stay with it.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from luodi.kernels.text.actions import ActionRules, actions, clause_bodies, is_imperative
from luodi.kernels.text.clauses import Span, clauses, cut, items, seen, shut
from luodi.kernels.text.facts import Action, Because, Directive, Why
from luodi.kernels.text.kinds import KindRules, directive_kind
from luodi.kernels.text.modals import Modal, ModalRules, modal
from luodi.kernels.text.modes import ModeRules, is_heading, modes
from luodi.kernels.text.scopes import Scope, ScopeRules, enter
from luodi.kernels.text.source import ArticleText, Sentence
from luodi.kernels.text.titles import TitleRules, action_title, directive_title
from luodi.kernels.text.weighing import Signals, total, weigh


@dataclass(frozen=True, slots=True)
class DirectiveRules:
    """``scores`` names what structure is worth, ``signals`` what words are worth.

    ``own_voice`` are byline kinds that speak for themselves (评论员); ``coverb`` begins a clause of
    circumstance after which the first imperative may follow; ``tails`` are brackets that only say
    who does it by when.
    """

    threshold: float
    scores: dict[str, float]
    signals: Signals
    modals: ModalRules
    scopes: ScopeRules
    modes: ModeRules
    actions: ActionRules
    kinds: KindRules
    titles: TitleRules
    coverb: re.Pattern[str]
    tails: re.Pattern[str]
    own_voice: frozenset[str]
    shortest: int


_BRACKET = re.compile(r"[(\[【〔]")


@dataclass(frozen=True, slots=True)
class _Item:
    """One sentence or numbered item under judgement: where its own words begin and what asks."""

    sentence: Sentence
    shadow: str
    span: Span
    bodies: tuple[Span, ...]
    asked: frozenset[int]
    numbered: bool
    asks: Modal | None
    mode: str | None
    opens: bool

    @property
    def demands(self) -> bool:
        """Whether a word like 要 asks; 将 only announces."""
        return self.asks is not None and not self.asks.role.startswith("will")


def directives(text: ArticleText, rules: DirectiveRules) -> tuple[Directive, ...]:
    """Return the directives of an article in the order of the text."""
    default = text.article.byline.kind if text.article.byline else None
    default = default if default in rules.own_voice else None
    scope, found = Scope(), []
    lengths = Counter(sentence.paragraph for sentence in text.sentences)
    for sentence, mode in modes(text, rules.modes):
        scope = enter(scope, sentence, rules.scopes, default)
        if is_heading(sentence, rules.modes):
            continue
        alone = lengths[sentence.paragraph] == 1
        for item in _items(sentence, mode, scope, rules, alone=alone):
            reasons = _reasons(item, scope, rules)
            if _holds(item, reasons, rules):
                found.append(_directive(item, scope, reasons, rules))
                scope = _after(scope, found[-1])
    return tuple(found)


def _items(
    sentence: Sentence, mode: str | None, scope: Scope, rules: DirectiveRules, *, alone: bool
) -> Iterator[_Item]:
    shadow = _unquoted(_without_tails(seen(sentence), rules), scope.opened_at)
    closed = shut(shadow)
    for start, end in _spans(shadow, closed, rules):
        own = max(start, scope.opened_at) if scope.said_here else start
        marker = rules.scopes.marker.match(shadow, own)
        own = marker.end() if marker else own
        if marker and marker.group().endswith("要"):
            own -= 1
        bodies = clause_bodies(shadow, own, end)
        asks, bare = _asking(shadow, bodies, closed, rules)
        asked = frozenset(span[0] for span in bare) - {span[0] for span in bodies}
        opens = not alone and sentence.start == 0 and end == len(shadow) and len(bare) == 1
        yield _Item(sentence, shadow, (start, end), bare, asked, bool(marker), asks, mode, opens)


def _spans(shadow: str, closed: tuple[Span, ...], rules: DirectiveRules) -> Iterator[Span]:
    """Yield the numbered items, and apart from each other those that ask different people."""
    for start, end in _apart(shadow, closed, rules):
        if ";" not in shadow:
            yield start, end
            continue
        left = start
        for place, _ in clauses(shadow[start:end], ";")[1:]:
            asks = modal(shadow, _first_clause(shadow, start + place, end), closed, rules.modals)
            if asks and asks.role == "addressed":
                yield left, start + place
                left = start + place
        yield left, end


def _apart(shadow: str, closed: tuple[Span, ...], rules: DirectiveRules) -> Iterator[Span]:
    """Yield the numbered items; what stands before the first is apart when it asks something."""
    (start, end), *rest = items(shadow, rules.scopes.marker) or ((0, 0),)
    inner = clauses(shadow[start:end])
    first = next((at for at, _ in inner if at and rules.scopes.marker.match(shadow, at)), 0)
    before = (modal(shadow, span, closed, rules.modals) for span in inner if span[0] < first)
    if any(asks and not asks.role.startswith("will") for asks in before):
        yield from ((start, first), (first, end))
    elif start < end:
        yield start, end
    yield from rest


def _without_tails(shadow: str, rules: DirectiveRules) -> str:
    """Blank brackets like (牵头单位:…;完成时限:…), which are no words of the demand."""
    if not _BRACKET.search(shadow):
        return shadow
    return rules.tails.sub(lambda tail: " " * len(tail.group()), shadow)


def _first_clause(shadow: str, start: int, end: int) -> Span:
    found = clauses(shadow[start : min(end, start + 120)])
    return start, start + (found[0][1] if found else 0)  # nothing but marks is an empty clause


def _unquoted(shadow: str, opened_at: int) -> str:
    """Blank the quote marks of direct speech, whose words are the speaker's own demands."""
    if not opened_at or shadow[opened_at : opened_at + 1] not in ("“", "”"):
        return shadow
    end = max(shadow.rfind("”"), opened_at)
    marks = {opened_at, end} if end >= len(shadow) - 2 else {opened_at}
    return "".join(" " if place in marks else letter for place, letter in enumerate(shadow))


def _asking(
    shadow: str, bodies: tuple[Span, ...], closed: tuple[Span, ...], rules: DirectiveRules
) -> tuple[Modal | None, tuple[Span, ...]]:
    """Return the first modal, and the clauses from it on, each without its own modal."""
    for place, body in enumerate(bodies[:40]):
        asks = modal(shadow, body, closed, rules.modals)
        if asks and (
            not asks.role.startswith("will") or _only_light(shadow, bodies[:place], rules)
        ):
            rest = (_without_modal(shadow, b, closed, rules) for b in bodies[place + 1 :])
            return asks, ((asks.end, body[1]), *rest)
    return None, bodies


def _only_light(shadow: str, before: tuple[Span, ...], rules: DirectiveRules) -> bool:
    """Tell whether nothing but words like 下一步 stands in the clauses before."""
    return all(rules.modals.light.fullmatch(shadow, *body) for body in before)


def _without_modal(
    shadow: str, body: Span, closed: tuple[Span, ...], rules: DirectiveRules
) -> Span:
    more = modal(shadow, body, closed, rules.modals)
    return (more.end, body[1]) if more and not more.role.startswith("will") else body


def _reasons(item: _Item, scope: Scope, rules: DirectiveRules) -> Why:
    start, end = item.span
    words = weigh(item.shadow[start:end], rules.signals, modal=item.demands)
    return (*_structure(item, scope, rules), *words)


def _structure(item: _Item, scope: Scope, rules: DirectiveRules) -> Iterator[Because]:
    """What position and scope say: modal, imperatives, opener, mode, list of problems."""
    scores = rules.scores
    if item.asks:
        name = f"modal_{item.asks.role}"
        yield Because(name, scores[name], item.asks.word)
    first, others = _imperatives(item, rules)
    if first and not item.asks:
        yield Because("imperative", scores["imperative"], first)
        if scope.demanding:
            yield Because("in_scope", scores["in_scope"], scope.speaker or "")
        if item.numbered:
            yield Because("numbered_item", scores["numbered_item"])
    if others:
        yield Because("run", min(others, 3) * scores["run"])
    yield from _circumstances(item, scope, bool(first or item.asks), scores)


def _circumstances(
    item: _Item, scope: Scope, willing: bool, scores: dict[str, float]
) -> Iterator[Because]:
    if item.mode == "plan" and willing and not item.demands:
        yield Because("mode_plan", scores["mode_plan"])
    elif item.mode == "review":
        yield Because("mode_review", scores["mode_review_asked" if item.asks else "mode_review"])
    if (scope.problems or item.mode == "problem") and not item.asks:
        yield Because("problem_list", scores["problem_list"])
    if scope.closed_here:
        yield Because("report", scores["report"])


def _imperatives(item: _Item, rules: DirectiveRules) -> tuple[str | None, int]:
    """Return the verb that opens the item, and how many later clauses are imperatives."""
    places = item.bodies[:40]
    hits = [is_imperative(item.shadow, *body, rules.actions) for body in places]
    lead = 0
    while lead < min(2, len(places) - 1) and not hits[lead]:
        if not rules.coverb.match(item.shadow, *places[lead]):
            break
        lead += 1
    first = hits[lead] if hits else None
    return (first.group() if first else None), sum(1 for hit in hits[lead + 1 :] if hit)


def _holds(item: _Item, reasons: Why, rules: DirectiveRules) -> bool:
    long_enough = item.span[1] - item.span[0] >= rules.shortest
    willing = item.asks or any(reason.rule == "imperative" for reason in reasons)
    return bool(willing) and long_enough and total(reasons) >= rules.threshold


def _directive(item: _Item, scope: Scope, reasons: Why, rules: DirectiveRules) -> Directive:
    sentence, (start, end) = item.sentence, _trim(item.shadow, item.span)
    acts = _actions(item, rules)
    who = _who(item, scope, rules)
    segments = cut(sentence, start, end)
    return Directive(
        id="",
        article=sentence.article,
        kind=directive_kind(item.shadow[start:end], acts, scope.upper, item.opens, rules.kinds),
        title=directive_title(acts, _fallback(item), rules.titles, first=item.numbered),
        text=sentence.text[start:end],
        segments=segments,
        crosses_break=len(segments) > 1,
        explicit_yao=item.demands,
        addressee=who,
        speaker=scope.speaker,
        theme=None,
        actions=acts,
        score=round(total(reasons), 2),
        rule=_strongest(reasons),
        why=reasons,
        assumed=_assumed(item, scope, who),
    )


def _actions(item: _Item, rules: DirectiveRules) -> tuple[Action, ...]:
    text = item.sentence.text
    return tuple(
        Action(
            text[start:end],
            action_title(text[start:end], rules.titles),
            cut(item.sentence, start, end),
        )
        for start, end in actions(item.shadow, item.bodies, item.asked, rules.actions)
    )


def _fallback(item: _Item) -> str:
    start, end = item.bodies[0] if item.bodies else item.span
    return item.sentence.text[start:end]


def _who(item: _Item, scope: Scope, rules: DirectiveRules) -> str | None:
    if item.asks and item.asks.who:
        return item.sentence.text[slice(*item.asks.who)]
    agent = None if item.asks else rules.actions.agent.search(item.shadow, *item.span)
    return item.sentence.text[slice(*agent.span("who"))] if agent else scope.addressee


def _assumed(item: _Item, scope: Scope, who: str | None) -> tuple[str, ...]:
    """Name the values that an earlier sentence or the byline gave."""
    carried_who = who is not None and who not in item.sentence.text
    carried_speaker = scope.speaker is not None and not scope.said_here
    names = (("addressee", carried_who), ("speaker", carried_speaker))
    return tuple(name for name, carried in names if carried)


def _after(scope: Scope, found: Directive) -> Scope:
    """What a directive leaves to the sentences after it: whom it asks, and that demands go on."""
    return replace(scope, addressee=found.addressee, demanding=not scope.upper)


def _strongest(reasons: Why) -> str:
    return max(reasons, key=lambda reason: reason.score).rule


def _trim(shadow: str, span: Span) -> Span:
    start, end = span
    while start < end and shadow[start] in " ,;、":
        start += 1
    while end > start and shadow[end - 1].isspace():
        end -= 1
    return start, end
