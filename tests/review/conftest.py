"""A self-examination of the invented district, what it found, and a board that showed it."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.utils import translation

from luodi.air.models import Board, Circular, Publication, Withdrawal
from luodi.assess.models import Assessment, Scheme
from luodi.plan import actions as plans
from luodi.review import actions
from tests.cast import come_in

DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _sentences_in_english() -> Iterator[None]:
    """Sentences are compared as they stand in the code, whatever the catalogue says."""
    with translation.override("en"):
        yield


@pytest.fixture
def client_of():
    """Give a browser in which the person is signed in and reads English."""

    def signed_in(person):
        browser = Client()
        come_in(browser, person)
        browser.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
        return browser

    return signed_in


@pytest.fixture
def plan(office, now):
    """An empty plan for 2025."""
    return plans.start_plan(title="溪桥区重点工作", year=2025, by=office, at=now)


@pytest.fixture
def next_plan(office, now):
    """An empty plan for 2026."""
    return plans.start_plan(title="溪桥区重点工作", year=2026, by=office, at=now)


@pytest.fixture
def session(office, now):
    """A self-examination held on the last day of February 2025."""
    return actions.hold_session(
        kind="self_examination", title="二月对照检查", held_on=date(2025, 2, 28), by=office, at=now
    )


@pytest.fixture
def finding(session, town, office, now):
    """The town reported late: 2025-001."""
    return actions.open_finding(
        session=session, unit=town, statement="两次未按时报送进展", fault="late_report",
        particulars="1月、2月各晚3天", like_cases="其他镇街已核对，未发现", by=office, at=now,
    )  # fmt: skip


@pytest.fixture
def rectification(finding, plan, office, now):
    """To be put right by the end of April."""
    return actions.plan_rectification(
        finding=finding, plan=plan, remedy="明确专人按月报送", due_on=date(2025, 4, 30), by=office,
        at=now,
    )  # fmt: skip


@pytest.fixture
def submitted(rectification, reporting_unit, now):
    """The town said what it did, a day later."""
    return actions.submit_rectification(
        rectification=rectification, result="已明确两名报送员", version=1, by=reporting_unit,
        at=now + DAY,
    )  # fmt: skip


@pytest.fixture
def closed(submitted, second_office, now):
    """Closed out another day later; to be re-examined on 6 January 2026."""
    return actions.close_out(
        rectification=submitted, conclusion="连续按时报送", version=2, by=second_office,
        at=now + 2 * DAY, look_back_on=date(2026, 1, 6),
    )  # fmt: skip


@pytest.fixture
def publication(office, second_office, town, now: datetime):
    """A public board on which the town stands fifth."""
    scheme = Scheme(code="tasks", pack="delivery", version="1", content={}, digest="0" * 64,
                    frozen_at=now)  # fmt: skip
    scheme.save()
    assessment = Assessment(scheme=scheme, period="2025-02", as_of=now, opened_by=office,
                            opened_at=now)  # fmt: skip
    assessment.save()
    content = {
        "title": {"zh": "谁走在前面？", "en": "Who is ahead?"},
        "rows": [{"rank": 5, "unit": {"code": town.code, "name": town.short_name}}],
    }
    board = Board(code="delivery_standing", pack="delivery", pack_version="1", audience="public",
                  assessment=assessment, content=content, digest="1" * 64, composed_by=office,
                  composed_at=now)  # fmt: skip
    board.save()
    published = Publication(board=board, published_by=second_office, published_at=now)
    published.save()
    return published


@pytest.fixture
def circular_publication(office, second_office, now):
    """A published circular; it gives no unit a place."""
    content = {"title": {"zh": "二月进展通报", "en": "Progress in February"}}
    circular = Circular(code="progress", pack="delivery", pack_version="1", year=2025, number=1,
                        period="2025-02", content=content, digest="2" * 64, drafted_by=office,
                        drafted_at=now)  # fmt: skip
    circular.save()
    published = Publication(circular=circular, published_by=second_office, published_at=now)
    published.save()
    return published


@pytest.fixture
def withdrawn(publication, office, now):
    """The board, taken back."""
    Withdrawal(publication=publication, reason="数据有误", by=office, at=now).save()
    return publication
