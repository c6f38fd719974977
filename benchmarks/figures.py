"""The frame of every benchmark: figures beside their aims, as a table or as JSON lines.

def figures() -> Iterator[Figure]:
    yield Figure("directives F1", 0.97, "share", ">= 0.95")

if __name__ == "__main__":
    sys.exit(main(figures, "Reading the page"))
"""

import argparse
import json
import operator
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table

RELATIONS: dict[str, Callable[[float, float], bool]] = {
    ">=": operator.ge,
    "<=": operator.le,
    "==": operator.eq,
    ">": operator.gt,
    "<": operator.lt,
}


@dataclass(frozen=True)
class Figure:
    """One measured value; `aim` is a relation and a number such as ``>= 0.95``, or empty.

    In brackets, ``(>= 0.95)``, it only stands beside, and nothing is held against it.
    """

    name: str
    value: float
    unit: str
    aim: str = ""

    @property
    def holds(self) -> bool | None:
        """Whether the value reaches its aim; None where there is no aim.

        >>> Figure("articles", 3, "count", "== 3").holds
        True
        """
        if not self.aim or self.aim.startswith("("):
            return None
        relation, bound = self.aim.split()
        return RELATIONS[relation](self.value, float(bound))

    def as_json(self) -> str:
        """One JSON object on one line, in the order name value unit aim holds."""
        return json.dumps(
            {
                "name": self.name,
                "value": self.value,
                "unit": self.unit,
                "aim": self.aim,
                "holds": self.holds,
            },
            ensure_ascii=False,
        )


def main(
    measured: Callable[[], Iterable[Figure]], title: str, arguments: list[str] | None = None
) -> int:
    """Measure and print; returns 1 when a figure misses its aim, else 0."""
    parser = argparse.ArgumentParser(description=title)
    parser.add_argument("--json", action="store_true", help="one JSON object a line and figure")
    as_json = parser.parse_args(arguments).json
    figures = list(measured())
    if as_json:
        print("\n".join(figure.as_json() for figure in figures))
    else:
        Console().print(_table(figures, title))
    return int(any(figure.holds is False for figure in figures))


def _table(figures: list[Figure], title: str) -> Table:
    words = {True: "[green]holds[/]", False: "[red]missed[/]", None: ""}
    table = Table("figure", "value", "unit", "aim", "", title=title)
    for figure in figures:
        value = f"{figure.value:.4g}"
        table.add_row(figure.name, value, figure.unit, figure.aim, words[figure.holds])
    return table
