"""The columns of the list of units: what each is called in Chinese and English, and its bounds."""

from dataclasses import dataclass
from functools import cache

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from luodi.org.models import UnitKind


@dataclass(frozen=True, slots=True)
class Column:
    """One column; ``longest`` is in characters, 0 where the kind of value bounds it."""

    key: str
    zh: str
    title: str | Promise
    longest: int = 0
    is_needed: bool = False
    width: int = 14


COLUMNS = (
    Column("code", "代码", _("Code"), 32, True),
    Column("name", "全称", _("Full name"), 80, True, 36),
    Column("short_name", "简称", _("Short name"), 40, True, 18),
    Column("kind", "类别", _("Kind"), 0, True),
    Column("parent", "上级单位代码", _("Code of the superior unit"), 32),
    Column("aliases", "其他写法", _("Also written"), 80, width=30),
    Column("peer_group", "同类组代码", _("Code of the peer group"), 32),
    Column("valid_from", "成立日期", _("Stands since")),
    Column("valid_to", "终止日期", _("Stood until")),
    Column("succeeded_by", "承接单位代码", _("Code of the unit that succeeds it"), 32),
)
BY_KEY = {column.key: column for column in COLUMNS}
CODES = ("code", "parent", "peer_group", "succeeded_by")
DAYS = ("valid_from", "valid_to")


@cache
def titles_in(language: str) -> dict[str, str]:
    """Return the headings of a language by column."""
    with override(language):
        return {column.key: str(column.title) for column in COLUMNS}


@cache
def kinds_in(language: str) -> dict[str, str]:
    """Return the kinds of units in a language by their stored value."""
    with override(language):
        return {kind.value: str(kind.label) for kind in UnitKind}


def column_named(heading: str) -> str:
    """Return which column a heading means, in either language or as it is stored; else ""."""
    wanted = heading.strip().casefold()
    english = titles_in("en")
    for column in COLUMNS:
        if wanted in (column.key, column.zh, english[column.key].casefold()):
            return column.key
    return ""
