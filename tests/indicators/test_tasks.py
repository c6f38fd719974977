"""What the worker does for figures."""

from luodi.indicators import actions, tasks
from tests.indicators.hostile.hand import csv_of


def test_the_worker_reads_what_waits_and_passes_by_what_is_gone(housing, town, office, now):
    content = csv_of("青石滩镇,旧改面积,2025-01,7.5,,月报,")
    found = actions.take_figures(content=content, name="a.csv", by=office, at=now)

    assert tasks.read_when_free.func(found.pk) == "open"
    assert tasks.read_when_free.func(0) == "passed"
