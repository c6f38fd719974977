"""Boards: which group a place belongs to, and files that are refused."""

from pathlib import Path

import pytest

from luodi.packs import loader
from luodi.packs.errors import PackMistake
from luodi.packs.schemas import boards

FILE = loader.LIBRARY / "delivery/boards/delivery_standing.yaml"


def group(rank: int, points: float) -> str:
    """The group of a rank among eight under the rule of the library's public board."""
    rule = loader.read(FILE, boards.Definition).groups
    return boards.group(rule, rank=rank, units=8, points=points)


def test_a_quarter_goes_ahead_and_a_quarter_must_catch_up() -> None:
    # a quarter of eight is two: ranks 1, 2 and ranks 7, 8
    assert [group(rank, 80) for rank in (1, 2, 3)] == ["commended", "commended", "middle"]
    assert [group(rank, 40) for rank in (6, 7, 8)] == ["middle", "criticised", "criticised"]


def test_enough_points_are_never_blamed_and_too_few_never_praised() -> None:
    assert group(8, 60) == "middle"
    assert group(1, 59.9) == "middle"


def test_a_group_without_a_title_is_refused(tmp_path: Path) -> None:
    text = FILE.read_text("utf-8").replace("    middle:", "    # middle:")
    path = tmp_path / "delivery_standing.yaml"
    path.write_text(text, "utf-8")

    with pytest.raises(PackMistake, match="lack middle"):
        loader.read(path, boards.Definition)


def test_the_cut_offs_of_the_groups_are_said_in_both_languages() -> None:
    definition = loader.read(FILE, boards.Definition)

    told = boards.in_words(definition.groups)

    assert told.zh.startswith("“领跑”须位居前25%且得分不低于60分；")
    assert told.en.endswith("“To catch up” who stands in the last 25% with fewer.")


def test_a_board_names_its_panels_each_with_a_question_in_both_languages() -> None:
    panels = loader.read(FILE, boards.Definition).panels

    assert {panel.audience for panel in panels} == {"public"}
    assert all(panel.title.zh.endswith("？") and panel.title.en.endswith("?") for panel in panels)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [("kind: bump", "kind: heat", "panels name heat more than once"),
     ("kind: bump", "kind: pie", "panels"),
     ("kind: bump", "kind: bump\n    audience: staff", "audience")],
)  # fmt: skip
def test_a_panel_that_is_named_twice_or_unknown_is_refused(
    tmp_path: Path, old: str, new: str, told: str
) -> None:
    path = tmp_path / "delivery_standing.yaml"
    path.write_text(FILE.read_text("utf-8").replace(old, new, 1), "utf-8")

    with pytest.raises(PackMistake, match=told):
        loader.read(path, boards.Definition)


@pytest.mark.parametrize(
    "kind", ["ranking", "rank_change", "heat", "lights", "good_practice", "blocked"]
)
def test_a_public_board_hides_no_panel_whose_figures_its_pages_print(
    tmp_path: Path, kind: str
) -> None:
    text = FILE.read_text("utf-8").replace(
        f"kind: {kind}\n", f"kind: {kind}\n    audience: internal\n"
    )
    path = tmp_path / "delivery_standing.yaml"
    path.write_text(text, "utf-8")

    with pytest.raises(PackMistake, match=f"panels keep {kind} inside"):
        loader.read(path, boards.Definition)

    path.write_text(text.replace("\naudience: public", "\naudience: internal"), "utf-8")
    assert loader.read(path, boards.Definition).audience == "internal"


def test_a_public_board_may_keep_lines_over_time_inside(tmp_path: Path) -> None:
    text = FILE.read_text("utf-8").replace("kind: bump\n", "kind: bump\n    audience: internal\n")
    path = tmp_path / "delivery_standing.yaml"
    path.write_text(text, "utf-8")

    panels = loader.read(path, boards.Definition).panels

    assert [panel.kind for panel in panels if panel.audience == "internal"] == ["bump"]


def test_a_board_without_panels_is_read_as_before(tmp_path: Path) -> None:
    text = FILE.read_text("utf-8")
    head, rest = text.split("panels:\n")
    path = tmp_path / "delivery_standing.yaml"
    path.write_text(f"{head}groups:{rest.split('groups:')[1]}", "utf-8")

    assert loader.read(path, boards.Definition).panels == []
