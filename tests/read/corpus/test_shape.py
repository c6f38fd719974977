"""Keys and words of labels: what is not known is refused, what YAML makes of words is undone."""

from datetime import date

import pytest
from pydantic import ValidationError

from luodi.read.corpus.shape import Labels, Limit, Table, TaskLabel
from tests.read.corpus.made import EMPTY


def test_days_and_numbers_that_yaml_made_of_words_are_words_again():
    limit = Limit.model_validate({"quote": "年底", "iso": date(2024, 12, 31), "kind": "day"})
    task = TaskLabel.model_validate({"task": "修桥", "number": 3})

    assert (limit.iso, task.number) == ("2024-12-31", "3")


def test_a_list_that_nobody_could_decide_is_told_from_an_empty_one():
    open_list = TaskLabel.model_validate({"task": "修桥", "support": "?"})
    none = TaskLabel.model_validate({"task": "修桥", "support": None})

    assert (open_list.support, none.support) == (["?"], [])


@pytest.mark.parametrize(
    "types",
    [
        {"directive": []},
        {"directives": [{"quote": "要修桥", "kind": "taks"}]},
        {"directives": [{"quote": "", "kind": "task"}]},
        {"sections": [{"from": "一、", "mode": "past"}]},
        {"tasks": [{"task": "修桥", "deadline": "年底"}]},
    ],
)
def test_unknown_keys_and_words_are_refused(types):
    with pytest.raises(ValidationError):
        Labels.model_validate({"file": "a.txt", "genre": "notice", **EMPTY, **types})


def test_a_table_without_rows_is_none():
    with pytest.raises(ValidationError):
        Table.model_validate({"title": "表", "rows": []})
