import json

import pytest

from luodi.kernels.text.facts import Block
from luodi.kernels.text.source import Source
from luodi.read.parsers.parsed import Notice, Parsed, from_json, to_json


def test_a_record_comes_back_from_json_as_it_was():
    blocks = (Block(((0, 2), (3, 5)), level=1, page=2), Block(((6, 7),), cells=(((6, 7),), ())))
    parsed = Parsed(Source("部署\n任务\n甲", blocks), "pdf", None, 3, (Notice("x", {"count": 1}),))

    assert from_json(json.loads(json.dumps(to_json(parsed)))) == parsed


@pytest.mark.parametrize(
    "nonsense", [{}, {"text": "x", "blocks": 3}, {"text": "", "blocks": [[1]]}]
)
def test_nonsense_is_an_error_of_the_kinds_told(nonsense):
    with pytest.raises((KeyError, TypeError, ValueError)):
        from_json(nonsense)
