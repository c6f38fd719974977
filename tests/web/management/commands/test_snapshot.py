"""``luodi snapshot``: a file a day, and a refusal with its code."""

from pathlib import Path

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.utils import translation


def test_it_writes_the_figures_of_a_day(db, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)

    with translation.override("en"):
        call_command("snapshot", "--as-of", "2025-03-03")

    assert "0 figures as known on 2025-03-03" in capsys.readouterr().out
    assert Path("figures-20250303.parquet").exists()


def test_a_file_in_the_way_ends_with_three(db, tmp_path):
    path = tmp_path / "x.parquet"
    path.touch()

    with translation.override("en"), pytest.raises(CommandError, match="already") as refused:
        call_command("snapshot", "--as-of", "2025-03-03", "--out", str(path))
    assert refused.value.returncode == 3


@pytest.mark.parametrize("day", ["2025-03-03", "2025-03-04", "9999-12-31"])
def test_of_a_day_that_is_not_over_there_is_no_snapshot(db, tmp_path, now, day):
    path = tmp_path / "x.parquet"

    with (
        time_machine.travel(now, tick=False),
        translation.override("en"),
        pytest.raises(CommandError, match="is not over") as refused,
    ):
        call_command("snapshot", "--as-of", day, "--out", str(path))
    assert (refused.value.returncode, path.exists()) == (3, False)
