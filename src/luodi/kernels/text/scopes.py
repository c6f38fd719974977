"""The scope that an opener (会议强调, …) sets up, and what later sentences inherit from it."""

import re
from dataclasses import dataclass, field, replace

from luodi.kernels.text.needles import Prefilter
from luodi.kernels.text.source import Sentence

_OPENER, _CLOSERS, _PROBLEMS = range(3)


@dataclass(frozen=True, slots=True)
class ScopeRules:
    """``opener`` has the groups ``who`` and ``verb``; ``demanding`` are verbs that ask.

    ``not_who`` refuses what only looks like a speaker, ``titles`` are printed before a name,
    ``pronouns`` stand for the last speaker, ``upper`` are speakers above this place, ``closers``
    end a scope, ``keeps`` ends a sentence whose scope runs into the next paragraphs, ``problems``
    opens a list of faults.
    """

    opener: re.Pattern[str]
    not_who: re.Pattern[str]
    demanding: re.Pattern[str]
    titles: re.Pattern[str]
    pronouns: re.Pattern[str]
    upper: re.Pattern[str]
    closers: re.Pattern[str]
    keeps: re.Pattern[str]
    problems: re.Pattern[str]
    marker: re.Pattern[str]
    prefilter: Prefilter = field(init=False)

    def __post_init__(self) -> None:
        tried = (self.opener, self.closers, self.problems)
        object.__setattr__(self, "prefilter", Prefilter(tried))


@dataclass(frozen=True, slots=True)
class Scope:
    """What holds at a sentence: who speaks, who is asked, whether demands are to be expected."""

    paragraph: int = -1
    speaker: str | None = None
    last_speaker: str | None = None
    addressee: str | None = None
    demanding: bool = False
    upper: bool = False
    problems: bool = False
    kept: bool = False
    before_upper: str | None = None
    opened_at: int = 0
    said_here: bool = False
    closed_here: bool = False


def enter(scope: Scope, sentence: Sentence, rules: ScopeRules, default: str | None) -> Scope:
    """Return the scope in which the sentence stands, after its own opener or closer."""
    shadow = sentence.shadow[:200]
    scope = _unsaid(scope)
    if sentence.paragraph != scope.paragraph:
        scope = _next_paragraph(scope, sentence, shadow, rules, default)
    elif default is not None and scope.speaker != default:
        # Who writes in his own voice takes the word back after the sentence that he quotes.
        scope = replace(scope, speaker=default, upper=False)
    elif scope.upper:
        # A word from above ends with its sentence; what follows is said here again.
        scope = replace(scope, speaker=scope.before_upper, upper=False)
    likely = rules.prefilter.likely(shadow)
    opener = _opener(shadow, rules) if _OPENER in likely else None
    if opener:
        scope = _opened(scope, opener, sentence.text, rules)
    elif _CLOSERS in likely and rules.closers.search(shadow):
        scope = replace(scope, demanding=False, problems=False, addressee=None, closed_here=True)
    if _PROBLEMS in likely and rules.problems.search(shadow):
        scope = replace(scope, problems=True, demanding=False)
    if rules.keeps.search(sentence.shadow[-60:]):
        scope = replace(scope, kept=True, demanding=scope.demanding or not scope.problems)
    return scope


def _unsaid(scope: Scope) -> Scope:
    """Drop what held only for the sentence before."""
    if scope.said_here or scope.closed_here:
        return replace(scope, said_here=False, closed_here=False, opened_at=0)
    return scope


def _next_paragraph(
    scope: Scope, sentence: Sentence, shadow: str, rules: ScopeRules, default: str | None
) -> Scope:
    if scope.kept and rules.marker.match(shadow):
        return replace(scope, paragraph=sentence.paragraph, addressee=None)
    fresh = Scope(paragraph=sentence.paragraph, last_speaker=scope.last_speaker)
    return replace(fresh, speaker=default)


def _opener(shadow: str, rules: ScopeRules) -> re.Match[str] | None:
    match = rules.opener.match(shadow)
    return match if match and not rules.not_who.search(match["who"]) else None


def _opened(scope: Scope, opener: re.Match[str], text: str, rules: ScopeRules) -> Scope:
    who = text[slice(*_name(opener, rules))]
    if rules.pronouns.fullmatch(opener["who"]):
        who = scope.last_speaker or who
    return replace(
        scope,
        speaker=who,
        last_speaker=who,
        addressee=None,
        demanding=bool(rules.demanding.search(opener["verb"])),
        upper=bool(rules.upper.search(opener["who"])),
        before_upper=scope.before_upper if scope.upper else scope.speaker,
        problems=False,
        kept=False,
        opened_at=opener.end(),
        said_here=True,
    )


def _name(opener: re.Match[str], rules: ScopeRules) -> tuple[int, int]:
    """Return where the speaker stands, without printed titles where a name is left."""
    start, end = opener.span("who")
    ends = [title.end() for title in rules.titles.finditer(opener.string, start, end)]
    return (ends[-1], end) if ends and 2 <= end - ends[-1] <= 4 else (start, end)
