"""The kernel's own door: what is wrong with a scheme and figures is refused, doubts are told."""

import re
from dataclasses import replace

import numpy as np

from luodi.kernels.score import How, Problem, Result
from luodi.kernels.score.validation import problems
from luodi.web.scoring.chosen_scheme import Chosen
from luodi.web.scoring.faults import of_problems, refuse
from luodi.web.scoring.figures_file import Given
from luodi.web.scoring.names import grade_titles

OF_TABLE = "table."
COHORTS = "cohorts"


def admitted(chosen: Chosen, given: Given) -> tuple[Problem, ...]:
    """Return what is doubtful. Raises Refused for every error."""
    declared = getattr(chosen.definition, "declared_total", None)
    found = problems(chosen.rules, given.table, declared=declared)
    refuse(of_problems(_called(one, chosen) for one in found if one.level == "error"))
    return tuple(one for one in found if one.level != "error")


def doubts(found: tuple[Problem, ...], result: Result, chosen: Chosen) -> list[str]:
    """Return the doubts as sentences; gaps in the figures are told of with the board."""
    known = {
        _gap(result, *cell) for cell in zip(*np.nonzero(result.how == How.BLOCKED), strict=True)
    }
    return of_problems(_called(one, chosen) for one in found if one.path not in known)


def _gap(result: Result, row: int, at: int) -> str:
    lacking = bool(result.figures.lacking[row, at])
    return "" if lacking else f"{OF_TABLE}{result.table.units[row]}.{result.scheme.codes[at]}"


def _called(one: Problem, chosen: Chosen) -> Problem:
    """Return a problem of the figures with titles instead of codes."""
    if not one.path.startswith(OF_TABLE):
        return one
    place = one.path.removeprefix(OF_TABLE).removeprefix(COHORTS).removeprefix(".")
    zh, en = one.zh, one.en
    for code, spoken in chosen.known.items():
        zh = zh.replace(f"“{code}”", f"“{spoken.zh}”")
        en = en.replace(f"'{code}'", f"“{spoken.en}”")
        place = spoken.title if place == code else place.replace(f".{code}", f" · {spoken.title}")
    if one.path.startswith(OF_TABLE + COHORTS):
        zh, en = _grades_called(zh, chosen), _grades_called(en, chosen)
    return replace(one, path=place, zh=zh, en=en)


def _grades_called(told: str, chosen: Chosen) -> str:
    """Return a sentence with titles of grades in the language of the moment instead of codes."""
    titles = grade_titles(chosen.definition)
    if not titles:
        return told
    codes = "|".join(map(re.escape, sorted(titles, key=len, reverse=True)))
    word = re.compile(rf"(?<!\w)(?:{codes})(?!\w)")
    return word.sub(lambda found: titles[found[0]], told)
