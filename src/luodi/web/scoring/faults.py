"""What the door refuses: every fault is a sentence, many at once, so that a file is mended once."""

from collections.abc import Iterable, Sequence
from typing import Literal

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from rapidfuzz import fuzz
from rapidfuzz import process as nearest_words

from luodi.kernels.score import Problem, ScoreError

MOST_TOLD = 20
# two Chinese letters of which one is wrong are alike by half; so are any two short Latin words
_NEAR_ENOUGH, _NEAR_IN_LATIN = 50, 70


class Refused(Exception):
    """A scheme or its figures cannot be scored; ``sentences`` say where, what, why and how on."""

    def __init__(self, sentences: Sequence[str]) -> None:
        super().__init__("\n".join(sentences))
        self.sentences = tuple(sentences)

    @property
    def told(self) -> list[str]:
        """The sentences to show: the first of them, and how many more there are."""
        more = len(self.sentences) - MOST_TOLD
        rest = [_("There are %(count)s more faults.") % {"count": more}] if more > 0 else []
        return [*self.sentences[:MOST_TOLD], *rest]


def refuse(sentences: Sequence[str]) -> None:
    """Raise Refused if there is anything to refuse."""
    if sentences:
        raise Refused(sentences)


def chinese() -> bool:
    """Say whether Chinese is spoken at the moment."""
    return (get_language() or "en").startswith("zh")


def language() -> Literal["zh", "en"]:
    """Return the language of the moment as the kernel names it."""
    return "zh" if chinese() else "en"


def of_problems(problems: Iterable[Problem]) -> list[str]:
    """Return the problems of the kernel as sentences, each with its place in front."""
    mark = "：" if chinese() else ": "
    return [(f"{one.path}{mark}" if one.path else "") + (one.zh if chinese() else one.en)
            for one in problems]  # fmt: skip


def of_score_error(error: ScoreError) -> Refused:
    """Return what the kernel refused as what the door refuses."""
    return Refused(of_problems(error.problems))


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word that is nearest to one that is not, or nothing where none is near."""
    found = nearest_words.extractOne(word, list(known), scorer=fuzz.WRatio)
    enough = _NEAR_IN_LATIN if word.isascii() else _NEAR_ENOUGH
    return str(found[0]) if found and found[1] >= enough else ""


def question(word: str, known: Iterable[str]) -> str:
    """Return a question with the nearest known word, with a space in front, or nothing."""
    near = nearest(word, known)
    if not near:
        return ""
    return ("" if chinese() else " ") + _("Do you mean “%(word)s”?") % {"word": near}
