"""A document read from invented words, with drafts of every sort."""

import copy
import hashlib
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation

from luodi.files.actions import keep_upload
from luodi.files.child import run_in_child
from luodi.org.models import Person
from luodi.read import actions, intake, queries
from luodi.read.models import Document, Draft

PAGE = """## 溪桥区委召开常委会会议
## 研究水利和产业工作

本报讯(记者 方晓)3月5日,溪桥区委召开常委会会议,审议2025年重点任务清单和八大民生行动。

会议强调,各镇街要加强水库巡查,完善抢险预案,落实值班制度。要守住饮水安全底线。

要以滨水新城建设为总牵引,加快打造“两区一高地”。

要壮大智能制造产业。要实施技改提质计划,发展壮大船舶配套、精密仪器、绿色材料3大主导产业,推广“共享工厂”模式。

一、完成东岸供水管网更新12公里(牵头单位:区经信局;配合单位:区教委、区水务办;完成时限:2025年11月底前)。

会议传达,党中央强调,高质量发展是首要任务。全区上下要坚定信心、奋勇争先。
"""


@pytest.fixture(autouse=True)
def _sentences_in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def _files_of_their_own(settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture(scope="session")
def _answers() -> dict[str, Any]:
    return {}


@pytest.fixture(autouse=True)
def _one_child_a_file(_answers: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """The same bytes asked in the same way are read by a child once: most tests read PAGE anew."""

    def asked(task: str, *, path: Path, **given: Any) -> Any:
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        key = repr((task, digest, sorted(given.items())))
        if key not in _answers:
            _answers[key] = run_in_child(task, path=path, **given)
        return copy.deepcopy(_answers[key])

    monkeypatch.setattr(intake, "run_in_child", asked)


@pytest.fixture
def ingested(office: Person, now: datetime) -> Callable[..., Document]:
    """Take in a file of these words, not yet read."""

    def ingest(words: str | bytes = PAGE, name: str = "page.txt", title: str = "") -> Document:
        content = words.encode() if isinstance(words, str) else words
        upload = keep_upload(name=name, content=content, by=office, at=now)
        return actions.ingest_document(upload=upload, title=title, by=office, at=now)

    return ingest


@pytest.fixture
def document(units, ingested: Callable[..., Document], office: Person, now: datetime) -> Document:
    """The page above, read."""
    return actions.read_document(document=ingested(), by=office, at=now)


@pytest.fixture
def named(document: Document) -> Callable[[str], Draft]:
    """Find a draft, other than a number, by a part of its title."""

    def find(part: str) -> Draft:
        return queries.drafts(document).exclude(kind="target").get(title__contains=part)

    return find
