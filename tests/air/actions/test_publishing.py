"""Composing, publishing, withdrawing: what is frozen, and what is refused."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection, transaction

from luodi.air import actions
from luodi.air.errors import AirError, Changed, NotReady, SecondPerson
from luodi.air.frozen import digest
from luodi.air.models import Board, Publication
from luodi.assess import queries as assess_queries
from luodi.audit import queries as audit
from luodi.audit.errors import WrittenOnceRefused
from luodi.deliver import actions as deliver
from tests import judged
from tests.air.conftest import BEGUN, rewrite


def test_a_board_freezes_points_whys_tasks_and_sentences(board, confirmed):
    first, second = board.content["rows"]
    points = {score.unit.code: score.explanation["points"]
              for score in assess_queries.scores(confirmed)}  # fmt: skip

    assert (first["unit"]["code"], second["unit"]["code"]) == ("JXJ", "QST")
    assert [first["points"], second["points"]] == [points["JXJ"], points["QST"]]
    assert [task["light"] for row in (first, second) for task in row["tasks"]] == ["green", "amber"]
    assert first["tasks"][0]["sources"][0]["quote"] == "建成东岸步道"
    assert first["tasks"][0]["sources"][0]["document_title"] == "全区工作会议召开"


def test_the_lines_of_a_row_sum_to_its_points(board):
    for row in board.content["rows"]:
        lines = sum(Decimal(line["points"]) for line in row["why"])
        assert lines + Decimal(row["rounding"] or 0) == Decimal(row["points"])


def test_a_task_without_a_sentence_shows_that_of_the_line_above(board):
    source = board.content["rows"][1]["tasks"][0]["sources"][0]

    assert (source["quote"], source["of"]) == ("整治石滩老街", "宜居")


def test_an_instruction_counts_and_is_not_shown_to_the_public(
    computed, plan, industry_bureau, leader, office, second_office, now
):
    deliver.instruct(
        plan=plan, title="查清河岸来水", words="请查清。", lead_unit=industry_bureau,
        due_on=date(2025, 12, 31), by=leader, at=BEGUN,
    )  # fmt: skip
    assessment = computed()
    judged.confirmed(computed=assessment, by=office, second=second_office, at=now)

    board = actions.compose_board(
        code="delivery_standing", assessment=assessment, by=office, at=now
    )

    row = next(row for row in board.content["rows"] if row["unit"]["code"] == "JXJ")
    assert (len(row["tasks"]), row["withheld"]) == (1, 1)
    assert "查清" not in str(board.content)


def test_what_changes_later_does_not_change_a_board(board, promenade, lead_unit, office, now):
    before = board.content
    update = deliver.report_progress(
        line=promenade, by=lead_unit, at=now, sentence="已完工", is_final=True
    )
    deliver.verify(update=update, by=office, at=now)

    again = Board.objects.get(pk=board.pk)
    assert again.content == before
    assert digest(again.content) == again.digest
    with pytest.raises(WrittenOnceRefused):
        again.save()


def test_an_unconfirmed_assessment_is_not_shown(computed, office, now):
    with pytest.raises(NotReady, match="2025-02 is not confirmed"):
        actions.compose_board(code="delivery_standing", assessment=computed(), by=office, at=now)


def test_an_assessment_of_another_scheme_is_not_shown(confirmed, office, now):
    with pytest.raises(NotReady, match="per_mu_performance"):
        actions.compose_board(code="per_mu_standing", assessment=confirmed, by=office, at=now)


def test_a_board_that_no_pack_defines_is_refused(confirmed, office, now):
    with pytest.raises(NotReady, match="“nothing”"):
        actions.compose_board(code="nothing", assessment=confirmed, by=office, at=now)


def test_the_next_board_tells_the_rank_change(computed, office, second_office, now):
    # as if in January the town had stood before the bureau
    january = judged.confirmed(
        computed=computed("2025-01"), by=office, second=second_office, at=now
    )
    board = actions.compose_board(code="delivery_standing", assessment=january, by=office, at=now)
    for row in board.content["rows"]:
        row["rank"] = 3 - row["rank"]
    board.digest = digest(board.content)
    rewrite(board)
    actions.publish(board=board, by=second_office, at=now)

    february = judged.confirmed(
        computed=computed("2025-02"), by=office, second=second_office, at=now
    )
    after = actions.compose_board(code="delivery_standing", assessment=february, by=office, at=now)

    assert [row["rank_change"] for row in board.content["rows"]] == [None, None]
    assert [(row["unit"]["code"], row["rank_change"]) for row in after.content["rows"]] == [
        ("JXJ", 1), ("QST", -1),
    ]  # fmt: skip
    assert after.content["before"] == "2025-01"


def test_the_reason_of_an_adjustment_stays_in_the_house(computed, office, second_office, town, now):
    adjusted = [{"unit": town, "kind": "bonus", "points": Decimal(1), "clause": "commended_above",
                 "reason": "张三丰同志推动"}]  # fmt: skip
    assessment = judged.confirmed(
        computed=computed(adjusted=adjusted), by=office, second=second_office, at=now
    )

    board = actions.compose_board(
        code="delivery_standing", assessment=assessment, by=office, at=now
    )

    row = next(row for row in board.content["rows"] if row["unit"]["code"] == "QST")
    assert row["adjustments"][0]["points"] == "1.0"
    assert "张三丰" not in str(board.content)


def test_whoever_composed_does_not_publish(board, office, now):
    with pytest.raises(SecondPerson):
        actions.publish(board=board, by=office, at=now)


def test_publishing_is_recorded_and_happens_once(board, second_office, now):
    publication = actions.publish(board=board, by=second_office, at=now)

    event = audit.history(f"air.publication:{publication.pk}").get()
    assert (event.kind, event.after["digest"]) == ("air.published", board.digest)
    with pytest.raises(Changed, match="published already"):
        actions.publish(board=board, by=second_office, at=now)


def test_content_that_is_not_what_was_frozen_is_not_published(board, second_office, now):
    board.content["rows"][0]["points"] = "99.9"

    with pytest.raises(Changed, match="hash differs"):
        actions.publish(board=board, by=second_office, at=now)


def test_one_thing_is_published_at_a_time(board, numbered, second_office, now):
    with pytest.raises(AirError, match="one board or one circular"):
        actions.publish(board=board, circular=numbered, by=second_office, at=now)


def test_a_withdrawal_has_a_reason_and_happens_once(publication, office, now):
    with pytest.raises(AirError, match="no reason"):
        actions.withdraw(publication=publication, reason=" ", by=office, at=now)

    actions.withdraw(publication=publication, reason="一项数字有误", by=office, at=now)

    event = audit.history(f"air.publication:{publication.pk}").first()
    assert (event.kind, event.reason) == ("air.withdrawn", "一项数字有误")
    with pytest.raises(Changed):
        actions.withdraw(publication=publication, reason="再撤", by=office, at=now)


def test_a_circular_of_the_first_form_keeps_its_number_and_is_issued_by_a_second_person(
    numbered, office, second_office, now
):
    with pytest.raises(SecondPerson):
        actions.publish(circular=numbered, by=office, at=now)

    assert actions.publish(circular=numbered, by=second_office, at=now).circular.number == 7


@pytest.fixture
def composed_again(board, confirmed, office, now):
    """A second board of the same code and period, as if two had composed at once."""
    return Board.objects.create(
        code=board.code, pack=board.pack, pack_version=board.pack_version,
        audience=board.audience, assessment=confirmed, content=board.content, digest=board.digest,
        composed_by=office, composed_at=now,
    )  # fmt: skip


def test_one_board_of_an_assessment_waits_at_a_time(board, confirmed, office, second_office, now):
    with pytest.raises(Changed, match="was composed on 2025-03-03 already"):
        actions.compose_board(code=board.code, assessment=confirmed, by=office, at=now)

    actions.publish(board=board, by=second_office, at=now)
    actions.compose_board(code=board.code, assessment=confirmed, by=office, at=now)
    assert Board.objects.count() == 2


def test_two_boards_of_one_period_do_not_stand_side_by_side(
    publication, composed_again, second_office, now
):
    with pytest.raises(Changed, match="of 2025-02 stands published since 2025-03-03"):
        actions.publish(board=composed_again, by=second_office, at=now)

    assert Publication.objects.count() == 1


def test_once_the_first_is_withdrawn_the_second_takes_its_place(
    publication, composed_again, office, second_office, now
):
    actions.withdraw(publication=publication, reason="一项数字有误", by=office, at=now)

    assert actions.publish(board=composed_again, by=second_office, at=now).board == composed_again


@pytest.fixture
def landmark(propose, verify):
    """A landmark result of the town, verified."""
    made = propose(kind="landmark_result")
    verify(made)
    return made


@pytest.fixture
def with_a_landmark(landmark, confirmed, office, now):
    """The board of February, which shows the landmark result."""
    made = actions.compose_board(code="delivery_standing", assessment=confirmed, by=office, at=now)
    assert [one["title"] for one in made.content["practices"]] == ["一图管到底"]
    return made


def test_a_board_does_not_go_out_with_an_entry_that_was_withdrawn_meanwhile(
    with_a_landmark, landmark, confirmed, office, second_office, now
):
    actions.withdraw_achievement(achievement=landmark, reason="有误", version=2, by=office, at=now)

    with pytest.raises(Changed, match="“一图管到底” stands on this board as verified"):
        actions.publish(board=with_a_landmark, by=second_office, at=now)

    anew = actions.compose_board(code="delivery_standing", assessment=confirmed, by=office, at=now)
    assert anew.content["practices"] == []
    assert actions.publish(board=anew, by=second_office, at=now).board == anew


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite lets one write at a time")
@pytest.mark.django_db(transaction=True)
def test_a_board_that_goes_out_while_its_entry_is_withdrawn_waits_and_is_refused(
    with_a_landmark, landmark, office, second_office, now
):
    def publish() -> bool:
        try:
            actions.publish(board=with_a_landmark, by=second_office, at=now)
        except Changed:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            actions.withdraw_achievement(achievement=landmark, reason="有误", version=2, by=office,
                                         at=now)  # fmt: skip
            asked = pool.submit(publish)
            with pytest.raises(TimeoutError):
                asked.result(timeout=0.5)
        assert asked.result(timeout=10) is False
    assert not Publication.objects.exists()


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite lets one write at a time")
@pytest.mark.django_db(transaction=True)
def test_of_two_who_publish_at_once_one_is_refused(board, composed_again, second_office, now):
    def publish(shown: Board) -> bool:
        try:
            actions.publish(board=shown, by=second_office, at=now)
        except Changed:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(2) as pool:
        went_out = list(pool.map(publish, [board, composed_again]))

    assert sorted(went_out) == [False, True]
