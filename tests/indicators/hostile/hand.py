"""A hand that uploads: through the page, answers, stores; and tells what the database holds."""

import re
from datetime import date
from decimal import Decimal
from html import unescape
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from openpyxl import Workbook

from luodi.indicators import actions
from luodi.indicators.intake.kept import Kept
from luodi.indicators.models import Absence, Batch, FigureImport, Observation, RevisionRequest
from tests.files.books import saved

HEADING = ("单位", "指标", "报告期", "数值", "计量单位", "来源", "备注")
NEW = "/figures/imports/new"


def csv_of(*rows: str, heading: str = ",".join(HEADING)) -> bytes:
    """Return a CSV file in UTF-8."""
    return "\r\n".join([heading, *rows]).encode("utf-8-sig")


def book_of(*rows: tuple[Any, ...], heading: tuple[Any, ...] = HEADING) -> Any:
    """Return a workbook that openpyxl may go on with."""
    book = Workbook()
    for row in [heading, *rows]:
        book.active.append(row)
    return book


def xlsx_of(*rows: tuple[Any, ...], heading: tuple[Any, ...] = HEADING) -> bytes:
    """Return a workbook with one sheet."""
    return saved(book_of(*rows, heading=heading))


def good(month: str = "2025-01", value: Any = "7.5") -> tuple[Any, ...]:
    """Return a row that is right, of the town's housing."""
    return ("青石滩镇", "旧改面积", month, value, "", "月报", "")


class Hand:
    """Somebody at the pages of imports."""

    def __init__(self, browser: Client) -> None:
        self.browser = browser
        self.page: Any = None

    def give(self, content: bytes, name: str = "figures.xlsx") -> "Hand":
        """Upload a file and follow to whatever page comes."""
        given = {"figures": SimpleUploadedFile(name, content)}
        self.page = self.browser.post(NEW, given, follow=True)
        if self.page.status_code == 200 and self.found.state == "reading":  # for the worker
            actions.read_figures(found=self.found, by=self.found.by, at=timezone.now())
            self.page = self.browser.get(f"/figures/imports/{self.found.pk}", follow=True)
        return self

    def paste(self, text: str) -> "Hand":
        """Paste a block and follow."""
        self.page = self.browser.post(NEW, {"pasted": text}, follow=True)
        return self

    @property
    def text(self) -> str:
        """The words of the page, without tags and with spaces folded."""
        plain = re.sub(r"<(script|style)\b.*?</\1>", "", self.page.content.decode(), flags=re.S)
        return unescape(" ".join(re.sub(r"<[^>]+>", " ", plain).split()))

    @property
    def found(self) -> FigureImport:
        """The last import."""
        return FigureImport.objects.latest("pk")

    def tab(self, name: str) -> "Hand":
        """Open a tab of the preview."""
        self.page = self.browser.get(f"/figures/imports/{self.found.pk}?tab={name}")
        return self

    def answer(self, **given: Any) -> "Hand":
        """Answer questions."""
        self.page = self.browser.post(f"/figures/imports/{self.found.pk}/answer", given,
                                      follow=True)  # fmt: skip
        return self

    def store(self, reason: str = "") -> "Hand":
        """Store what is shown."""
        given = {"seen": Kept.of_packed(self.found.judged).token(), "reason": reason}
        self.page = self.browser.post(f"/figures/imports/{self.found.pk}/apply", given,
                                      follow=True)  # fmt: skip
        return self

    def problems(self) -> list[tuple[int, int, str]]:
        """Row, column and code of each problem of the last import."""
        kept = Kept.of_packed(self.found.judged)
        return [(one.row, one.column, one.code) for one in kept.problems]

    def stays_shut(self) -> None:
        """Nothing is stored, and trying to store it changes nothing."""
        assert_nothing_stored()
        if self.found.state == "open" and self.found.judged:
            self.store()
            assert self.page.status_code == 422
        assert_nothing_stored()

    def takes_a_good_file(self) -> None:
        """The page is alive: a good file after it is stored."""
        self.give(xlsx_of(good("2025-02")), "good.xlsx").store()
        assert values() == {("QST", "housing", "2025-02"): Decimal("7.5")}


def assert_nothing_stored() -> None:
    """Neither figure nor reason nor request nor batch is there."""
    assert not Observation.objects.exists() and not Absence.objects.exists()
    assert not Batch.objects.exists() and not RevisionRequest.objects.exists()


def values() -> dict[tuple[str, str, str], Decimal]:
    """Return all current figures."""
    rows = Observation.objects.filter(replaced_by=None).select_related("unit", "indicator")
    return {(row.unit.code, row.indicator.code, row.period): row.value for row in rows}


def day(text: str) -> date:
    """Return a day."""
    return date.fromisoformat(text)
