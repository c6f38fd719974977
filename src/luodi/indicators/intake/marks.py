"""Signs that stand where a figure should: not reported, does not apply, not known yet, broken."""

from luodi.indicators.models import Why

BLANK = ""
NONE_IN_WORDS = "none_in_words"
NOT_APPLICABLE = frozenset({"-", "--", "—", "——", "–", "－", "/", "／", "\\", "不适用", "n/a"})
NOT_YET = frozenset({"…", "……", "...", "......", "待报", "待定", "暂缺", "未出"})
IN_WORDS = frozenset({"无", "没有", "none", "nil"})
ERRORS = ("#DIV/0!", "#REF!", "#N/A", "#NAME?", "#VALUE!", "#NUM!", "#NULL!", "####")


def meaning(written: str) -> str | None:
    """Return what a sign says: BLANK, one of Why, NONE_IN_WORDS; None where it is no sign.

    >>> meaning("—"), meaning("0")
    (Why.NOT_APPLICABLE, None)
    """
    sign = written.strip().strip("\u200b\ufeff").casefold()
    if not sign:
        return BLANK
    if sign in NOT_APPLICABLE:
        return Why.NOT_APPLICABLE
    if sign in NOT_YET:
        return Why.NOT_YET
    if sign in IN_WORDS:
        return NONE_IN_WORDS
    return Why.BROKEN if sign.upper().startswith(ERRORS) else None
