"""What programs send and are told over HTTP: strict JSON, one schema of refusals, pages by key."""

from luodi.ui.exchange.paging import FIRST_PAGE, Asked, page_of
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
from luodi.ui.exchange.schemas import (
    Code,
    Day,
    Key,
    KeySent,
    Limit,
    Sent,
    Told,
    Version,
    Year,
)

__all__ = [
    "FIRST_PAGE",
    "Asked",
    "Code",
    "Day",
    "Key",
    "KeySent",
    "Limit",
    "Mistake",
    "Problem",
    "Refusal",
    "Sent",
    "Told",
    "Version",
    "Year",
    "answers",
    "changed",
    "not_here",
    "page_of",
    "problem_response",
    "refused",
]
