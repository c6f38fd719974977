"""A load that is killed while it writes leaves nothing behind, and can be done again.

Slow, because real processes run: one that writes and is killed, others that look.
"""

import subprocess
import sys
from contextlib import contextmanager, nullcontext

import pytest

from benchmarks import figures_at_scale as scale
from luodi.indicators.actions.loading import PART
from tests import postgres

WRITING = """
import sys, time
from datetime import UTC, datetime
from pathlib import Path
import django
django.setup()
from luodi.indicators import actions
path, told = Path(sys.argv[1]), []
def advance(amount):
    told.append(amount)
    if sum(told) > path.stat().st_size:
        print("writing", flush=True)
        time.sleep(600)
actions.load_figures(path=path, by=None, at=datetime(2026, 1, 15, tzinfo=UTC), advance=advance)
"""
LOOKING = """
import django
django.setup()
from luodi.audit.models import Event
from luodi.indicators.models import Batch, Observation
events = Event.objects.filter(kind="indicators.imported").count()
print(Observation.objects.count(), Batch.objects.count(), events)
"""


@contextmanager
def _killed(environment, path):
    child = subprocess.Popen([sys.executable, "-c", WRITING, str(path)], env=environment,
                             stdout=subprocess.PIPE, text=True)  # fmt: skip
    try:
        assert child.stdout.readline() == "writing\n"
    finally:
        child.kill()
        child.wait()
        child.stdout.close()
    yield


def _seen(environment):
    return subprocess.run([sys.executable, "-c", LOOKING], env=environment, check=True, text=True,
                          stdout=subprocess.PIPE).stdout.split()  # fmt: skip


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_load_killed_while_it_writes_leaves_nothing(tmp_path, kind):
    if kind == "postgresql" and not postgres.available():
        pytest.skip(postgres.ABSENT)
    path = scale.long_file(tmp_path, PART + 500)
    place = postgres.server() if kind == "postgresql" else nullcontext()
    with place as url:
        environment = scale.environment(tmp_path, {"DATABASE_URL": url} if url else {})
        scale.run(environment, "register")
        with _killed(environment, path):
            assert _seen(environment) == ["0", "0", "0"]
        assert "20500" in scale.run(environment, "load", str(path))
        assert _seen(environment) == ["20500", "1", "1"]
