"""How far a long command is: one bar on the terminal, nothing where nobody looks."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

Advance = Callable[[int], None]


@contextmanager
def one_bar(title: str) -> Iterator[Callable[[int], Advance]]:
    """Yield a function that is told the whole once it is known, and gives what moves the bar on."""
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(),
               TimeElapsedColumn())  # fmt: skip
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        bar = shown.add_task(title, total=None)

        def begin(total: int) -> Advance:
            shown.update(bar, total=max(total, 1))
            return lambda amount: shown.advance(bar, amount)

        yield begin


@contextmanager
def progress_of(title: str, total: int) -> Iterator[Advance]:
    """Yield a function that moves the bar on by so much of ``total``."""
    with one_bar(title) as begin:
        yield begin(total)
