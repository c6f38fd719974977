"""The Chinese catalogue is whole: every sentence in use is in it, none is fuzzy or left over."""

import re

import pytest
from babel.messages.catalog import Catalog

from tools import catalogue

PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{\w*\}")


@pytest.fixture(scope="module")
def known() -> Catalog:
    return catalogue.load()


@pytest.fixture(scope="module")
def in_use() -> Catalog:
    return catalogue.used()


def keys(messages: Catalog) -> set[tuple[object, object]]:
    return {(message.id, message.context) for message in messages if message.id}


def disagreeing(messages: Catalog) -> list[str]:
    """The msgids whose Chinese names other placeholders than they do."""
    return [
        str(message.id)
        for message in messages
        if isinstance(message.id, str) and message.id and message.string
        if set(PLACEHOLDER.findall(message.id)) != set(PLACEHOLDER.findall(str(message.string)))
    ]


def test_every_sentence_in_use_stands_in_the_catalogue(known: Catalog, in_use: Catalog) -> None:
    absent = keys(in_use) - keys(known)

    assert not absent, f"Run `make messages`: {absent}"


def test_no_sentence_is_left_over(known: Catalog, in_use: Catalog) -> None:
    left_over = keys(known) - keys(in_use)

    assert not left_over, f"Run `make messages`: {left_over}"


def test_every_sentence_has_its_chinese(known: Catalog) -> None:
    assert not catalogue.untranslated(known)


def test_no_translation_is_fuzzy(known: Catalog) -> None:
    assert not [message.id for message in known if message.id and message.fuzzy]


def test_placeholders_agree(known: Catalog) -> None:
    assert not disagreeing(known)


def test_a_placeholder_that_got_lost_is_caught() -> None:
    messages = Catalog()
    messages.add("Due on %(date)s", "到期")
    messages.add("Due %(days)s days ago", "已超期%(days)s天")

    assert disagreeing(messages) == ["Due on %(date)s"]
