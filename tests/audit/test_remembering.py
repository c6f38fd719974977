"""An answer is remembered for as long as nothing happens that could change it, and no longer."""

import re
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction

from luodi.audit import actions, remembering
from luodi.audit.queries import Mend, of, remembered

NOW = datetime(2025, 6, 2, 9, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.fixture
def asked():
    """A question that counts how often it is asked."""
    times: list[int] = []

    def ask() -> int:
        times.append(1)
        return len(times)

    return ask


def happen(kind: str = "test.happened", target: str = "test:1") -> None:
    with transaction.atomic():
        actions.record(kind=kind, target=target, by=None, at=NOW)


@pytest.fixture(autouse=True)
def _seen_nothing():
    remembering.SEEN.clear()
    remembering.KEPT.clear()


@pytest.mark.django_db(transaction=True)
def test_while_nothing_happens_nothing_is_asked_again(asked):
    happen()

    assert [remembered("how many", asked) for _time in range(3)] == [1, 1, 1]
    assert remembered("how many else", asked) == 2


@pytest.mark.django_db(transaction=True)
def test_whatever_happens_is_asked_anew(asked):
    happen()
    remembered("how many", asked)

    happen()

    assert remembered("how many", asked) == 2


@pytest.mark.django_db(transaction=True)
def test_before_the_first_event_nothing_is_remembered(asked):
    assert [remembered("how many", asked), remembered("how many", asked)] == [1, 2]


@pytest.mark.django_db(transaction=True)
def test_within_a_transaction_nothing_is_remembered(asked):
    happen()
    remembered("how many", asked)

    with transaction.atomic():  # what it changed may have no event yet
        assert remembered("how many", asked) == 2


@pytest.mark.django_db(transaction=True)
def test_no_more_is_remembered_than_there_is_room_for(asked, monkeypatch):
    monkeypatch.setattr(remembering, "MOST", 2)
    happen()

    for key in range(5):
        remembered(key, asked)

    assert len(remembering.KEPT) <= 2


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("kind", ["plan.line_moved", "deliver.verified", "org.signed_in"])
def test_what_happens_elsewhere_or_is_left_out_voids_nothing(asked, kind):
    stands_on = of("org", "deliver", but_for=["deliver.verified"])
    happen()
    remembered("how many", asked, stands_on)

    happen(kind)

    assert [remembered("how many", asked, stands_on) for _time in range(2)] == [1, 1]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("kind", ["org.unit_added", "deliver.completed", "deliver.verified_again"])
def test_what_happens_to_its_rooms_is_asked_anew_whatever_came_after(asked, kind):
    stands_on = of("org", "deliver", but_for=["deliver.verified"])
    happen()
    remembered("how many", asked, stands_on)

    happen(kind)
    happen("deliver.verified")
    remembered("how many else", asked, stands_on)  # somebody else looked on meanwhile

    assert remembered("how many", asked, stands_on) == 3


@pytest.mark.django_db(transaction=True)
def test_what_came_before_a_process_looked_on_is_not_known(asked):
    happen()
    remembered("how many", asked)  # kept without a look
    happen("org.unit_added")
    remembered("how many else", asked, of("org"))  # the first look sees what comes from here on

    assert remembered("how many", asked, of("org")) == 3


@pytest.mark.django_db(transaction=True)
def test_of_so_many_events_nothing_is_read(asked, monkeypatch):
    monkeypatch.setattr(remembering, "FAR", 2)
    happen()
    remembered("how many", asked, of("org"))
    for _time in range(3):
        happen()

    assert remembered("how many", asked, of("org")) == 2


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("longer", [0, 2])
def test_an_answer_of_another_trail_is_none_of_this_one(asked, longer, monkeypatch):
    """A copy was put back while the process lived: a number is another event now, or none yet."""
    happen()
    happen()
    remembered("how many", asked, of("org"))
    other = remembering._Seen(1, (3 - longer, "of another trail"))
    remembering.SEEN[:] = [other]
    remembering.KEPT["how many"] = (other.end, 0)

    assert remembered("how many", asked, of("org")) == 2


@pytest.mark.django_db(transaction=True)
def test_a_trail_that_was_replaced_while_it_is_read_proves_nothing(asked, monkeypatch):
    """Its end was read, and then a copy without any of these numbers was put back."""
    happen()
    remembering.SEEN[:] = [remembering._Seen(8, (8, "gone"))]
    remembering.KEPT["how many"] = ((8, "gone"), 0)
    monkeypatch.setattr(remembering, "_end", lambda: (9, "gone too"))

    assert remembered("how many", asked, of("org")) == 1


@pytest.mark.django_db(transaction=True)
def test_what_events_name_is_mended_and_nothing_else(asked):
    def mended(known, named):
        return known + sorted(named)

    mend = Mend(frozenset({"deliver.verified", "deliver.signed"}), mended)
    stands_on = of("deliver", but_for=mend.kinds | {"deliver.slip_ended"})

    def ask():
        return remembered("which", lambda: [str(asked())], stands_on, mend)

    happen()
    first = ask()
    happen("deliver.slip_ended", "task:3")
    happen("deliver.verified", "task:7")
    happen("deliver.signed", "task:5")
    second = [ask(), ask()]
    happen("deliver.completed", "task:5")

    assert first == ["1"]  # and was not changed
    assert second == [["1", "task:5", "task:7"]] * 2
    assert ask() == ["2"]


def test_events_of_a_room_begin_with_its_name():
    """Whoever says on which rooms an answer stands relies on it; entry tells who came and went."""
    kind = re.compile(r"""kind=f?["']([a-z]+)[.]""")
    house = Path("src/luodi")
    told = {
        (path.relative_to(house).parts[0], room)
        for path in house.rglob("*.py") for room in kind.findall(path.read_text("utf-8"))
    }  # fmt: skip

    others = {(room, named) for room, named in told if room != named}
    assert others <= {("entry", "org"), ("audit", "org")}  # the latter in an example
    assert len(told) > 10
