"""The tour of the scoring library is a test: each line gives what stands below it on the page."""

import doctest
import re

from tests.needs import REPOSITORY

PAGE = REPOSITORY / "docs/methods/tour.md"
BLOCKS = re.compile(r"```python\n(.*?)```", re.DOTALL)


def test_every_line_of_the_tour_gives_what_the_page_says() -> None:
    told = "\n".join(BLOCKS.findall(PAGE.read_text("utf-8")))
    tour = doctest.DocTestParser().get_doctest(told, {}, "tour", str(PAGE), 0)

    found = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE).run(tour)

    assert found.attempted > 30
    assert found.failed == 0
