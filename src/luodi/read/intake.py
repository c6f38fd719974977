"""A stored file → its text with blocks, through a child process that no hostile file can leave."""

from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from luodi.files.child import ChildFailed, ChildLimits, run_in_child
from luodi.read.errors import Unreadable
from luodi.read.parsers.parsed import Bounds, Notice, Parsed, from_json

__all__ = ["DEFAULT_LIMITS", "Limits", "Notice", "Parsed", "parse_file"]

TASK = "luodi.read.parsers.task:parse"


@dataclass(frozen=True, slots=True)
class Limits:
    """The largest file in bytes, what the child may use, and how much of a file is read."""

    size: int = 50 * 1024 * 1024
    child: ChildLimits = field(default_factory=ChildLimits)
    bounds: Bounds = field(default_factory=Bounds)


DEFAULT_LIMITS = Limits()


def parse_file(path: Path, *, name: str, limits: Limits = DEFAULT_LIMITS) -> Parsed:
    """Return the text of a file by its content, whatever its name says.

    ``name`` is the name people know the file by. Raises Unreadable with a sentence for every file
    that gives no text: nothing a file holds can raise anything else.
    """
    _refuse_size(path, name, limits)
    options = {"name": name, "bounds": asdict(limits.bounds)}
    try:
        answer = run_in_child(TASK, path=path, options=options, limits=limits.child)
        return _understood(answer, name)
    except ChildFailed as failure:
        raise _unreadable(failure.code, name, limits, reason=failure.reason) from failure
    except OSError as error:
        raise Unreadable("not_on_disk", {"name": name}) from error
    except (KeyError, TypeError, ValueError) as error:
        # A child that a file took over could answer anything; it is not believed.
        raise _unreadable("broke_off", name, limits, reason="no answer") from error


def _refuse_size(path: Path, name: str, limits: Limits) -> None:
    try:
        size = path.stat().st_size
    except OSError as error:
        raise Unreadable("not_on_disk", {"name": name}) from error
    if size == 0:
        raise Unreadable("empty", {"name": name})
    if size > limits.size:
        megabytes = -(-size >> 20)
        raise Unreadable("too_large", {"name": name, "size": megabytes, "limit": limits.size >> 20})


def _understood(answer: dict[str, Any], name: str) -> Parsed:
    if "refused" in answer:
        code, params = answer["refused"]
        refusal = Unreadable(code, {**params, "name": name})
        _ = refusal.sentence  # a code without a sentence is nonsense, found out here and not later
        raise refusal
    parsed = from_json(answer["parsed"])
    notices = tuple(Notice(n.code, {**n.params, "name": name}) for n in parsed.warnings)
    return Parsed(parsed.source, parsed.kind, parsed.encoding, parsed.page_count, notices)


def _unreadable(code: str, name: str, limits: Limits, *, reason: str) -> Unreadable:
    amounts = {"too_slow": limits.child.seconds, "too_much_memory": limits.child.memory >> 20}
    return Unreadable(code, {"name": name, "reason": reason, "limit": amounts.get(code, 0)})
