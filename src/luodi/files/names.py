"""Names of files as people see them: cleaned of everything that deceives the eye or a shell."""

import unicodedata

LONGEST = 200
UNNAMED = "file"


def clean_name(name: str) -> str:
    """Return a name fit to show: no folders, controls or direction marks, at most 200 characters.

    >>> clean_name("..\\\\..\\\\secret\\r\\n.txt")
    'secret.txt'
    >>> clean_name("plan\\u202efdp.exe")
    'planfdp.exe'
    """
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    shown = "".join(letter for letter in last if not _deceives(letter))
    shown = " ".join(shown.split()).strip(". ")
    return _shortened(shown) or UNNAMED


def _deceives(letter: str) -> bool:
    # Cc controls, Cf direction overrides and zero-width marks, Cs lone surrogates, Co private use;
    # a space among them (tab, line end) is dropped too, as no system prints it in a name.
    return unicodedata.category(letter) in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}


def _shortened(name: str) -> str:
    if len(name) <= LONGEST:
        return name
    stem, dot, extension = name.rpartition(".")
    if not dot or len(extension) > 10:
        return name[:LONGEST]
    return stem[: LONGEST - len(extension) - 2] + "…." + extension
