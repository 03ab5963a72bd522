"""Refusals on their way to another process."""

import pickle

from django.utils.translation import gettext_lazy

from casework.errors import Obstacle, Refused


def test_a_refusal_keeps_its_reasons_between_processes() -> None:
    refused = Refused([Obstacle("late", gettext_lazy("期限已过"), None)])
    again = pickle.loads(pickle.dumps(refused))
    assert [(each.code, str(each)) for each in again.obstacles] == [("late", str(refused.obstacles[0]))]
    assert str(again) == str(refused)
