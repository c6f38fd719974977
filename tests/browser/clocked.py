"""Runs ``luodi`` by a clock of its own: ``python -m tests.browser.clocked FILE COMMAND …``.

FILE holds a moment with its offset, as ISO text. The clock goes on from there; when somebody writes
another moment into the file, the running house is there within a tenth of a second. Processes that
the house forks follow too.
"""

import os
import sys
import threading
import time
from datetime import datetime
from pathlib import Path

import time_machine

from luodi.web.cli import main

LOOKS_EVERY = 0.1  # seconds


def begin(file: Path) -> None:
    """Set the clock to the moment in the file and follow it, here and in what is forked."""
    clock = time_machine.travel(_moment(file), tick=True).start()
    follow(file, clock)
    os.register_at_fork(after_in_child=lambda: follow(file, clock))


def follow(file: Path, clock: time_machine.Traveller) -> None:
    """Let a thread set the clock anew each time the file says another moment."""

    def look() -> None:
        told = _moment(file)
        while True:
            time.sleep(LOOKS_EVERY)
            if (moment := _moment(file)) != told:
                told = moment
                clock.move_to(moment, tick=True)

    threading.Thread(target=look, daemon=True).start()


def _moment(file: Path) -> datetime:
    return datetime.fromisoformat(file.read_text())


if __name__ == "__main__":
    begin(Path(sys.argv.pop(1)))
    main()
