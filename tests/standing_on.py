"""On what remembered answers stand: which rooms' rows each reads while it is asked."""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import permutations
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from luodi.audit.remembering import KEPT, Of

TABLE = re.compile(r'(?:FROM|JOIN) "([a-z]+)_')
KIND = re.compile(r"'([a-z]+)\.[a-z_]+'")  # the trail is read for kinds: of whose events?


@dataclass(frozen=True)
class Stood:
    """A remembered answer that was asked for: the room and name in its key, and what it read."""

    name: str
    says: Of
    rooms: frozenset[str]

    @property
    def forgotten(self) -> set[str]:
        """The rooms whose rows it read without standing on them."""
        return set(self.rooms - self.says.rooms - {"audit"})


@contextmanager
def asked_anew(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Stood]]:
    """Remember nothing, and note on what each answer stands that says so."""
    found: list[Stood] = []

    def ask_anew(key: Any, ask: Callable[[], Any], says: Of | None = None, mend: Any = None) -> Any:
        with CaptureQueriesContext(connection) as read:
            answer = ask()
        if says is not None:
            told = " ".join(one["sql"] for one in read.captured_queries)
            rooms = {*TABLE.findall(told), *KIND.findall(told)}
            found.append(Stood(key[0], says, frozenset(rooms)))
        return answer

    with monkeypatch.context() as changed:
        changed.setattr("luodi.audit.queries.remembered", ask_anew)
        yield found


def taken_for_another(
    pairs: Mapping[str, tuple[Callable[[], Any], Callable[[], Any]]],
) -> tuple[list[str], list[str]]:
    """Return the pairs of questions of which one was answered with what the other had found, both
    ways round; and those that have one answer, so that nobody can tell.
    """
    mistaken, alike = [], []
    for name, pair in pairs.items():
        for before, ask in permutations(pair):
            KEPT.clear()
            others = before()
            got = ask()
            KEPT.clear()
            right = ask()
            mistaken += [name] if got != right else []
            alike += [name] if others == right else []
    return mistaken, alike
