"""The county's own stories: told to their end on whatever day the demonstration is loaded, and the same for one seed."""

import hashlib
import json
from datetime import UTC, datetime
from random import Random

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection

from arbitration.models import Arbitration
from casework import clock
from casework.models import Case
from demonstration import county, offices, playing
from demonstration.loading import planner_of
from demonstration.plan import Scale
from demonstration.proofs import Proofs
from tests import factories
from tests.demonstration.test_loading import seen

# a Sunday soon after the Spring Festival, the Monday after the long holiday of October
DAYS = (datetime(2026, 3, 1, 2, 0, tzinfo=UTC), datetime(2026, 10, 12, 9, 0, tzinfo=UTC))
CODES = (offices.COUNTY, offices.PREFECTURE, offices.PROVINCE)


def told(now: datetime, *, seed: int) -> str:
    """What a reader sees of the county on that day; nothing stays."""
    keys_as_in_a_fresh_database()
    scale = Scale.until(now, seed=seed, complaints=1, investigations=1, copies=0)
    with clock.travel_to(now), playing.rolled_back():
        offices.create(Random(seed), first=scale.first, last=scale.last, codes=CODES)
        county.tell(planner_of(scale), Proofs.drawn())
        assert Case.objects.filter(kind="recovery", status="PARTIAL").exists()
        statuses = {*Arbitration.objects.values_list("status", flat=True)}
        assert statuses == {str(state) for state in Arbitration.states}
        found = [list(rows) for rows in seen()]
    return hashlib.sha256(json.dumps(found, cls=DjangoJSONEncoder, ensure_ascii=False).encode()).hexdigest()


def keys_as_in_a_fresh_database() -> None:
    """A draw is made among employers and arbitrators by their keys, and a play that is taken back has used up some."""
    with connection.cursor() as cursor:
        for table in ("registry_employer", "registry_worker", "registry_staff", "casework_case", "casework_party"):
            cursor.execute("select setval(pg_get_serial_sequence(%s, 'id'), 1000)", [table])


def test_every_story_is_told_to_its_end_on_another_day(calendar: None) -> None:
    factories.load_all_regions()
    told(DAYS[0], seed=4)


def test_one_seed_gives_one_county(calendar: None) -> None:
    factories.load_all_regions()
    assert told(DAYS[1], seed=3) == told(DAYS[1], seed=3)
