"""B35: a house that is killed in the middle of storing leaves nothing; the file comes in again."""

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

from tests.indicators.hostile.hand import csv_of

ROOT = Path(__file__).parents[3]
SETUP = """
import os, sys, django
os.environ["DJANGO_SETTINGS_MODULE"] = "luodi.web.settings.tests"
django.setup()
from django.core.management import call_command
from django.utils import timezone
from luodi.indicators import actions
from luodi.indicators.actions import writing
from luodi.indicators.models import Batch, Observation
at = timezone.now()
content = open(sys.argv[1], "rb").read()
"""
FIRST = """
from luodi.catalog import actions as catalog
from luodi.org import actions as org
call_command("migrate", verbosity=0)
org.add_unit(by=None, at=at, code="QST", name="甲镇", short_name="甲镇", kind="town")
catalog.define_indicator(by=None, at=at, code="jobs", name_zh="新增就业", unit_of_measure="人",
                         frequency="day")
whole = writing.insert
def until_row_9000(rows):
    def killing():
        for number, row in enumerate(rows, start=1):
            if number == 9000:
                print("at 9000", flush=True)
                os.kill(os.getpid(), 9)
            yield row
    whole(killing())
writing.insert = until_row_9000
actions.import_figures(content=content, name="a.csv", by=None, at=at)
"""
AGAIN = """
print(Observation.objects.count(), Batch.objects.count())
print(actions.import_figures(content=content, name="a.csv", by=None, at=at).rows)
"""


def _run(code, file, home):
    environment = {**os.environ, "LUODI_HOME": str(home), "PYTHONPATH": str(ROOT / "src"),
                   "DATABASE_URL": f"sqlite:///{home / 'luodi.sqlite3'}"}  # fmt: skip
    return subprocess.run(
        [sys.executable, "-c", textwrap.dedent(SETUP + code), str(file)], env=environment,
        capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip


def test_b35_kill_9_at_row_9000_leaves_nothing_and_the_file_comes_in_again(tmp_path):
    from datetime import date, timedelta

    days = (date(1990, 1, 1) + timedelta(days=number) for number in range(10_000))
    file = tmp_path / "a.csv"
    file.write_bytes(csv_of(*(f"QST,jobs,{day},{place % 97},,月报," for place, day in
                              enumerate(days))))  # fmt: skip

    killed = _run(FIRST, file, tmp_path)
    assert (killed.returncode, killed.stdout) == (-signal.SIGKILL, "at 9000\n"), killed.stderr

    again = _run(AGAIN, file, tmp_path)
    assert again.stdout.split() == ["0", "0", "10000"], again.stderr
