"""The week at the demo's office: something rests, is lit by hand, chased, answered, asked for."""

from datetime import datetime

from django.utils import timezone

from luodi.deliver import queries as delivery
from luodi.web.demo.timeline import person


def test_a_task_rests_another_is_lit_by_hand_and_a_slip_waits_for_its_ruling(
    demo: list[str], played_until: datetime
) -> None:
    today = timezone.localdate(played_until)
    office = person("office-1")

    rows = {row.line.title[:6]: row for row in delivery.assignments()}

    assert rows["建设社区养老"].state == "paused"
    hand = delivery.hand_now(rows["建设便民服务"], today)
    assert hand is not None and hand.light == "amber"
    [reply] = delivery.replies_to_rule(office)
    # it fell due on 31 July: yellow on 7 August, orange on the 25th, red on 24 November, a Monday,
    # with an answer on the same day
    assert reply.slip.colour == "red" and reply.slip.line == rows["开通跨区公交"].line
    assert delivery.help_waiting()
