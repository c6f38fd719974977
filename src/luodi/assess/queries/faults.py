"""Ask what is wrong with a scheme on the day whose values are taken, or on the first it has."""

from datetime import date

from luodi.assess.wording import in_language
from luodi.packs.schemas import scheme_sense, schemes
from luodi.packs.schemas.schemes import Definition


def scheme_faults(definition: Definition, day: date) -> list[str]:
    """Return each fault of a scheme with its place, as it holds on a day, as sentences."""
    found = (one for one in schemes.problems(definition, day) if one.level == "error")
    return [f"{one.path}: {in_language({'zh': one.zh, 'en': one.en})}" for one in found]


def first_day(definition: Definition, today: date) -> date:
    """Return the first day from today on which a scheme has all its values, else the last begun."""
    begins = sorted(day for day in scheme_sense.days(definition.model_dump()) if day > today)
    days = [today, *begins]
    return next((day for day in days if has_values(definition, day)), days[-1])


def has_values(definition: Definition, day: date) -> bool:
    """Say whether every value of a scheme holds on a day already."""
    try:
        schemes.rules(definition, day)
    except ValueError:
        return False
    return True
