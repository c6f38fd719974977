"""Why a file could not be read, as it is kept: a code with what it names, or a sentence."""

import json

from luodi.files.errors import TableUnreadable


def why_failed(problem: str) -> str:
    """Return the sentence in the language of the moment."""
    try:
        code, params = json.loads(problem)
        return TableUnreadable(code, params).sentence
    except (ValueError, TypeError, KeyError):
        return problem
