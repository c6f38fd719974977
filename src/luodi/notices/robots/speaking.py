"""Say something through a robot: what a messenger's format is, and what its answer means."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from luodi.notices import outbound
from luodi.notices.errors import Blocked, NoAnswer, NotSent
from luodi.notices.models import Outcome

FINE, TOO_MANY, BROKEN = 200, 429, 500
EXCERPT = 300


@dataclass(frozen=True, slots=True)
class Messenger:
    """One messenger's format: its limits, how a text is asked for, which answers mean “later”."""

    per_minute: int
    per_second: int
    most_bytes: int  # of the text, in UTF-8
    ask: Callable[[str, str, str, datetime], tuple[str, dict[str, Any]]]
    code: str  # the field that is 0 when all is well
    said: str  # the field that says why not
    busy: frozenset[int]
    has_key: Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Key:
    """What opens a group: the address with the robot's key, and the signing secret if any."""

    url: str
    secret: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """What became of a try; the answer holds no secret."""

    outcome: Outcome
    answer: str


def say(
    messenger: Messenger,
    *,
    key: Key,
    text: str,
    at: datetime,
    resolve: outbound.Resolve = outbound.addresses,
) -> Said:
    """Send a text; never raises for what the other side or the line does."""
    asked, content = messenger.ask(key.url, key.secret, text, at)
    try:
        answer = outbound.post(asked, content, resolve=resolve)
    except Blocked as error:
        return Said(Outcome.BLOCKED, str(error.sentence)[:EXCERPT])
    except NotSent as error:
        return Said(Outcome.LATER, str(error.sentence)[:EXCERPT])
    except NoAnswer as error:
        return Said(Outcome.UNSURE, str(error.sentence)[:EXCERPT])
    return judged(messenger, answer, _secrets(key, asked))


def judged(messenger: Messenger, answer: outbound.Answer, secrets: list[str]) -> Said:
    """Say what an answer means: only status 200 with the code 0 is a success."""
    told = _parsed(answer.text)
    code = told.get(messenger.code)
    excerpt = _excerpt(answer.status, code, told.get(messenger.said), secrets)
    if answer.status == FINE and type(code) is int and code == 0:
        return Said(Outcome.SENT, excerpt)
    # a stranger may answer with anything: a list is no code, and in no set
    is_busy = isinstance(code, int) and code in messenger.busy
    if answer.status == TOO_MANY or answer.status >= BROKEN or is_busy:
        return Said(Outcome.LATER, excerpt)
    return Said(Outcome.REFUSED, excerpt)


def _parsed(text: str) -> dict[str, Any]:
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return told if isinstance(told, dict) else {}


def _excerpt(status: int, code: Any, sentence: Any, secrets: list[str]) -> str:
    # only the two fields that are documented: whatever else comes is a stranger's text
    text = " ".join(str(part) for part in (f"HTTP {status}", code, sentence) if part is not None)
    for secret in secrets:
        text = text.replace(secret, "•••")
    return "".join(one if one.isprintable() else " " for one in text)[:EXCERPT]


def _secrets(key: Key, asked: str) -> list[str]:
    values = [part.partition("=")[2] for part in key.url.partition("?")[2].split("&")]
    return [one for one in (key.secret, asked, key.url, *values, key.url.rsplit("/", 1)[-1]) if one]
