"""Hands the longest files out first, so that the workers end together; the order inside is random.

A file is one worker's, for what its tests share is made once. Only where each test takes minutes,
as in the files of ``APART``, every test is handed out by itself.
"""

from functools import cache
from pathlib import Path

from xdist.scheduler import LoadFileScheduling

HERE = Path(__file__).parent
APART = ("web/test_odd_requests.py", "web/test_invariants.py")
# files and folders by their seconds; it need not be exact, for it only moves the end of a run
LONGEST = (
    "browser/test_pages.py", "browser", "web/test_odd_requests.py", "web/test_permission_matrix.py",
    "web/test_demo_pages.py", "web/test_invariants.py", "benchmarks", "indicators/hostile",
    "read/views/test_documents.py", "indicators/actions/test_applying.py", "web/backups",
    "web/settings", "web/test_api_fuzz.py",
    "web/test_other_units.py", "watch/actions/test_running.py", "web/test_urls.py",
    "plan/actions/test_importing.py", "plan/views/test_importing.py", "entry/test_guessed_doors.py",
)  # fmt: skip


@cache
def place(test: Path) -> int:
    """Return where a test's file stands among all: the longest first, the others behind them."""
    found = (at for at, name in enumerate(LONGEST) if test.is_relative_to(HERE / name))
    return next(found, len(LONGEST))


class LongestFirst(LoadFileScheduling):
    """Gives a worker a file after the other, in the order that they were collected in."""

    def _split_scope(self, nodeid: str) -> str:
        file = super()._split_scope(nodeid)
        return nodeid if file.removeprefix(f"{HERE.name}/") in APART else file
