"""What a test may need from the machine, and what happens where it is missing.

A missing browser, PostgreSQL server or shared folder skips a test with a sentence. Named in the
variable LUODI_REQUIRE, as in ``LUODI_REQUIRE=browser,postgres,shared``, it fails the test instead;
CI names all three.
"""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import NoReturn

import pytest

KNOWN = ("browser", "postgres", "shared")
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
REPOSITORY = Path(__file__).resolve().parents[1]


def required(environment: Mapping[str, str] = os.environ) -> frozenset[str]:
    """The needs whose absence is a failure. Raises pytest.UsageError for a name not known.

    >>> sorted(required({"LUODI_REQUIRE": "browser, shared"}))
    ['browser', 'shared']
    """
    names = environment.get("LUODI_REQUIRE", "").replace(",", " ").split()
    if wrong := [name for name in names if name not in KNOWN]:
        raise pytest.UsageError(f"LUODI_REQUIRE knows {', '.join(KNOWN)}, not {', '.join(wrong)}.")
    # an absent shared folder must not pass unseen in CI, nor a skip where the folder is there
    shared = {"shared"} if environment.get("CI") or shared_folder(environment) else set()
    return frozenset(names) | shared


def missing(need: str, sentence: str) -> NoReturn:
    """Skip the running test with `sentence`, or fail it where LUODI_REQUIRE names the need."""
    if need in required():
        pytest.fail(f"LUODI_REQUIRE names {need}: {sentence}", pytrace=False)
    pytest.skip(sentence)


def shared_folder(environment: Mapping[str, str] = os.environ) -> Path | None:
    """The folder of shared pages and labels, LUODI_SHARED or ``../shared``; None where absent."""
    folder = Path(environment.get("LUODI_SHARED") or REPOSITORY.parent / "shared")
    return folder.resolve() if folder.is_dir() else None


def chromium() -> str | None:
    """The path of the system's Chromium, LUODI_CHROMIUM first; None where there is none."""
    names = (os.environ.get("LUODI_CHROMIUM", ""), *CHROMIUM)
    return next((found for name in names if name and (found := shutil.which(name))), None)
