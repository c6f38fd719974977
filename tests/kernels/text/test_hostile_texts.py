"""Texts that were made to break a reader: it answers in time and quotes truly."""

import subprocess
import sys
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from luodi.kernels.text.evaluate import fidelity
from luodi.kernels.text.gold_json import to_json
from luodi.kernels.text.reading import read
from luodi.kernels.text.source import Source
from tests.kernels.text.pages import PAGE

LETTERS = "要会议强调,。;:、“”()《》—12345678月日年底前区委书记王三\n\r #\u3000\t😀x%"


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=st.text(alphabet=st.one_of(st.sampled_from(LETTERS), st.characters()), max_size=300))
def test_any_text_is_read_and_quoted_truly(rules, text):
    source = Source(text)

    tree = to_json(read(source, rules), source)

    quoted, true = fidelity(tree, text)
    assert quoted == true


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(cuts=st.lists(st.integers(0, len(PAGE)), max_size=12))
def test_a_page_cut_anywhere_is_quoted_truly(rules, cuts):
    bounds = [0, *sorted(cuts), len(PAGE)]
    text = "\n\n".join(PAGE[a:b] for a, b in pairwise(bounds))
    source = Source(text)

    tree = to_json(read(source, rules), source)

    quoted, true = fidelity(tree, text)
    assert quoted == true > 0


@pytest.mark.parametrize(
    "letter", ["、", "要", "“", "”“", ",", "#", "一、", "会议强调,要", "区长由区委", "1", " "]
)
def test_a_megabyte_of_one_letter_is_read_in_bounded_time(letter):
    program = (
        "import resource\n"
        "resource.setrlimit(resource.RLIMIT_CPU, (8, 8))\n"  # seconds of CPU, not of the clock
        "from luodi.kernels.text import Source, read\n"
        "from luodi.packs.loader import load_reading_pack\n"
        f"text = {letter!r} * (1_000_000 // len({letter!r}.encode()))\n"
        "print(len(read(Source(text), load_reading_pack()).articles))\n"
    )

    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=300, check=False
    )

    assert done.returncode == 0, done.stderr[-500:]
    assert done.stdout.strip() in {"0", "1"}
