"""The hot path reads what the ORM would read."""

from datetime import date

import pytest

from casework import clock
from casework.door import lock
from casework.models import Deadline
from casework.reading import rows
from inspection.complaint.states import SUPPLEMENT
from inspection.investigation.states import ORDERED
from tests.inspection import scenes

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("scene", [scenes.complaint, scenes.investigation])
def test_a_locked_case_equals_the_case_the_orm_reads(scene):
    with clock.travel_to(date(2026, 3, 2)):
        case = scene(scenes.world(), {scenes.complaint: SUPPLEMENT, scenes.investigation: ORDERED}[scene])
    locked, read = lock(case), scenes.fresh(case)
    assert type(locked) is type(read)
    for field in type(read)._meta.concrete_fields:
        assert getattr(locked, field.attname) == getattr(read, field.attname), field.name


def test_rows_convert_like_the_orm():
    with clock.travel_to(date(2026, 3, 2)):
        case = scenes.investigation(scenes.world(), ORDERED)
    found = rows(Deadline, "where case_id = %s order by id", [case.pk])
    assert [vars(each).keys() for each in found] == [vars(each).keys() for each in case.deadlines.order_by("pk")]
    assert found == list(case.deadlines.order_by("pk"))
