"""Turns a schema's complaint into a sentence with file, key and the nearest right word."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from rapidfuzz import fuzz
from rapidfuzz import process as nearest_words

_NEAR_ENOUGH = 60
# how pydantic names a key that is a date, and two ways to write a number of a scheme
_DAY = re.compile(r"^datetime\.date\((\d{4}), (\d{1,2}), (\d{1,2})\)$")
_ALTERNATIVES = ("number", "by_day")


def sentences(path: Path, model: type[BaseModel], error: ValidationError) -> str:
    """Return one sentence for each mistake in a file, joined by line ends."""
    return "\n".join(_sentence(path, model, mistake) for mistake in error.errors())


def unknown_file(path: Path, known: Iterable[str]) -> str:
    """Return the sentence for a file that no engine reads."""
    return f"{path}: no engine reads this file{did_you_mean(path.stem, known)}"


def _sentence(path: Path, model: type[BaseModel], mistake: Any) -> str:
    place = mistake["loc"]
    where = place_of(place) or "the whole file"
    match mistake["type"]:
        case "extra_forbidden":
            owner = _owner(model, place[:-1])
            fields = owner.model_fields if owner else ()
            return f"{path}: {where} is no known key{did_you_mean(str(place[-1]), fields)}"
        case "missing":
            return f"{path}: {where} is missing."
        case "literal_error":
            expected = mistake["ctx"]["expected"]
            near = did_you_mean(str(mistake["input"]), expected.replace("'", " ").split())
            return f"{path}: {where} is {mistake['input']!r}, expected {expected}{near}"
    return f"{path}: {where}: {mistake['msg'].removeprefix('Value error, ')}."


def place_of(keys: Iterable[int | str]) -> str:
    """Return where a mistake is as the file has it: a day in digits, without our alternatives."""
    days = (_DAY.sub(_in_digits, str(key)) for key in keys if key not in _ALTERNATIVES)
    return ".".join(days)


def _in_digits(found: re.Match[str]) -> str:
    year, month, day = map(int, found.groups())
    return f"{year:04}-{month:02}-{day:02}"


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return the end of a sentence: with the nearest known word, or only its full stop."""
    near = nearest_words.extractOne(word, list(known), scorer=fuzz.WRatio)
    return f"; did you mean {near[0]}?" if near and near[1] >= _NEAR_ENOUGH else "."


def _owner(model: type[BaseModel] | None, place: tuple[int | str, ...]) -> type[BaseModel] | None:
    """Return the model that the keys lead to."""
    for key in place:
        if isinstance(key, str) and model and key in model.model_fields:
            model = _model_in(model.model_fields[key].annotation)
    return model


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _model_in(part))), None)
