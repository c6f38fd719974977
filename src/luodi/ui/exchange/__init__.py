"""What programs send and are told over HTTP: strict JSON, one schema of refusals, pages by key."""

from luodi.ui.exchange.paging import FIRST_PAGE, MOST_ROWS, Asked, page_of
from luodi.ui.exchange.problems import (
    Mistake,
    Problem,
    Refusal,
    answers,
    changed,
    not_here,
    problem_response,
    refused,
)
from luodi.ui.exchange.schemas import Code, Day, Key, Number, Sent, Told, Version, day_in_range

__all__ = [
    "FIRST_PAGE",
    "MOST_ROWS",
    "Asked",
    "Code",
    "Day",
    "Key",
    "Mistake",
    "Number",
    "Problem",
    "Refusal",
    "Sent",
    "Told",
    "Version",
    "answers",
    "changed",
    "day_in_range",
    "not_here",
    "page_of",
    "problem_response",
    "refused",
]
