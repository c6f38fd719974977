"""Every curl of docs/api.md and its Chinese twin works as it is written, one after the other."""

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from luodi.catalog.actions import define_indicator
from luodi.entry.actions.tokens import make_token
from luodi.entry.token_scopes import SCOPES, scopes_for
from tests.conftest import NOW

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGES = ("api.md", "api.zh.md")
COMMAND = re.compile(r"^(curl (?:.*\\\n)*.*)\n# (\d{3})$", re.MULTILINE)
TAKES_A_VALUE = {"-X": "method", "-H": "header", "-d": "body", "-F": "part"}


def commands(page: str) -> list[tuple[list[str], int]]:
    """Return each curl as its words, with the status that is written below it."""
    text = (DOCS / page).read_text()
    found = [(shlex.split(command.replace("\\\n", " ")), int(status))
             for command, status in COMMAND.findall(text)]  # fmt: skip
    assert len(found) == text.count("\ncurl "), "each curl has its status below it"
    return found


def parsed(words: list[str]) -> dict[str, Any]:
    """Return what a curl sends: method, address, headers, body, parts."""
    given: dict[str, Any] = {"method": "GET", "headers": {}, "parts": {}}
    rest = iter(words[1:])
    for word in rest:
        kind = TAKES_A_VALUE.get(word)
        if kind is None:
            given["path"] = word.removeprefix("$LUODI")
            continue
        value = next(rest)
        if kind == "header":
            name, _, text = value.partition(": ")
            given["headers"][name] = text
        elif kind == "part":
            name, _, text = value.partition("=")
            given["parts"][name] = text
        else:
            given[kind] = value
    return given


def run(given: dict[str, Any], token: str) -> Any:
    """Send what a curl sends."""
    headers = {name: text.replace("$TOKEN", token) for name, text in given["headers"].items()}
    kind = headers.pop("Content-Type", "")
    client = Client(headers=headers)
    if given["parts"]:
        parts = {name: _part(text) for name, text in given["parts"].items()}
        return client.post(given["path"], parts)
    return client.generic(given["method"], given["path"], given.get("body", ""), kind)


def _part(text: str) -> Any:
    if text.startswith("@"):
        return SimpleUploadedFile(text[1:], "会议要求修桥。".encode())
    return text


@pytest.mark.parametrize("page", PAGES)
def test_every_command_of_the_page_works(page: str, office, units) -> None:
    define_indicator(by=office, at=NOW, code="new_jobs", name_zh="新增就业", frequency="month",
                     unit_of_measure="人")  # fmt: skip
    with time_machine.travel(NOW, tick=False):
        _row, token = make_token(name="docs", scopes=scopes_for("office"), by=office, at=NOW,
                                 expires_on=NOW.date())  # fmt: skip
        # the page speaks of plan 1 and line 1; the second command asks before anything is made
        first, second, *rest = commands(page)
        assert run(parsed(first[0]), token).status_code == first[1]
        keys: dict[str, str] = {}
        for words, status in [rest[0], second, *rest[1:]]:
            given = parsed(words)
            for kind, key in keys.items():
                given["path"] = given["path"].replace(f"/{kind}/1", f"/{kind}/{key}")
            answer = run(given, token)
            assert answer.status_code == status, (words, answer.text)
            if status == 201:
                kind = given["path"].rsplit("/", 1)[1]
                keys[kind] = str(answer.json()["id"])


@pytest.mark.parametrize("page", PAGES)
def test_every_scope_stands_on_the_page(page: str) -> None:
    text = (DOCS / page).read_text()

    assert [scope for scope in SCOPES if f"`{scope}`" not in text] == []
