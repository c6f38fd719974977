"""The section ``reading/directives.yaml`` and its rules."""

import re

from luodi.kernels.text.actions import ActionRules
from luodi.kernels.text.directives import DirectiveRules, directives
from luodi.kernels.text.kinds import KindRules
from luodi.kernels.text.modals import ModalRules
from luodi.kernels.text.modes import ModeRules
from luodi.kernels.text.reading import ReadingRules
from luodi.kernels.text.scopes import ScopeRules
from luodi.kernels.text.titles import TitleRules
from luodi.packs.patterns import compiled
from luodi.packs.schemas.case_texts import article_text
from luodi.packs.schemas.signals import SignalText, signals
from luodi.packs.schemas.strict import PatternText, Strict, any_of, patterns


class ModalSection(Strict):
    """Words that ask, longer words that only contain them, and who can be asked."""

    late: list[str]
    not_modal: list[str]
    modal: list[str]
    will: list[str]
    who: PatternText
    light: PatternText
    never: PatternText
    begged: PatternText
    longest_subject: int

    def rules(self) -> ModalRules:
        """Return the kernel's rules."""
        return ModalRules(
            pattern=re.compile(
                "|".join(f"(?P<{name}>{any_of(getattr(self, name)).pattern})" for name in _TRIED)
            ),
            will=any_of(self.will),
            who=compiled(self.who),
            light=compiled(self.light),
            never=compiled(self.never),
            begged=compiled(self.begged),
            longest_subject=self.longest_subject,
        )


_TRIED = ("late", "not_modal", "modal")


class ScopeSection(Strict):
    """Openers, closers and what is carried from one sentence to the next."""

    opener: PatternText
    not_who: PatternText
    demanding: PatternText
    titles: PatternText
    pronouns: PatternText
    upper: PatternText
    closers: PatternText
    keeps: PatternText
    problems: PatternText
    marker: PatternText

    def rules(self) -> ScopeRules:
        """Return the kernel's rules."""
        return ScopeRules(**{name: compiled(text) for name, text in self.model_dump().items()})


class ModeSection(Strict):
    """How titles, headings and turning sentences tell review from plan."""

    titles: dict[str, PatternText]
    headings: dict[str, PatternText]
    turns: dict[str, PatternText]
    numbering: list[PatternText]
    heading_levels: int
    longest_heading: int

    def rules(self) -> ModeRules:
        """Return the kernel's rules."""
        return ModeRules(
            titles=_pairs(self.titles),
            headings=_pairs(self.headings),
            turns=_pairs(self.turns),
            numbering=patterns(self.numbering),
            heading_levels=self.heading_levels,
            longest_heading=self.longest_heading,
        )


class ActionSection(Strict):
    """Imperatives: adverbs, verbs, and what makes a clause a thing that can be done."""

    adverbs: list[str]
    manner: list[PatternText]
    verbs: list[str]
    verb_frames: list[PatternText]
    agent: PatternText
    not_verbs: list[str]
    signals: list[SignalText]
    imperative: float
    threshold: float
    shortest_part: int

    def rules(self) -> ActionRules:
        """Return the kernel's rules."""
        adverb = "|".join([any_of(self.adverbs).pattern, *self.manner])
        return ActionRules(
            adverb=compiled(adverb),
            verb=compiled("|".join([*self.verb_frames, any_of(self.verbs).pattern])),
            agent=compiled(self.agent),
            not_verb=any_of(self.not_verbs),
            signals=signals(self.signals),
            imperative=self.imperative,
            threshold=self.threshold,
            shortest_part=self.shortest_part,
        )


class KindSection(Strict):
    """Signals for each kind of directive."""

    signals: dict[str, list[SignalText]]
    threshold: float
    default: str
    heading_like: str
    longest_heading: int
    empty: str
    upper: str

    def rules(self) -> KindRules:
        """Return the kernel's rules."""
        return KindRules(
            signals={kind: signals(rows) for kind, rows in self.signals.items()},
            threshold=self.threshold,
            default=self.default,
            heading_like=self.heading_like,
            longest_heading=self.longest_heading,
            empty=self.empty,
            upper=self.upper,
        )


class TitleSection(Strict):
    """What a short title leaves out and what it prefers."""

    strip: PatternText
    adverbs: list[str]
    telling: list[SignalText]
    longest: int

    def rules(self) -> TitleRules:
        """Return the kernel's rules."""
        return TitleRules(
            strip=compiled(self.strip),
            adverb=any_of(self.adverbs),
            telling=signals(self.telling),
            longest=self.longest,
        )


class Section(Strict):
    """All of ``reading/directives.yaml``."""

    threshold: float
    shortest: int
    scores: dict[str, float]
    signals: list[SignalText]
    coverb: PatternText
    tails: PatternText
    own_voice: list[str]
    modals: ModalSection
    scopes: ScopeSection
    modes: ModeSection
    actions: ActionSection
    kinds: KindSection
    titles: TitleSection

    def rules(self) -> DirectiveRules:
        """Return the kernel's rules."""
        return DirectiveRules(
            threshold=self.threshold,
            shortest=self.shortest,
            scores=dict(self.scores),
            signals=signals(self.signals),
            coverb=compiled(self.coverb),
            tails=compiled(self.tails),
            own_voice=frozenset(self.own_voice),
            modals=self.modals.rules(),
            scopes=self.scopes.rules(),
            modes=self.modes.rules(),
            actions=self.actions.rules(),
            kinds=self.kinds.rules(),
            titles=self.titles.rules(),
        )


def answer(given: str, rules: ReadingRules) -> object:
    """Return the directives of the text, each with its kind, title, people and actions."""
    return [
        {
            "text": one.text,
            "kind": one.kind,
            "title": one.title,
            "addressee": one.addressee,
            "speaker": one.speaker,
            "asked": one.explicit_yao,
            "assumed": list(one.assumed),
            "actions": [action.title for action in one.actions],
        }
        for one in directives(article_text(given), rules.directives)
    ]


def _pairs(by_mode: dict[str, str]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((mode, compiled(text)) for mode, text in by_mode.items())
