"""Packs: what a decision may change, as folders of YAML, and the loader that turns them into rules.

What comes in: a pack's name or folder. What goes out: frozen rules for the kernels. A mistake in a
pack is an error that names the file, the key and a suggestion.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from luodi.kernels.text.reading import ReadingRules

__all__ = ["load_reading_pack"]


def load_reading_pack(
    name: str = "zh_government", *, folders: Sequence[Path] = ()
) -> "ReadingRules":
    """Return the rules of a pack; see ``luodi.packs.loader``, which knows the files."""
    # Loading needs pydantic and the engines; a web page that reads nothing starts without them.
    from luodi.packs import loader

    return loader.load_reading_pack(name, folders=folders)
