"""Fields that ask for a unit."""

from luodi.org.fields import UnitField


def test_a_unit_is_offered_by_its_short_name_and_found_by_its_key(town):
    field = UnitField()

    assert (town.pk, "青石滩镇") in [(key.value, label) for key, label in field.choices if key]
    assert field.clean(str(town.pk)) == town
