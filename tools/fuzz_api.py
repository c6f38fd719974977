"""Asks the API everything its schema allows and does not: ``python -m tools.fuzz_api``.

One line a role: operations, requests by status, failures. All checks of schemathesis are on; every
request is rolled back. The suite asks the same, a few times an operation.
"""

import argparse
import os
import subprocess
import sys
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]
TEST = "tests/web/test_api_fuzz.py"


def command(examples: int, role: str = "") -> tuple[list[str], dict[str, str]]:
    """Return what is run, and the environment it needs beside the present one."""
    chosen = ["-k", f"[{role}]"] if role else []
    run = [sys.executable, "-m", "pytest", "-q", "-p", "no:randomly", "--no-header", TEST, *chosen]
    return run, {"LUODI_FUZZ_EXAMPLES": str(examples)}


def main(arguments: list[str]) -> int:
    """Run it; returns pytest's exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--examples", type=int, default=200, help="of each kind, an operation")
    parser.add_argument("--role", default="", help="one role only")
    given = parser.parse_args(arguments)
    run, environment = command(given.examples, given.role)
    return subprocess.run(run, cwd=REPOSITORY, env=os.environ | environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
