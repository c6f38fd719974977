"""Draws the floor plan in docs/HOUSE.md from what the files say of themselves.

    python -m tools.floor_plan

The text around the plan is written by hand; a test keeps the plan itself true.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]
HOUSE = REPOSITORY / "docs/HOUSE.md"
SOURCE = REPOSITORY / "src/luodi"
BEGIN, END = "<!-- floor plan: begin -->\n", "<!-- floor plan: end -->\n"
ORDER = (
    "web", "review", "air", "watch", "assess", "deliver", "indicators", "plan", "read", "catalog",
    "notices", "files", "entry", "org", "audit", "ui", "packs", "kernels",
)  # fmt: skip
# what every room has is told once, above the plan
FURNITURE = {
    "__init__.py", "apps.py", "models.py", "queries.py", "actions.py", "errors.py", "forms.py",
    "views.py", "api.py", "urls.py", "admin.py",
}  # fmt: skip
HIDDEN = {"migrations", "__pycache__", "templates", "static", "library", "locale"}


def plan(source: Path = SOURCE) -> str:
    """The floor plan as Markdown: a heading a room, a line a file of its own."""
    rooms = [room for room in ORDER if (source / room / "__init__.py").exists()]
    return "\n".join(line for room in rooms for line in (*_room(source / room), ""))


def _room(folder: Path) -> Iterator[str]:
    yield f"### {folder.name}/"
    yield ""
    yield says(folder / "__init__.py")
    own = [path for path in sorted(folder.rglob("*.py")) if _is_own(path, folder)]
    if own:
        yield ""
    for path in own:
        name = path.relative_to(folder).as_posix()
        yield f"- `{name.removesuffix('/__init__.py')}` – {says(path)}"


def _is_own(path: Path, room: Path) -> bool:
    inside = path.relative_to(room)
    if HIDDEN & set(inside.parts) or not path.read_text().strip():
        return False
    return len(inside.parts) > 1 or path.name not in FURNITURE


def says(path: Path) -> str:
    """What a module says of itself: the first paragraph of its docstring, on one line."""
    docstring = ast.get_docstring(ast.parse(path.read_text())) or ""
    return " ".join(docstring.split("\n\n")[0].split())


def redrawn(page: str, source: Path = SOURCE) -> str:
    """The page with its plan drawn anew. Raises ValueError when the two marks are missing."""
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"{HOUSE.name} has lost the marks {BEGIN.strip()} and {END.strip()}")
    return f"{before}{BEGIN}\n{plan(source)}\n{END}{after}"


def main() -> int:
    """Redraw the plan in place."""
    HOUSE.write_text(redrawn(HOUSE.read_text()))
    print(f"Redrawn: {HOUSE.relative_to(REPOSITORY)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
