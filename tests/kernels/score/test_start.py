"""The web server loads the scoring kernel at its start, and nothing heavy with it."""

import subprocess
import sys

HEAVY = ("scipy", "narwhals", "polars", "pandas", "threadpoolctl")
LOADED = (
    f"import sys, luodi.kernels.score; print([name for name in {HEAVY} if name in sys.modules])"
)


def test_scoring_starts_without_frames_and_without_scipy() -> None:
    run = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True, check=True)

    assert run.stdout.strip() == "[]"
