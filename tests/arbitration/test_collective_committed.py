"""A members' list in a transaction of its own: what an act writes is judged when it is committed, by that act's entry alone."""

import pytest

from arbitration.dispute.models import ClaimItem
from calendars import snapshot
from casework import clock
from tests.arbitration import filing_scenes, scenes
from tests.arbitration.conftest import TODAY

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_list_is_taken_in_after_the_receipt_was_committed():
    """The database takes the claims as those of the import, not only of the receipt."""
    with clock.travel_to(TODAY):
        case = filing_scenes.imported(scenes.town(), count=2)
    assert ClaimItem.objects.filter(arbitration=case).count() == 3
    snapshot.forget()
