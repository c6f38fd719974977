"""The kinds of values that programs may send: strict types, unknown keys refused."""

import re
from datetime import date
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from luodi.ui.fields import FIRST_YEAR, LAST_YEAR

LARGEST_KEY = 2**63 - 1  # what a database's key can be
MOST_ROWS = 100  # on one page
LARGEST_NUMBER = 2**31 - 1
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
NUMBER = re.compile(r"-?[0-9]{1,19}")
RULE = "rule"  # the type of a mistake that no schema can say: the shape is right, the value is not


class Sent(BaseModel):
    """What a program sends as JSON: no key that is not named here, no text for a number."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Told(BaseModel):
    """What a program is told: exactly these keys."""

    model_config = ConfigDict(extra="forbid")


def plain_number(value: Any) -> Any:
    """Return the number that digits mean. Raises a mistake of kind int_parsing for other texts."""
    # Python itself would take "1_000", "٣" and " 7": no program means that.
    if isinstance(value, str) and NUMBER.fullmatch(value):
        return int(value)
    if isinstance(value, str):
        raise PydanticCustomError("int_parsing", "not a number")
    return value


def _whole(value: Any) -> Any:
    # In JSON 2025.0 is a whole number like 2025; "2025" and true are none.
    return int(value) if isinstance(value, float) and value.is_integer() else value


def plain_day(value: Any) -> Any:
    """Return the day that a text means. Raises a mistake of kind date_parsing for another."""
    if not isinstance(value, str) or not DAY.fullmatch(value):
        raise PydanticCustomError("date_parsing", "not a day")
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise PydanticCustomError("date_parsing", "not a day") from None


def day_in_range(value: date) -> date:
    """Return a day of this century. Raises a mistake of kind RULE for another."""
    if not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise PydanticCustomError(RULE, "year", {"year": value.year})
    return value


# Numbers in an address or a query, where everything is text at first.
Limit = Annotated[int, Field(ge=1, le=MOST_ROWS), BeforeValidator(plain_number)]
After = Annotated[int, Field(ge=0, le=LARGEST_KEY), BeforeValidator(plain_number)]
Key = Annotated[int, Field(ge=1, le=LARGEST_KEY), BeforeValidator(plain_number)]
# Numbers in a body: the key of another row, and the state of a row that was seen.
KeySent = Annotated[int, Field(ge=1, le=LARGEST_KEY), BeforeValidator(_whole)]
Version = Annotated[int, Field(ge=1, le=LARGEST_NUMBER), BeforeValidator(_whole)]
Year = Annotated[int, Field(ge=FIRST_YEAR, le=LAST_YEAR), BeforeValidator(_whole)]
Day = Annotated[
    date, BeforeValidator(plain_day), AfterValidator(day_in_range),
    WithJsonSchema({"type": "string", "format": "date"}),
]  # fmt: skip
# A unit or an indicator is named by its code, which outlives every database.
Code = Annotated[str, Field(pattern=r"^[-a-zA-Z0-9_]{1,32}$", max_length=32)]
