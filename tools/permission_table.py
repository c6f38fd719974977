"""Draws the permission table into docs/permissions.md and docs/permissions.zh.md.

    python -m tools.permission_table          both pages anew
    python -m tools.permission_table --run    every address as every role, and the figures

The text around the tables is written by hand; a test keeps the tables true.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).resolve().parents[1]
PAGES = {"en": REPOSITORY / "docs/permissions.md", "zh": REPOSITORY / "docs/permissions.zh.md"}
BEGIN, END = "<!-- permissions: begin -->\n", "<!-- permissions: end -->\n"
TEST = "tests/web/test_permission_matrix.py"
ROLES = {
    "en": {"public": "public", "reporting_unit": "reporting unit", "lead_unit": "lead unit",
           "office": "office", "leader": "leader", "auditor": "auditor",
           "administrator": "administrator", "security": "security"},
    "zh": {"public": "公众", "reporting_unit": "报送单位", "lead_unit": "牵头单位",
           "office": "督查室", "leader": "领导", "auditor": "审计", "administrator": "系统管理员",
           "security": "安全管理员"},
}  # fmt: skip
WORDS = {
    "en": {"yes": "yes", "no": "no", "permission": "permission", "address": "address",
           "scope": "scope of a token", "rights": "Roles and permissions", "pages": "Pages",
           "api": "API"},
    "zh": {"yes": "是", "no": "否", "permission": "权限", "address": "地址",
           "scope": "令牌范围", "rights": "角色与权限", "pages": "页面", "api": "接口"},
}  # fmt: skip


@dataclass(frozen=True, order=True)
class Guarded:
    """One address with what guards it; ``method`` and ``scope`` are set for the API only."""

    path: str
    method: str
    permission: str
    scope: str


def guarded() -> list[Guarded]:
    """Return every address of the house by path. Needs Django to be set up."""
    from django.urls import get_resolver

    return sorted(_below(get_resolver(), "/"))


def _below(resolver: Any, before: str) -> Iterator[Guarded]:
    from luodi.org.routes import declared

    for entry in resolver.url_patterns:
        path = before + str(entry.pattern)
        if hasattr(entry, "url_patterns"):
            yield from _below(entry, path)
        elif policies := getattr(entry.callback, "policies", None):
            for method, permission in policies.items():
                yield Guarded(path, method, permission, entry.callback.scopes[method])
        else:
            yield Guarded(path, "", declared(entry.callback) or "", "")


def tables(language: str) -> str:
    """Return the three tables: roles × permissions, pages, the API's operations."""
    words = WORDS[language]
    found = guarded()
    pages = [(f"`{one.path}`", f"`{one.permission}`") for one in found if not one.method]
    api = [(f"`{one.method} {one.path}`", f"`{one.permission}`", f"`{one.scope}`")
           for one in found if one.method]  # fmt: skip
    parts: list[tuple[str, tuple[str, ...], list[Any]]] = [
        (words["rights"], (words["permission"], *ROLES[language].values()), _rights(language)),
        (words["pages"], (words["address"], words["permission"]), pages),
        (words["api"], (words["address"], words["permission"], words["scope"]), api),
    ]
    return "\n".join(f"## {title}\n\n{_table(heading, rows)}" for title, heading, rows in parts)


def _rights(language: str) -> list[tuple[str, ...]]:
    from luodi.org.permissions import TABLE

    words = WORDS[language]
    return [
        (f"`{name}`", *(words["yes" if getattr(row, role) else "no"] for role in ROLES[language]))
        for name, row in TABLE.items()
    ]


def _table(heading: tuple[str, ...], rows: list[Any]) -> str:
    lines = [heading, tuple("---" for _ in heading), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def redrawn(page: str, language: str) -> str:
    """Return a page with its tables as they are now; what stands around them is kept."""
    before, _, rest = page.partition(BEGIN)
    after = rest.partition(END)[2]
    return f"{before}{BEGIN}\n{tables(language)}\n{END}{after}"


def main(arguments: list[str]) -> int:
    """Draw both pages, or run every address as every role."""
    if "--run" in arguments:
        run = [sys.executable, "-m", "pytest", "-q", "-p", "no:randomly", "--no-header", TEST]
        environment = os.environ | {"LUODI_PERMISSION_RUN": "1"}
        return subprocess.run(run, cwd=REPOSITORY, env=environment, check=False).returncode
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "luodi.web.settings.tests")
    import django

    django.setup()
    for language, path in PAGES.items():
        path.write_text(redrawn(path.read_text(), language))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
