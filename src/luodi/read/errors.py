"""What the read room refuses.

    ReadError
    └── Unreadable   a file that cannot be read: which one, where, and how to mend it

The reason travels as ``code`` and ``params``, because it arises in a process without Django, is kept
with the document, and is shown later in the language of whoever looks.
"""

from collections.abc import Mapping

from luodi.read.sentences import SENTENCES

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


def sentence(code: str, params: Params) -> str:
    """Return the sentence of a refusal or a notice, in the language of the moment.

    Raises KeyError for a code that has no sentence or a sentence that lacks a parameter.
    """
    return str(SENTENCES[code]) % params
