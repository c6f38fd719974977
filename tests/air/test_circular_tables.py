"""Tables at the end of a circular, in one shape whenever it was drafted."""

from luodi.air.circular_tables import annexes


def test_tables_of_the_first_form_are_told_like_those_of_today():
    both = {"zh": "甲", "en": "A"}
    old = {"annex": {"title": both, "columns": [both], "rows": [{"unit": both, "counts": [4, 0]}]}}

    assert annexes(old) == [
        {"title": both, "columns": [both], "rows": [{"head": both, "cells": ["4", "0"]}]}
    ]
    assert annexes({"annexes": []}) == []
