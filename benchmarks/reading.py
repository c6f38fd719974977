"""Reads a labelled page and compares, then reads it again in other dress, then times it.

    python benchmarks/reading.py [--gold ../shared/pages/seed.gold.json] [--json]

The page itself lies beside its labels. Facts must be the same in full-width marks, with CRLF, with
ASCII quotes, without heading marks, in traditional characters and re-cut to columns of any width.
"""

import argparse
import hashlib
import json
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.figures import Figure, main
from luodi.kernels.text.clauses import clauses, shut
from luodi.kernels.text.evaluate import Evaluation, evaluate
from luodi.kernels.text.gold_json import to_json
from luodi.kernels.text.reading import ReadingRules, read
from luodi.kernels.text.source import Source
from luodi.kernels.text.text_changes import changed, changes
from luodi.packs.loader import load_reading_pack

SHARED = Path(os.environ.get("LUODI_SHARED", Path(__file__).resolve().parents[2] / "shared"))
REPEATS = 20
METAMORPHIC_AIMS = {
    "articles with all title roles": "",
    "paragraph joins F1": ">= 0.97",
    "directives F1": ">= 0.9",
    "figures F1": "",
    "bundles F1": "",
    "persons exact": "",
    "segments that reproduce their text": "== 1",
}


def figures(gold_path: Path) -> Iterator[Figure]:
    """Yield the page's own figures, those of its changed forms, and the speed."""
    gold, text = labelled_page(gold_path)
    rules = load_reading_pack()
    for row in evaluated(text, gold, rules).rows:
        yield Figure(row.name, row.value, row.unit, row.aim)
    for name, change in changes(gold).items():
        other, labels = changed(change(text), gold)
        result = evaluated(other, labels, rules)
        for row in result.rows:
            if row.name in METAMORPHIC_AIMS:
                aim = METAMORPHIC_AIMS[row.name]
                yield Figure(f"{name}: {row.name}", row.value, row.unit, aim)
    yield Figure("text stage", pages_a_second(text, rules), "pages/s/core", ">= 100")


def labelled_page(gold_path: Path) -> tuple[dict[str, Any], str]:
    """Return the labels and the text that they speak of; other bytes would have other offsets."""
    gold = json.loads(gold_path.read_text("utf-8"))
    page = (gold_path.parent / gold["file"]).read_bytes()
    if hashlib.sha256(page).hexdigest() != gold["sha256"]:
        raise SystemExit(f"{gold['file']} is not the text that {gold_path.name} was made for.")
    return gold, page.decode("utf-8")


def evaluated(text: str, gold: dict[str, Any], rules: ReadingRules) -> Evaluation:
    """Return the comparison of what is read with the labels."""
    source = Source(text)
    return evaluate(to_json(read(source, rules), source), gold, text)


def pages_a_second(text: str, rules: ReadingRules) -> float:
    """Return how often the page can be read in a second of one core's time.

    What the kernel remembers of a sentence is forgotten before each repeat, as on a new page.
    """
    start = time.process_time()
    for _ in range(REPEATS):
        clauses.cache_clear()
        shut.cache_clear()
        read(Source(text), rules)
    return REPEATS / (time.process_time() - start)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, add_help=False)
    parser.add_argument("--gold", type=Path, default=SHARED / "pages" / "seed.gold.json")
    options, others = parser.parse_known_args()
    sys.exit(main(lambda: figures(options.gold), f"Reading {options.gold.name}", others))
