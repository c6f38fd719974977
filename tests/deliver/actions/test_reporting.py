"""Reporting progress: who, when, with what words and files."""

from decimal import Decimal

import pytest

from luodi.audit import queries as audit
from luodi.catalog import actions as catalog
from luodi.deliver import actions, queries
from luodi.deliver.errors import (
    DeliverError,
    EvidenceRefused,
    NotYours,
    RateRefused,
    Stale,
    WrongMoment,
)
from luodi.deliver.models import Assignment
from luodi.indicators import actions as figures
from luodi.plan import actions as plans

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n"


def test_a_report_keeps_share_sentence_and_files(signed, report, lead_unit, now):
    update = report(evidence=[("验收单.pdf", PDF)], problem="缺资金", next_step="招标")

    assert (update.completion_rate, update.unit) == (Decimal("0.2"), lead_unit.unit)
    [kept] = queries.updates(signed.line)[0].evidence.all()
    assert (kept.title, kept.upload.kind) == ("验收单.pdf", "pdf")
    event = audit.history(f"deliver.assignment:{signed.pk}")[0]
    assert (event.kind, event.after["completion_rate"]) == ("deliver.progress_reported", "0.200000")


def test_a_supporting_unit_reports_too_but_not_the_end(signed, report, reporting_unit):
    with pytest.raises(NotYours, match="lead unit"):
        report(by=reporting_unit, completion_rate=None, is_final=True)

    assert report(by=reporting_unit).unit.code == "QST"


def test_another_unit_reports_nothing(signed, report, office):
    with pytest.raises(NotYours, match="区经信局"):
        report(by=office)


def test_nothing_is_reported_before_the_task_is_assigned_and_signed_for(line, report, office, now):
    with pytest.raises(WrongMoment, match="not assigned"):
        report()
    actions.assign(line=line, by=office, at=now)

    with pytest.raises(WrongMoment, match="not signed"):
        report()


def test_one_report_at_a_time_waits(update, report, office, now):
    with pytest.raises(WrongMoment, match="waits"):
        report(completion_rate=Decimal("0.3"))
    actions.send_back(update=update, reason="补充验收单", by=office, at=now)

    assert report(completion_rate=Decimal("0.3")).completion_rate == Decimal("0.3")


def test_a_task_that_is_done_takes_no_more_reports(reported_done, report, office, now):
    with pytest.raises(WrongMoment, match="accepts"):
        report()
    actions.accept(assignment=reported_done, by=office, at=now)

    with pytest.raises(WrongMoment, match="completed"):
        report()


def test_the_final_report_is_the_whole_and_changes_the_state(signed, report):
    with pytest.raises(RateRefused, match="80%"):
        report(completion_rate=Decimal("0.8"), is_final=True)

    update = report(completion_rate=None, is_final=True)

    assert update.completion_rate == 1
    assert Assignment.objects.get(pk=signed.pk).state == "reported_done"


def test_a_report_has_one_sentence_of_bearable_length(signed, report):
    with pytest.raises(DeliverError, match="one sentence"):
        report(sentence="  ")
    with pytest.raises(DeliverError, match="201 characters; 200"):
        report(sentence="完" * 201)


def test_a_refused_file_leaves_no_report_behind(signed, line, report):
    with pytest.raises(EvidenceRefused):
        report(evidence=[("验收单.pdf", PDF), ("run.bat", b"echo")])

    assert queries.updates(line) == []


def test_a_line_moved_to_another_unit_is_still_reported_by_whom_it_was_assigned_to(
    signed, line, report, town, office, lead_unit, now
):
    plans.edit_line(line=line, version=line.version, by=office, at=now, reason="调整",
                    lead_unit=None)  # fmt: skip

    assert report().unit == lead_unit.unit


@pytest.fixture
def half(line, industry_bureau, office, lead_unit, now):
    """A target of 12 km with a figure of 6 km."""
    indicator = catalog.define_indicator(
        code="walkway", name_zh="步道长度", name_en="Walkway", definition="", source="区经信局",
        unit_of_measure="公里", direction=1, frequency="month", kind="quantity", by=office, at=now,
        form="cumulative",
    )  # fmt: skip
    target = plans.set_target(line=line, name="步道长度", indicator=indicator, value=Decimal(12),
                              unit_of_measure="公里", year=2025, by=office, at=now)  # fmt: skip
    figure = figures.observe(indicator=indicator, unit=industry_bureau, period="2025-02",
                             value=Decimal(6), source="验收单", by=lead_unit, at=now)  # fmt: skip
    return {"observation": figure, "target": target}


@pytest.mark.parametrize(
    "typed",
    [{"completion_rate": Decimal("0.9")}, {"completion_rate": None, "is_final": True},
     {"completion_rate": Decimal(1), "is_final": True}],
)  # fmt: skip
def test_a_typed_share_does_not_beat_a_figure(signed, report, half, typed):
    with pytest.raises(RateRefused, match="Choose it"):
        report(**typed)

    assert report(completion_rate=None, **half).completion_rate == Decimal("0.5")


def test_a_withdrawn_task_is_not_reported_on(signed, report, office, now):
    plans.withdraw_line(line=signed.line, reason="合并", by=office, at=now)

    with pytest.raises(WrongMoment, match="was withdrawn from the plan"):
        report()


def test_the_same_form_sent_twice_is_one_report(signed, report, office, lead_unit, now):
    """B61."""
    first = report(key="a-form", evidence=[("台账.txt", b"42 km")])

    again = report(key="a-form", sentence=" 完成勘测 ", evidence=[("台账.txt", b"42 km")])

    assert again.pk == first.pk
    assert queries.updates(signed.line) == [first]
    actions.verify(update=first, by=office, at=now)
    assert report(key="a-form").pk == first.pk  # even when it is decided
    assert report(key="another").pk != first.pk


@pytest.mark.parametrize(
    "changed",
    [{"sentence": "别的话"}, {"problem": "缺资金"}, {"next_step": "招标"},
     {"completion_rate": Decimal("0.3")}, {"completion_rate": Decimal("NaN")},
     {"completion_rate": None, "is_final": True}, {"evidence": [("台账.txt", b"43 km")]}],
)  # fmt: skip
def test_a_form_sent_again_with_anything_new_is_refused_for_the_new_would_be_lost(
    signed, report, changed
):
    first = report(key="a-form", evidence=[("台账.txt", b"42 km")])

    with pytest.raises(Stale, match="was reported with this form already"):
        report(key="a-form", **changed)

    assert queries.updates(signed.line) == [first]


def test_the_figure_that_a_form_stood_on_is_the_same_report(signed, report, half):
    first = report(key="a-form", completion_rate=None, **half)

    assert report(key="a-form", completion_rate=None, **half).pk == first.pk
    with pytest.raises(Stale, match="was reported with this form already"):
        report(key="a-form", completion_rate=Decimal("0.5"))


@pytest.mark.parametrize("back", ["sent back", "withdrawn"])
def test_a_form_whose_report_came_back_is_no_report_any_more(
    signed, report, office, lead_unit, now, back
):
    first = report(key="a-form")
    if back == "sent back":
        actions.send_back(update=first, reason="补充", by=office, at=now)
    else:
        actions.withdraw(update=first, by=lead_unit, at=now)

    for words in ("完成勘测", "改过的话"):
        with pytest.raises(Stale, match="was reported with this form already"):
            report(key="a-form", sentence=words)

    assert report(key="another", sentence="改过的话").sentence == "改过的话"


def test_a_key_of_somebody_elses_form_is_refused(signed, report, office, reporting_unit, now):
    actions.send_back(update=report(key="a-form"), reason="补充", by=office, at=now)

    with pytest.raises(DeliverError, match="used for another report"):
        report(key="a-form", by=reporting_unit)


def test_a_task_that_changed_since_it_was_looked_at_is_not_reported_on(
    signed, report, office, lead_unit, now
):
    seen = Assignment.objects.get(pk=signed.pk).version
    actions.verify(update=report(version=seen), by=office, at=now)

    with pytest.raises(Stale, match="changed while you looked"):
        report(version=seen)

    assert Assignment.objects.get(pk=signed.pk).version == seen + 2
    assert report(version=seen + 2).is_final is False


def test_a_share_that_falls_needs_a_word_why(signed, report, office, now):
    """B53."""
    actions.verify(update=report(completion_rate=Decimal("0.8")), by=office, at=now)

    with pytest.raises(RateRefused, match=r"falls from 80% \(2025-03-03\) to 40%"):
        report(completion_rate=Decimal("0.4"))
    with pytest.raises(RateRefused, match="falls"):
        report(completion_rate=Decimal("0.4"), problem="   ")

    assert report(completion_rate=Decimal("0.4"), problem="部分返工").problem == "部分返工"


def test_a_share_that_was_never_verified_may_be_corrected(signed, report, office, now):
    first = report(completion_rate=Decimal("0.8"))
    actions.send_back(update=first, reason="核实比例", by=office, at=now)

    assert report(completion_rate=Decimal("0.4")).completion_rate == Decimal("0.4")
