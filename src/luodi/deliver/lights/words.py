"""Sentences put one behind the other, as the language of the moment does."""

from luodi.deliver.lights.rules import in_chinese


def joined(*sentences: str) -> str:
    """Return sentences as one text: Chinese knows no space between them."""
    return ("" if in_chinese() else " ").join(one for one in sentences if one)
