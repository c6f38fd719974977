"""Reading a workbook of 100,000 figures in the child: seconds, and memory of child and parent.

    python -m benchmarks.workbooks [--rows N] [--json]

The workbook is invented and the same in every run. The parent is asked in a process of its own,
whose peak counts what it makes of the answer.
"""

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import django
import xlsxwriter

from benchmarks import figures_at_scale as scale
from benchmarks.figures import Figure, main

HEADINGS = ("单位", "指标", "报告期", "数值", "计量单位", "状态", "来源", "备注")
KILOBYTES_A_MEGABYTE = 1024


def workbook(path: Path, rows: int) -> Path:
    """Write a workbook of so many figures, eight columns each."""
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("填报")
        sheet.write_row(0, 0, HEADINGS)
        for at in range(1, rows + 1):
            value = (at * 7919 % 10**9) / 100
            sheet.write_row(at, 0, [
                f"单位{at % 300}", f"指标{at % 41}", f"2025-{at % 12 + 1:02}", value, "亿元",
                "初步", "统计局", f"备注{at}" if at % 10 == 0 else "无备注",
            ])  # fmt: skip
    return path


def read(path: Path) -> None:
    """Read the workbook as an import does; print seconds, the peaks of both and the rows."""
    from luodi.indicators.exchange.reading import sheets_in

    begun = time.perf_counter()
    sheets = sheets_in(path, "figures.xlsx")
    seconds = time.perf_counter() - begun
    cells = sum(len(row.cells) for row in sheets.sheets[0].rows())
    own, child = (_peak(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    worked = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    print(seconds, own, child, worked, len(sheets.sheets[0]), cells)


def _peak(who: int) -> float:
    return resource.getrusage(who).ru_maxrss / KILOBYTES_A_MEGABYTE


def figures(rows: int) -> Callable[[], Iterator[Figure]]:
    """Return what writes the workbook and has it read."""

    def measured() -> Iterator[Figure]:
        with tempfile.TemporaryDirectory() as folder:
            path = workbook(Path(folder) / "figures.xlsx", rows)
            told = subprocess.run(
                [sys.executable, "-m", "benchmarks.workbooks", "--read", str(path)],
                env=scale.environment(Path(folder), {}), check=True, text=True,
                stdout=subprocess.PIPE,
            ).stdout.split()[-6:]  # fmt: skip
        seconds, own, child, worked = map(float, told[:4])
        yield Figure("rows read", float(told[4]), "count", f"== {rows + 1}")
        yield Figure("seconds, child and answer", seconds, "s", "<= 6")
        yield Figure("seconds of processor, child", worked, "s", "<= 4")
        yield Figure("memory of the child at its peak", child, "MB")
        yield Figure("memory of both at their peaks", own + child, "MB", "<= 600")

    return measured


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--read", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--rows", type=int, default=100_000)
    asked, rest = parser.parse_known_args()
    if asked.read:
        django.setup()
        read(asked.read)
    else:
        sys.exit(main(figures(asked.rows), "Reading a long workbook of figures", rest))
