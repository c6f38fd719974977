"""``boards/<code>.yaml``: which scheme's standing is shown to whom, in which groups and panels.

A case gives a rank, the number of ranked units and the points; the answer is the group.
"""

from typing import Any, Literal

from pydantic import Field, model_validator

from luodi.packs.schemas.disclosure import SmallCounts
from luodi.packs.schemas.manifest import Title
from luodi.packs.schemas.strict import Strict

Group = Literal["commended", "middle", "criticised"]
Audience = Literal["internal", "public"]
Kind = Literal[
    "ranking", "rank_change", "bump", "heat", "trend", "lights", "good_practice", "blocked",
    "small_counts",
]  # fmt: skip


# What the page of a board prints anyway: hiding the panel would not hide its figures.
ON_THE_PAGE = ("ranking", "rank_change", "heat", "lights", "good_practice", "blocked")


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


class Panel(Strict):
    """One panel of a board: what it shows, the question that it answers, and who may see it."""

    kind: Kind
    title: Title
    audience: Audience = "public"


class Definition(Strict):
    """One board: a question as its title, the scheme it shows, its audience, groups and panels.

    Without panels it shows all that its figures allow, each under its usual question. A panel for
    the house alone is not shown to the public on a board that is; only one whose figures stand
    nowhere else on that board may be. ``small_counts`` names the counts of persons that the panel
    of that kind shows.
    """

    code: str = Field(pattern=r"^[a-z][a-z0-9_-]{0,63}$")
    title: Title
    lead: Title
    method: Title
    scheme: str
    audience: Audience
    groups: Groups
    panels: list[Panel] = Field(default_factory=list, max_length=9)
    small_counts: SmallCounts | None = None

    @model_validator(mode="after")
    def _counts_have_their_panel(self) -> "Definition":
        has_panel = any(panel.kind == "small_counts" for panel in self.panels)
        if has_panel != (self.small_counts is not None):
            raise ValueError(
                "a panel small_counts and the key small_counts, which says what it counts and from "
                "which number on it shows it, come together: add the other, or leave both out"
            )
        return self

    @model_validator(mode="after")
    def _each_kind_once(self) -> "Definition":
        kinds = [panel.kind for panel in self.panels]
        if twice := sorted({kind for kind in kinds if kinds.count(kind) > 1}):
            raise ValueError(f"panels name {', '.join(twice)} more than once")
        return self

    @model_validator(mode="after")
    def _what_is_kept_inside_is_not_printed_beside(self) -> "Definition":
        told = [panel.kind for panel in self.panels
                if panel.audience == "internal" and panel.kind in ON_THE_PAGE]  # fmt: skip
        if told and self.audience == "public":
            raise ValueError(
                f"panels keep {', '.join(told)} inside, but the public board prints the same "
                "figures on its page and on the pages of its units: leave out `audience: internal`,"
                " or make the whole board internal"
            )
        return self


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
