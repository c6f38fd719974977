"""The front door of the packs."""

import subprocess
import sys

import luodi.packs
from luodi.packs import loader


def test_the_front_door_gives_the_rules_of_a_pack():
    assert luodi.packs.load_reading_pack() is loader.load_reading_pack()


def test_a_program_that_reads_nothing_starts_without_the_schemas():
    program = "import sys, luodi.packs; print('pydantic' in sys.modules)"

    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=True
    )

    assert done.stdout.strip() == "False"
