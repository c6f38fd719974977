"""References: where a rule stands, in both languages, or in one spelling that serves both."""

from typing import Annotated, Any

from pydantic import BeforeValidator

from luodi.packs.schemas.manifest import Title


def both(written: Any) -> Any:
    """Return a reference in both languages: a name with its address is the same in each."""
    return Title(zh=written, en=written) if isinstance(written, str) else written


def joined(references: list[Title]) -> Title:
    """Return several references as one, each named once."""
    told = list(dict.fromkeys((one.zh, one.en) for one in references))
    return Title(zh="；".join(zh for zh, _ in told), en="; ".join(en for _, en in told))


Reference = Annotated[Title, BeforeValidator(both, json_schema_input_type=str | Title)]
