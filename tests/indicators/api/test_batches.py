"""Many figures at once for programs: all or none."""

from luodi.audit.models import Event
from luodi.indicators.models import Batch, Observation


def row(period: str, value: str, **more: str) -> dict[str, str]:
    """Return a row of old housing of the town."""
    return {"indicator": "housing", "unit": "QST", "period": period, "value": value,
            "source": "月报", **more}  # fmt: skip


def told(**counts: int) -> dict[str, int]:
    """Return counts as they are told, zero where none is named."""
    return {"new": 0, "changed": 0, "same": 0, "requested": 0, **counts}


def test_a_batch_is_stored_with_one_event(housing, town, office, sent) -> None:
    answer = sent(office, "/figures/batch", {"rows": [row("2025-01", "1"), row("2025-02", "2")]})

    assert answer.status_code == 201
    assert {**answer.json(), "id": 0} == told(new=2, id=0)
    assert Event.objects.filter(kind="indicators.imported").count() == 1
    assert Batch.objects.get().kind == "api"


def test_a_batch_revises_with_its_reason_and_passes_by_what_stands(
    housing, town, office, sent
) -> None:
    sent(office, "/figures/batch", {"rows": [row("2025-01", "1"), row("2025-02", "2")]})

    again = sent(office, "/figures/batch", {
        "rows": [row("2025-01", "1"), row("2025-02", "3")], "reason": "复核",
    })  # fmt: skip

    assert {**again.json(), "id": 0} == told(same=1, changed=1, id=0)
    assert Observation.objects.get(replaces__isnull=False).reason == "复核"


def test_a_change_without_a_reason_stores_nothing(housing, town, office, sent) -> None:
    sent(office, "/figures/batch", {"rows": [row("2025-01", "1")]})

    answer = sent(office, "/figures/batch", {"rows": [row("2025-01", "9"), row("2025-02", "2")]})

    assert answer.status_code == 422
    assert Observation.objects.count() == 1


def test_the_same_batch_again_stores_nothing(housing, town, office, sent) -> None:
    body = {"rows": [row("2025-01", "1")]}
    sent(office, "/figures/batch", body)

    again = sent(office, "/figures/batch", body)

    assert {**again.json(), "id": 0} == told(same=1, id=0)
    assert Observation.objects.count() == 1


def test_one_wrong_row_keeps_all_out_and_is_named(housing, town, office, sent) -> None:
    answer = sent(office, "/figures/batch", {
        "rows": [row("2025-01", "1"), row("2025-13", "2"), row("2025-02", "2", unit="NOWHERE")],
    })  # fmt: skip

    assert answer.status_code == 422
    assert [one["place"] for one in answer.json()["mistakes"]] == ["rows.1", "rows.2"]
    assert not Observation.objects.exists()


def test_a_figure_that_comes_twice_is_refused(housing, town, office, sent) -> None:
    answer = sent(office, "/figures/batch", {"rows": [row("2025-01", "1"), row("2025-01", "2")]})

    assert answer.status_code == 422
    assert not Observation.objects.exists()


def test_a_unit_out_of_reach_is_not_there(housing, industry_bureau, reporting_unit, sent) -> None:
    answer = sent(reporting_unit, "/figures/batch", {"rows": [row("2025-01", "1", unit="JXJ")]})

    assert answer.status_code == 422
    assert not Observation.objects.exists()
