"""What is carried over keeps who entered it, who approved it and its paper."""

from luodi.assess import queries
from luodi.assess.actions.carrying import carried, carry


def test_what_is_carried_over_keeps_its_two_persons(penalised, opened, office, second_office):
    first, second = queries.counted(penalised)

    [found] = carried(penalised, [second.pk], penalised.scheme)
    carry(found, opened)

    made = queries.counted(opened).last()
    assert made.pk not in (first.pk, second.pk)
    assert (made.points, made.by, made.countersign.by) == (found.points, office, second_office)
