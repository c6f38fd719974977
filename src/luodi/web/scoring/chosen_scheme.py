"""Which scheme is meant: a code of any pack or a file of one's own, as it holds on a day."""

import hashlib
import json
import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from pydantic import ValidationError

from luodi.kernels.score import Scheme, ScoreError
from luodi.packs import loader, rulebook
from luodi.packs.errors import PackError
from luodi.packs.schemas import schemes
from luodi.web.scoring import names
from luodi.web.scoring.faults import Refused, of_score_error, question
from luodi.web.scoring.pack_faults import sentences_of

SCHEMES = "schemes"


class UnknownScheme(Exception):
    """No scheme of that name; the text is the sentence."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A scheme as it holds on a day: its definition, the kernel's rules, its names and its hash."""

    definition: Any
    pack: str
    version: str
    day: date
    rules: Scheme
    known: dict[str, names.Spoken]
    digest: str

    @property
    def title(self) -> str:
        """What it is called, in the language of the moment."""
        return names.in_language(self.definition.title)

    def called(self, code: str) -> str:
        """Return what an indicator, group or column is called."""
        return names.title_of(self.known, code)

    def unit_of_measure(self, code: str) -> str | None:
        """Return the unit in which an indicator is scored ("" of a share, None if not known).

        A figure that is divided first is one of so many for each of its denominator.
        """
        units = [self._unit(code)]
        units += [self._unit(one.denominator) for one in self.rules.indicators
                  if one.code == code and one.denominator]  # fmt: skip
        return "/".join(unit or "1" for unit in units) if units[1:] else units[0]

    def _unit(self, code: str) -> str | None:
        return self.known[code].unit_of_measure if code in self.known else None


def every() -> dict[str, rulebook.Defined]:
    """Return all schemes of all packs by code. Raises Refused for a pack that does not hold."""
    try:
        return rulebook.definitions(SCHEMES)
    except PackError as error:
        raise Refused(sentences_of(error)) from error


def chosen(word: str, *, day: date | None, today: date) -> Chosen:
    """Return the scheme that a word means, on a day or as it holds today.

    Raises UnknownScheme, or Refused for a file that holds no scheme or a day too early for it.
    """
    defined = _from_file(Path(word)) if _is_path(word) else _from_pack(word)
    definition = defined.body
    holds = day or newest(definition, today)
    try:
        rules = schemes.rules(definition, holds)
    except ScoreError as error:
        raise of_score_error(error) from error
    except ValueError as error:
        raise Refused([_too_early(definition, holds, error)]) from error
    return Chosen(definition, defined.pack, defined.version, holds, rules,
                  names.spoken(definition), _digest(definition))  # fmt: skip


def newest(definition: Any, today: date) -> date:
    """Return the day on which what holds today began; the first day of all, if that is to come."""
    days = list(names.begins(definition))
    begun = [day for one in days for day in one if day <= today]
    first = max((one[0] for one in days), default=today)
    return max([first, *begun])


def example_of(one: Chosen) -> Path | None:
    """Return the file of invented figures that comes with a scheme, if there is one."""
    named = os.environ.get("LUODI_PACKS", "")
    places = [*(Path(name) for name in named.split(os.pathsep) if name), loader.LIBRARY]
    paths = (place / one.pack / "examples" / f"{one.definition.code}.csv" for place in places)
    return next((path for path in paths if one.pack and path.is_file()), None)


def _is_path(word: str) -> bool:
    return word.lower().endswith((".yaml", ".yml")) or os.sep in word


def _from_pack(word: str) -> rulebook.Defined:
    known = every()
    if word in known:
        return known[word]
    by_title = {title: code for code, one in known.items()
                for title in (one.body.title.zh, one.body.title.en)}  # fmt: skip
    if word in by_title:
        return known[by_title[word]]
    raise UnknownScheme(
        _("No pack has a scheme “%(word)s”. `luodi score --list` shows those there are.")
        % {"word": word} + question(word, [*known, *by_title])
    )  # fmt: skip


def _from_file(path: Path) -> rulebook.Defined:
    if not path.is_file():
        raise UnknownScheme(
            _("There is no file “%(path)s”. Give the path of a scheme in YAML, or the code of one "
              "that `luodi score --list` shows.") % {"path": path}
        )  # fmt: skip
    try:
        body = loader.read(path, schemes.Definition)
    except (PackError, OSError, UnicodeDecodeError, ValidationError) as error:
        raise Refused(sentences_of(error, path)) from error
    return rulebook.Defined(body.code, "", "", body)


def _too_early(definition: Any, day: date, error: ValueError) -> str:
    first = newest(definition, date.min)
    if day >= first:
        return str(error)
    return _("On %(day)s not every value of the scheme “%(code)s” holds yet; the last of them "
             "begins on %(first)s. Choose that day or a later one with --day.") % {
        "day": day, "code": definition.code, "first": first}  # fmt: skip


def _digest(definition: Any) -> str:
    tree = schemes.as_text(definition)
    text = json.dumps(tree, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
