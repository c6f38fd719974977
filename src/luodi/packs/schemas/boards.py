"""``boards/<code>.yaml``: which scheme's standing is shown to whom, and in which groups.

A case gives a rank, the number of ranked units and the points; the answer is the group.
"""

from typing import Any, Literal

from pydantic import Field, model_validator

from luodi.packs.schemas.manifest import Title
from luodi.packs.schemas.strict import Strict

Group = Literal["commended", "middle", "criticised"]


class Groups(Strict):
    """Groups instead of false precision: who goes ahead and who must catch up.

    ``ahead`` and ``last`` are shares of the ranked units, 0..1. Whoever reaches ``enough`` points
    is never among the last: a met target is not blamed. Whoever misses them is never commended.
    """

    ahead: float = Field(ge=0, le=0.5)
    last: float = Field(ge=0, le=0.5)
    enough: float
    titles: dict[Group, Title]
    reference: str

    @model_validator(mode="after")
    def _every_group_has_its_title(self) -> "Groups":
        if missing := {"commended", "middle", "criticised"} - set(self.titles):
            raise ValueError(f"titles lack {', '.join(sorted(missing))}")
        return self


class Definition(Strict):
    """One board: a question as its title, the scheme it shows, its audience and its groups."""

    code: str = Field(pattern=r"^[a-z][a-z0-9_-]{0,63}$")
    title: Title
    lead: Title
    method: Title
    scheme: str
    audience: Literal["internal", "public"]
    groups: Groups


def group(groups: Groups, *, rank: int, units: int, points: float) -> Group:
    """Return the group of a rank among ``units`` ranked units; tied units share theirs."""
    if points >= groups.enough:
        return "commended" if rank <= groups.ahead * units else "middle"
    return "criticised" if rank > units * (1 - groups.last) else "middle"


def in_words(groups: Groups) -> Title:
    """Return by which places and points a unit belongs to the first and to the last group."""
    ahead, last = (f"{share * 100:g}%" for share in (groups.ahead, groups.last))
    first, end = groups.titles["commended"], groups.titles["criticised"]
    return Title(
        zh=f"“{first.zh}”须位居前{ahead}且得分不低于{groups.enough:g}分；"
        f"“{end.zh}”为位居后{last}且得分低于{groups.enough:g}分的单位。",
        en=f"“{first.en}” is who stands in the first {ahead} with at least {groups.enough:g} "
        f"points; “{end.en}” who stands in the last {last} with fewer.",
    )


def answer(given: dict[str, Any], definition: Definition) -> dict[str, Any]:
    """Return the group that a rank belongs to."""
    place = group(
        definition.groups, rank=given["rank"], units=given["units"], points=given["points"]
    )
    return {"group": place}
