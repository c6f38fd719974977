"""Ask why a score is what it is: lines that add up to the total."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from luodi.assess.models import Score
from luodi.assess.wording import in_language, listed
from luodi.plan import queries as plans


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an explanation; ``kind`` is indicator, bonus, penalty, veto or rounding."""

    kind: str
    code: str
    title_zh: str
    title_en: str
    points: Decimal | None
    full_marks: str = ""
    figure: str = ""
    reference: str = ""
    rule_zh: str = ""
    rule_en: str = ""
    note_zh: str = ""
    note_en: str = ""
    source: str = ""
    observation: int | None = None
    line_pks: tuple[int, ...] = ()

    @property
    def title(self) -> str:
        """The title in the language of whoever reads."""
        return in_language({"zh": self.title_zh, "en": self.title_en})

    @property
    def rule(self) -> str:
        """The rule with its numbers in the language of whoever reads."""
        return in_language({"zh": self.rule_zh, "en": self.rule_en})

    @property
    def note(self) -> str:
        """What was done about a missing or clipped figure; for an adjustment its reason."""
        return in_language({"zh": self.note_zh, "en": self.note_en})


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a unit has its points: the lines add up to the total, None for who is not scored."""

    lines: tuple[Line, ...]
    total: Decimal | None
    rank: int | None
    tied: int
    of: int
    grade: str
    grade_by_quota: str
    to_next: Decimal | None
    next_grade: str

    @property
    def sums(self) -> bool:
        """Whether the lines add up; tests and pages ask."""
        return self.total is None or self.total == sum(line.points or 0 for line in self.lines)

    @property
    def missing(self) -> str:
        """The titles of the indicators for lack of which the unit is not scored."""
        return listed(line.title for line in self.lines if line.points is None)

    @property
    def held_back(self) -> bool:
        """Whether a veto changed the grade that the place alone would give."""
        return self.grade != self.grade_by_quota


ROUNDING = ("四舍五入", "Rounding")


def explain(score: Score) -> Explanation:
    """Return why a score is what it is, as kept with it."""
    told = score.explanation
    lines = [*map(_line, told["lines"]), *map(_adjustment, told["adjustments"])]
    lines.append(Line("rounding", "", *ROUNDING, Decimal(told["rounding"])))
    following = told["to_next"]
    return Explanation(
        tuple(lines), _decimal(told["total"]), told["rank"], told["tied"], told["of"],
        _grade(told["grade"]), _grade(told["grade_by_quota"]),
        following and Decimal(following["points"]),
        _grade(following["grade"]) if following else "",
    )  # fmt: skip


def tasks(score: Score) -> list[Any]:
    """Return the lines of the plan that were counted for a score."""
    pks = {pk for line in score.explanation["lines"] for pk in line["line_pks"]}
    return [line for line in map(plans.line, sorted(pks)) if line is not None]


def _line(told: dict[str, Any]) -> Line:
    return Line(
        "indicator", told["code"], told["title"]["zh"], told["title"]["en"],
        _decimal(told["points"]), told["full_marks"], told["figure"], told["reference"],
        told["rule"]["zh"], told["rule"]["en"], told["note"]["zh"], told["note"]["en"],
        told["source"], told["observation"], tuple(told["line_pks"]),
    )  # fmt: skip


def _adjustment(told: dict[str, Any]) -> Line:
    return Line(
        told["kind"], told["clause"], told["title"]["zh"], told["title"]["en"],
        Decimal(told["points"]), note_zh=told["reason"], note_en=told["reason"],
    )  # fmt: skip


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _grade(told: dict[str, str] | None) -> str:
    return in_language(told) if told else ""
