"""Facts and labels by their words, as a reading and a compiled label give them."""

from typing import Any

from luodi.kernels.text.locating import Locator

Tree = dict[str, Any]
TYPES = ("sections", "directives", "non_directive_sentences", "tasks", "figures", "persons",
         "findings")  # fmt: skip
# three sentences that ask: 6, 7 and 7 letters with their full stops
TEXT = "要加强巡查。要修好县道路。要管好小水库。"


def place(words: str, text: str = TEXT) -> list[list[int]]:
    """Return the segments of words."""
    return [list(one) for one in Locator(text).located(words)]


def labels(text: str = TEXT, **types: Any) -> Tree:
    """Return labels of a document; a type that is not given was not labelled."""
    told: Tree = {name: None for name in TYPES}
    told |= {"genre": "notice", "lead_units_named_in_text": None, "deadlines_named_in_text": None}
    return told | types


def reading(**types: Any) -> Tree:
    """Return a reading; of a type that is not given nothing was found."""
    return {name: [] for name in TYPES} | types


def asked(words: str, text: str = TEXT, **more: Any) -> Tree:
    """Return a directive, as labelled or as read."""
    empty = {"kind": "task", "addressee": None, "speaker": None, "mode": "plan", "assumed": []}
    told = {"text": words, "segments": place(words, text), "grade": "core"}
    return empty | told | more


def named(words: str, text: str) -> Tree:
    """Return words with their place."""
    return {"text": words, "segments": place(words, text)}


def row(words: str, text: str, **more: Any) -> Tree:
    """Return a task as it is read."""
    empty = {"number": None, "target": None, "lead_unit": None, "supporting_units": [],
             "responsible": [], "deadline": None, "assumed": [], "why": []}  # fmt: skip
    return empty | named(words, text) | more


def task(words: str, text: str, **more: Any) -> Tree:
    """Return a task as it is labelled."""
    empty = {"number": None, "target": None, "lead": None, "lead_basis": None, "support": [],
             "responsible": [], "deadline": None, "start": None, "section": None}  # fmt: skip
    return empty | {"segments": place(words, text)} | more
