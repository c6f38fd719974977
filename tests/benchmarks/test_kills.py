"""Killed twice while people write, nothing that was answered is lost; a hundred by hand."""

import json
import os
import subprocess
import sys


def test_two_kills_lose_nothing_and_the_house_restores() -> None:
    """Long, because it starts the real server twice; `python -m benchmarks.kills` does more."""
    run = subprocess.run(
        [sys.executable, "-m", "benchmarks.kills", "--rounds", "2", "--small", "--json"],
        env=os.environ | {"LUODI_SECRET_KEY": ""}, capture_output=True, text=True, check=False,
    )  # fmt: skip

    told = json.loads(run.stdout.splitlines()[-1])
    assert run.returncode == 0, run.stderr
    assert (told["rounds"], told["lost"], told["faults"]) == (2, [], [])
    assert sum(told["answered"].values()) > 0
