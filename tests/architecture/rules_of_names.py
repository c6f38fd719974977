"""Words kept out of code, file names that say nothing, files too long, pages with inline code."""

import ast
import re
from collections.abc import Iterator
from pathlib import PurePosixPath

LONGEST = 400
EMPTY_NAMES = {
    "base", "common", "helper", "helpers", "manager", "managers", "misc", "service", "services",
    "util", "utils",
}  # fmt: skip
SETTINGS_BASE = PurePosixPath("web/settings/base.py")
# style of the house, section 12: word -> what to say instead
KEPT_OUT = {
    "measure": "remedy, Indicator or Observation",
    "check": "what is asked",
    "process": "what is done, and to what",
    "item": "which", "items": "which", "data": "which", "info": "which", "object": "which",
    "department": "Unit",
    "ledger": "register",
    "leader": "sponsor, owner or chain_chief",
    "utils": "what it does", "service": "what it does", "manager": "what it does",
}  # fmt: skip
# whole names not ours to choose: Django's hooks and settings, a role of the design, a term of SDMX
GIVEN = {
    "process_view", "process_exception", "cleaned_data", "get_context_data", "unit_of_measure",
    "DATA_UPLOAD_MAX_MEMORY_SIZE", "DATA_UPLOAD_MAX_NUMBER_FIELDS", "LEADER", "leader",
}  # fmt: skip
# in the cellar an item is a part of a text: of an agenda or of a numbered list
CELLAR, PARTS_OF_A_TEXT = {"kernels", "packs"}, {"item", "items"}
INLINE = re.compile(
    r"<script(?![^>]*\bsrc=)[^>]*>|<style\b|\sstyle\s*=|\son[a-z]+\s*=\s*[\"']", re.IGNORECASE
)


def not_too_long(path: PurePosixPath, text: str) -> list[str]:
    """A file is one walk: at most 400 lines."""
    lines = text.count("\n")
    if lines <= LONGEST:
        return []
    return [f"{path} has {lines} lines, {LONGEST} are allowed: divide it by what it does"]


def file_name_says_something(path: PurePosixPath, text: str) -> list[str]:
    """No drawer for what has no other place."""
    words = {path.stem, *path.parts[:-1]}
    if path == SETTINGS_BASE or not words & EMPTY_NAMES:
        return []
    return [f"{path} is a drawer, not a name: say what it does"]


def words_kept_out(path: PurePosixPath, text: str) -> list[str]:
    """No identifier that we define holds a word that the glossary keeps out."""
    named = [(name, line) for name, line in _defined(text) if name not in GIVEN]
    named.append((path.stem, 1))
    return [
        f"{path}:{line} `{name}` holds “{word}”: say {KEPT_OUT[word]}"
        for name, line in named
        for word in _words(name)
        if word in KEPT_OUT and not (word in PARTS_OF_A_TEXT and path.parts[0] in CELLAR)
    ]


def _words(name: str) -> list[str]:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower().split("_")


def _defined(text: str) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, node.lineno
        elif isinstance(node, ast.ClassDef):
            # a manager of Django's is called so by Django
            yield node.name.removesuffix("Manager") if node.bases else node.name, node.lineno
        elif isinstance(node, ast.arg):
            yield node.arg, node.lineno
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id, node.lineno


def queries_say_no_get(path: PurePosixPath, text: str) -> list[str]:
    """A query is named after what it answers: `targets(period)`, not `get_targets`."""
    if len(path.parts) < 2 or path.parts[1] not in ("queries.py", "queries"):
        return []
    return [
        f"{path}:{node.lineno} `{node.name}`: leave `get_` away"
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef) and node.name.startswith("get_")
    ]


def nothing_inline(path: PurePosixPath, text: str) -> list[str]:
    """The content security policy refuses inline script and style, so no page holds any."""
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        if match := INLINE.search(line):
            shown = match.group().strip()
            found.append(f"{path}:{number} `{shown}` is inline: the policy refuses it; use a file")
    return found
