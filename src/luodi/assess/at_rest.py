"""Let the collector rest while hundreds of thousands of records are made that all stay."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Do something without the collector; else it looks through all records again and again.

    For seconds at most: what other threads leave behind meanwhile is collected afterwards.
    """
    was_at_work = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_at_work:
            gc.enable()
