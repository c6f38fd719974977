"""Quotes that were typed straight or the wrong way round open and close again."""

import pytest

from luodi.kernels.text.quotes import paired_quotes


@pytest.mark.parametrize(
    ("text", "paired"),
    [
        ('抓"六项"任务', "抓“六项”任务"),
        ("抓”六项“任务", "抓“六项”任务"),
        ("抓“六项”任务", "抓“六项”任务"),
        ("抓”六项“任务\n办”十\n件“事,促”双增“", "抓“六项”任务\n办“十\n件”事,促“双增”"),
        ("抓“六项”任务\n办”十件“事", "抓“六项”任务\n办“十件”事"),
        ("抓“六项\n任务”和“双增”", "抓“六项\n任务”和“双增”"),
        ("说到这里。”\n抓“六项”任务", "说到这里。”\n抓“六项”任务"),
    ],
)
def test_quotations_open_before_they_close(text, paired):
    assert paired_quotes(text) == paired
