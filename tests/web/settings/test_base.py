"""The settings that keep promises: durable SQLite, strict content policy, no default password."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ASK = """
import json, django
django.setup()
from django.conf import settings
from django.db import connection, transaction
with connection.cursor() as cursor:
    def pragma(name):
        cursor.execute(f"PRAGMA {name}")
        return cursor.fetchone()[0]
    found = {name: pragma(name) for name in
             ("journal_mode", "synchronous", "foreign_keys", "recursive_triggers", "busy_timeout")}
asked = []
connection.execute_wrappers.append(lambda run, sql, *rest: (asked.append(sql), run(sql, *rest))[1])
connection.connection.set_trace_callback(asked.append)
with transaction.atomic():
    pass
found["begins"] = asked[0]
found["file"] = str(connection.settings_dict["NAME"])
found["hashers"] = settings.PASSWORD_HASHERS
print(json.dumps(found))
"""


# four threads, each reading before it writes: what loses a third of the writes by default
RACE = """
import json, threading, django
django.setup()
from datetime import UTC, datetime
from django.core.management import call_command
from django.db import connection
from luodi.audit import queries
from luodi.org import actions
from luodi.org.models import Unit
call_command("migrate", verbosity=0)
now, errors = datetime(2025, 3, 3, tzinfo=UTC), []
def work(thread):
    try:
        for step in range(15):
            code = f"U{thread}-{step}"
            actions.add_unit(by=None, at=now, code=code, name=code, short_name=code, kind="town")
    except Exception as error:
        errors.append(repr(error))
    finally:
        connection.close()
threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
for thread in threads: thread.start()
for thread in threads: thread.join()
report = queries.verify_chain()
print(json.dumps({"errors": errors, "units": Unit.objects.count(), "events": report.events,
                  "holds": report.holds}))
"""

# what stands in the tests' environment only and would change the answer
NOT_PASSED_ON = ("DATABASE_URL", "LUODI_SECRET_KEY", "LUODI_HOSTS", "DJANGO_ALLOW_ASYNC_UNSAFE")


def ask(home: Path, program: str, module: str = "luodi.web.settings.base", **more: str) -> str:
    environment = {
        name: value for name, value in os.environ.items()
        if name not in NOT_PASSED_ON
    }  # fmt: skip
    environment |= {"LUODI_HOME": str(home), "DJANGO_SETTINGS_MODULE": module, **more}
    run = subprocess.run([sys.executable, "-c", program], env=environment, text=True,
                         capture_output=True, check=True)  # fmt: skip
    return run.stdout + run.stderr


@pytest.fixture(scope="module")
def database(tmp_path_factory) -> dict[str, object]:
    """What the real database of one machine says of itself."""
    return json.loads(ask(tmp_path_factory.mktemp("home"), ASK))


@pytest.mark.parametrize(
    ("name", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("recursive_triggers", 1),
     ("busy_timeout", 20_000), ("begins", "BEGIN IMMEDIATE")],
)  # fmt: skip
def test_the_database_of_one_machine_loses_nothing(database, name: str, value: object) -> None:
    assert database[name] == value


def test_threads_that_write_at_once_lose_nothing_and_keep_one_chain(tmp_path) -> None:
    said = json.loads(ask(tmp_path, RACE).splitlines()[-1])

    assert said == {"errors": [], "units": 60, "events": 60, "holds": True}


def test_the_database_stands_in_the_house(database) -> None:
    assert Path(str(database["file"])).name == "luodi.sqlite3"


def test_passwords_are_kept_by_argon2_only(database) -> None:
    assert database["hashers"] == ["django.contrib.auth.hashers.Argon2PasswordHasher"]


def test_the_content_policy_allows_nothing_inline_and_nothing_foreign(settings) -> None:
    directives = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]

    assert directives["default-src"] == ["'self'"]
    assert directives["object-src"] == ["'none'"]
    assert "'unsafe-inline'" not in str(directives)
    assert "'unsafe-eval'" not in str(directives)
    assert "script-src" not in directives and "style-src" not in directives
