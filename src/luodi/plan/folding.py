"""Fold a title so that a database can search it: width, capitals, traditional forms, quotes."""

import unicodedata

QUOTES = str.maketrans("“”‘’", "\"\"''")


def folded(text: str) -> str:
    """Return a text as it is compared and searched; what cannot be seen is left out.

    Full-width becomes half-width, capitals small, traditional characters simplified.

    >>> folded("ＡＩ產業園")
    'ai产业园'
    """
    plain = unicodedata.normalize("NFKC", text).casefold()
    if plain.isascii() and plain.isprintable():
        return plain
    seen = "".join(letter if letter.isprintable() else _blank(letter) for letter in plain)
    return _shadow(seen).translate(QUOTES)


def _blank(letter: str) -> str:
    return " " if letter.isspace() else ""


def _shadow(text: str) -> str:
    from luodi.kernels.text.normalise import shadow  # loads a dictionary that few requests need

    return shadow(text)
