"""B30–B32, B34: figures that stand twice, files that came before, other units, settled periods."""

from decimal import Decimal

from luodi.indicators import actions
from luodi.indicators.exchange import template
from luodi.indicators.models import Batch, Observation, RevisionRequest
from tests.indicators.hostile.hand import Hand, csv_of, good, values, xlsx_of

TWO = ("青石滩镇,旧改面积,2025-02,7.5,,月报,", "QST,housing,2025年2月,8,,月报,")


def test_b30_two_rows_of_one_figure_are_both_shown_and_one_is_chosen(hand):
    hand.give(csv_of(*TWO), "a.csv")
    assert "row 2: 7.5" in hand.text and "row 3: 8" in hand.text
    hand.stays_shut()

    hand.answer(**{"keep-0": "2"}).store()
    assert values() == {("QST", "housing", "2025-02"): Decimal("7.5")}


def test_b31_the_same_file_twice_is_one_batch_and_says_so(hand):
    hand.give(xlsx_of(good())).store()
    content = hand.found.upload
    from luodi.files import queries as files

    hand.give(files.absolute_path(content).read_bytes(), "again.xlsx")

    assert hand.page.status_code == 409
    assert "imported on 03-03 already" in hand.text
    assert f"/figures/imports/batches/{Batch.objects.get().pk}" in hand.page.content.decode()
    assert Batch.objects.count() == Observation.objects.count() == 1


def test_b32_a_template_of_another_unit_is_refused(client_of, lead_unit, town, housing, units):
    hand = Hand(client_of(lead_unit))

    hand.give(template.make(town, "2025-02", [housing]))

    assert hand.page.status_code == 422 and "made for another unit" in hand.text
    assert not Observation.objects.exists()


def test_b32_a_template_of_ones_own_unit_is_taken_without_a_question(
    client_of, reporting_unit, town, housing, jobs
):
    import io

    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(template.make(town, "2025-02", [housing, jobs])))
    sheet = book[template.FILL_IN]
    sheet["E4"], sheet["G4"], sheet["E5"] = 7.5, "月报", None
    filled = io.BytesIO()
    book.save(filled)

    hand = Hand(client_of(reporting_unit)).give(filled.getvalue())
    assert "New 1" in hand.text
    hand.store()

    assert values() == {("QST", "housing", "2025-02"): Decimal("7.5")}
    assert Batch.objects.get().kind == "template"


def test_b34_a_figure_of_a_closed_period_becomes_a_request(hand, office, now):
    actions.close_period(period="2025-01", by=office, at=now)
    hand.give(xlsx_of(good(), good("2025-02", 8)))
    assert "They become requests" in hand.text
    hand.store()
    assert hand.page.status_code == 422 and not Batch.objects.exists()

    hand.store("漏报")
    assert values() == {("QST", "housing", "2025-02"): Decimal(8)}
    made = RevisionRequest.objects.get()
    assert (made.period, made.value, made.reason) == ("2025-01", Decimal("7.5"), "漏报")


def test_a_changed_figure_needs_one_reason_and_keeps_the_old_one(hand, enter, housing, town):
    enter(housing, town, "2025-01", 5)
    hand.give(xlsx_of(good()))
    assert "Changed 1" in hand.text and "5 → 7.5" in hand.tab("changed").text
    hand.store("复核")

    assert [row.value for row in Observation.objects.order_by("pk")] == [5, Decimal("7.5")]
    assert Observation.objects.latest("pk").reason == "复核"


def test_what_others_entered_since_the_preview_is_shown_again(hand, enter, housing, town):
    hand.give(xlsx_of(good()))
    enter(housing, town, "2025-01", 5)

    hand.store("复核")
    assert hand.page.status_code == 409 and "Changed 1" in hand.text
    assert values() == {("QST", "housing", "2025-01"): Decimal(5)}

    hand.store("复核")
    assert values() == {("QST", "housing", "2025-01"): Decimal("7.5")}
