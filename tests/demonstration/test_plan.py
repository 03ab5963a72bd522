"""The plan of the whole province: what its matters are told about, before one is told."""

from dataclasses import replace
from datetime import datetime
from random import Random

import pytest
from django.utils import timezone

from demonstration import offices
from demonstration.copying import Scene, exchanged
from demonstration.inspections import PAID
from demonstration.loading import planner_of
from demonstration.plan import Scale
from demonstration.showcase import PHONE
from inspection.violations import ViolationKind
from registry.models import Agency, AgencyKind
from tests import factories


@pytest.fixture
def scale(calendar: None, now: datetime) -> Scale:
    factories.load_all_regions()
    scale = Scale.until(now, seed=2026)
    offices.create(Random(f"offices {scale.seed}"), first=scale.first, last=scale.last)
    return scale


def test_nobody_in_a_matter_bears_the_name_of_another(scale: Scale) -> None:
    """A copy exchanges names wherever they stand, so one name must not stand for two people."""
    planner = planner_of(scale)
    commissions = {agency.region_id: agency for agency in Agency.objects.filter(kind=AgencyKind.ARBITRATION)}
    clusters = planner.clusters()
    planner.casting.known = True
    assert sum(len(cluster.complaints) * (1 + len(cluster.elsewhere)) for cluster in clusters) > 2500
    for cluster in clusters:
        own = Scene(cluster.cast, planner.offices[cluster.region.code], commissions[cluster.region.pk])
        for region in cluster.elsewhere:
            cast = planner.casting.twin(cluster.cast, region)
            other = Scene(cast, planner.offices[region.code], commissions[region.pk])
            exchanged(own.texts(own.office.places), other.texts(own.office.places))


def test_nobody_complains_of_what_has_not_happened_yet(scale: Scale) -> None:
    for seed in range(20):
        for cluster in planner_of(replace(scale, seed=seed, complaints=80, investigations=16)).clusters():
            for planned in cluster.complaints:
                written = timezone.localtime(planned.at).date()
                assert planned.begun <= (planned.ended or written) <= written


def test_the_worker_who_is_shown_is_owed_wages(scale: Scale) -> None:
    """Only then is there a payment to confirm, whatever the seed draws."""
    for seed in range(20):
        clusters = planner_of(replace(scale, seed=seed, complaints=80, investigations=16)).clusters()
        (shown,) = (cluster for cluster in clusters if cluster.cast.workers and cluster.cast.workers[0].phone == PHONE)
        assert [planned.kinds for planned in shown.complaints] == [[ViolationKind.WAGE_ARREARS]]
        assert shown.fate.stays == PAID
