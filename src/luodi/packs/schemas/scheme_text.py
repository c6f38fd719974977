"""A scheme frozen as plain values with every number as text, and back: what a hash is taken of."""

from decimal import Decimal
from typing import Any

from luodi.packs.schemas.scheme_definition import Definition


def as_text(definition: Definition) -> dict[str, Any]:
    """Return the definition as plain values with every number as text, to be frozen and hashed."""
    frozen: dict[str, Any] = _as_text(definition.model_dump(mode="json"))
    return frozen


def from_text(content: dict[str, Any]) -> Definition:
    """Return the definition that ``as_text`` froze."""
    return Definition.model_validate(content, strict=False)


def _as_text(tree: Any) -> Any:
    if isinstance(tree, dict):
        return {str(key): _as_text(value) for key, value in tree.items()}
    if isinstance(tree, list):
        return [_as_text(value) for value in tree]
    return number_text(tree) if isinstance(tree, float) else tree


def number_text(number: float) -> str:
    """Return a number as its shortest plain decimal: 0.35, 30, never 3e1."""
    plain = repr(number)
    if "e" in plain or "n" in plain:  # 1e-07, nan; most are plain, and a result holds thousands
        plain = f"{Decimal(plain):f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain
