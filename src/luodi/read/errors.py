"""What the read room refuses.

    ReadError
    ├── Unreadable    a file that cannot be read: which one, where, and how to mend it
    ├── AlreadyHere   the same bytes were given before
    ├── NeverChanged  documents and citations are kept as they are
    ├── DeskRefused   a decision that cannot be made
    └── DraftChanged  somebody else decided in between

The reason travels as ``code`` and ``params``: it arises in a process without Django, is kept
with the document, and is shown later in the language of whoever looks.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from luodi.read.sentences import SENTENCES

if TYPE_CHECKING:
    from luodi.read.models import Document, Draft

Params = Mapping[str, str | int]


class ReadError(Exception):
    """The read room refuses; ``sentence`` tells a reader what, where and how to mend it."""

    @property
    def sentence(self) -> str:
        """Return the reason in the language of the moment."""
        return str(self)


class Unreadable(ReadError):
    """A file cannot be read. ``code`` is a key of SENTENCES, ``params`` its numbers and names."""

    def __init__(self, code: str, params: Params) -> None:
        super().__init__(code, dict(params))
        self.code = code
        self.params = dict(params)

    @property
    def sentence(self) -> str:
        """Return the reason in the language of the moment."""
        return sentence(self.code, self.params)


class AlreadyHere(ReadError):
    """The same bytes were given before; carries the document that they became."""

    def __init__(self, told: object, document: "Document") -> None:
        super().__init__(told)
        self.document = document


class NeverChanged(ReadError):
    """Documents and citations are neither changed nor deleted."""


class DeskRefused(ReadError):
    """A decision that cannot be made; the sentence says what can be done instead."""


class DraftChanged(ReadError):
    """Somebody else decided in between; carries the draft as it stands now."""

    def __init__(self, told: object, stored: "Draft") -> None:
        super().__init__(told)
        self.stored = stored


def sentence(code: str, params: Params) -> str:
    """Return the sentence of a refusal or a notice, in the language of the moment.

    Raises KeyError for a code that has no sentence or a sentence that lacks a parameter.
    """
    return str(SENTENCES[code]) % params
