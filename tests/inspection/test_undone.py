"""A decision that review or court has undone grounds neither a publication nor a grade; what is settled is not published."""

import pytest
from django.db import IntegrityError

from inspection.credit.collecting import facts_of
from inspection.publication.services import Violation, propose_publication
from inspection.sanctions.base import decided_and_served
from tests.inspection import aftermath, scenes
from tests.inspection import sanction_scenes as stage
from tests.inspection.refusals import refused


def told(case):
    return Violation(
        investigation_id=case.pk, category="arrears", facts="拖欠工资。", handling="责令支付，已作出行政处理决定。"
    )


def test_a_standing_decision_grounds_both(world):
    case = aftermath.enforcement(world).investigation
    assert decided_and_served(case)
    assert [fact["kind"] for fact in facts_of(case.employer_id, 2026)] == ["handled"]


def test_an_undone_one_grounds_neither(world):
    case = scenes.fresh(aftermath.enforcement(world, "REVOKED").investigation)
    assert not decided_and_served(case)
    assert facts_of(case.employer_id, 2026) == []
    with refused("grounded"):
        propose_publication(told(case), by=world.by("lead"), agency=world.agency)


def test_nor_below_the_door(world, monkeypatch):
    case = scenes.fresh(aftermath.enforcement(world, "REVOKED").investigation)
    monkeypatch.setattr("casework.door._obstacles", lambda *_asked, **_named: [])
    with pytest.raises(IntegrityError, match="违法行为已经依法处理，期限已过"):
        propose_publication(told(case), by=world.by("lead"), agency=world.agency)


def test_what_was_paid_after_the_approval_is_not_published(world):
    case = stage.publication(world, "APPROVED", days=20)
    scenes.pay(world, case.investigation)
    with refused("grounded", saying="工资已经付清"):
        stage.PUBLICATION["publish"](world, case, "publish")


def test_nor_by_the_database(world, monkeypatch):
    case = stage.publication(world, "APPROVED", days=20)
    scenes.pay(world, case.investigation)
    monkeypatch.setattr("casework.door._obstacles", lambda *_asked, **_named: [])
    with pytest.raises(IntegrityError, match=r"向社会公布.*违法行为已经依法处理"):
        stage.PUBLICATION["publish"](world, case, "publish")
