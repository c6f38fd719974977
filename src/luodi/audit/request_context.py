"""Which request a change belongs to, so that a reader of the trail can join it with the log."""

from contextvars import ContextVar

_request_id: ContextVar[str] = ContextVar("request_id", default="")


def request_id() -> str:
    """Return the id of the request being answered, or an empty text outside of one."""
    return _request_id.get()


def begin(value: str) -> None:
    """Remember the id of the request that begins now."""
    _request_id.set(value)
