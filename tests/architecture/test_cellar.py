"""The cellar stands by itself: no Django, each module alone; and the examples of all docstrings."""

import doctest
import importlib
import pkgutil
import subprocess
import sys

import pytest

import luodi
from tests.architecture import house

CELLAR = ("luodi.kernels", "luodi.packs")
MODULES = [
    found.name
    for found in pkgutil.walk_packages(luodi.__path__, "luodi.")
    if ".migrations" not in found.name and ".settings" not in found.name
]
WITH_EXAMPLES = [
    "luodi." + ".".join(path.with_suffix("").parts).removesuffix(".__init__")
    for path, text in house.files(".py")
    if ">>> " in text
]
# each module in a process of its own: one import could hide what the next one lacks
ALONE = """
import os, sys
import lxml.etree, opencc, pydantic, pypdfium2, yaml  # the same for all, so imported only once
wrong = []
for name in sys.argv[1:]:
    child = os.fork()
    if not child:
        try:
            __import__(name)
        except BaseException as error:
            print(f"{name} does not import by itself: {error!r}", flush=True)
            os._exit(1)
        if "django" in sys.modules:
            print(f"{name} brings Django along", flush=True)
        os._exit("django" in sys.modules)
    wrong.append(os.waitpid(child, 0)[1])
sys.exit(any(wrong))
"""


def alone(*modules: str) -> subprocess.CompletedProcess[str]:
    """Import each module in a fresh process; the output names those that fail or bring Django."""
    return subprocess.run([sys.executable, "-c", ALONE, *modules], capture_output=True, text=True)


def test_every_module_of_the_cellar_imports_alone_and_without_django() -> None:
    cellar = [name for name in MODULES if name.startswith(CELLAR)]

    run = alone(*cellar)

    assert len(cellar) > 5
    assert run.returncode == 0, run.stdout


def test_a_module_that_brings_django_or_fails_is_caught() -> None:
    run = alone("luodi.kernels.text", "django.utils.text", "luodi.kernels.absent")

    assert run.returncode == 1
    assert run.stdout.splitlines()[0] == "django.utils.text brings Django along"
    assert "luodi.kernels.absent does not import by itself" in run.stdout


@pytest.mark.parametrize("name", WITH_EXAMPLES)
def test_examples_in_docstrings_are_true(name: str) -> None:
    result = doctest.testmod(importlib.import_module(name))

    assert result.attempted > 0
    assert result.failed == 0
