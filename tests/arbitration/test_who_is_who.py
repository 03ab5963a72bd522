"""Who stands on which side: each procedure's own words, employers that apply, workers that are applied against."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from casework.actors import Capacity
from casework.errors import NotPermitted
from casework.explain import explain
from casework.machines import called
from casework.models import Case, Party
from desk.display.parties import role_label
from documents.kinds import EvidenceKind
from documents.services import add_evidence
from tests import factories
from tests.arbitration import scenes
from tests.inspection.scenes import picture

pytestmark = pytest.mark.django_db

BOTH = (Capacity.COMPLAINANT, Capacity.RESPONDENT)


def by_the_employer(town):
    told = scenes.application(town)
    claim = scenes.Claim(
        worker=town.workers[0], kind="DAMAGE_BY_WORKER", amount=told.claims[0].amount, calculation="培训费用的分摊"
    )
    return scenes.arbitration(town, by_employer=True, claims=(claim,))


def test_each_procedure_has_its_own_words(db):
    assert called("complaint", Party.Role.COMPLAINANT) == "投诉人"
    assert called("arbitration", Party.Role.COMPLAINANT) == "申请人"
    assert called("arbitration", Party.Role.RESPONDENT) == "被申请人"
    assert called("arbitration", Party.Role.THIRD_PARTY) == "第三人"
    assert called("arbitration", Capacity.COMPLAINANT) == "申请人"
    assert called("award", Capacity.COMPLAINANT) == "申请人"
    assert called("complaint", Capacity.RESPONDENT) == "用人单位"
    assert role_label("arbitration", "complainant") == "申请人"


def test_the_explanation_and_the_obstacle_name_the_applicant(town):
    who = {row.act.name: row.who for row in explain("arbitration").rows}
    assert "申请人" in who["take_back"]
    assert "投诉人" not in "".join(who.values())
    case = scenes.arbitration(town)
    with pytest.raises(NotPermitted, match="须由申请人"):
        scenes.do(town, case, "take_back", town.workers[1], reason="不再申请")


def test_a_worker_who_applies_is_the_applicant(town):
    case = scenes.arbitration(town)
    assert town.by(town.workers[0]).standing(case, BOTH).capacity == Capacity.COMPLAINANT
    assert town.by(town.employer).standing(case, BOTH).capacity == Capacity.RESPONDENT


def test_an_employer_may_apply_against_a_worker(town):
    case = by_the_employer(town)
    assert town.by(town.employer).standing(case, BOTH).capacity == Capacity.COMPLAINANT
    assert town.by(town.workers[0]).standing(case, BOTH).capacity == Capacity.RESPONDENT
    assert town.by(town.workers[1]).standing(case, BOTH) is None
    with pytest.raises(NotPermitted):
        scenes.do(town, case, "take_back", town.workers[0], reason="不再申请")
    scenes.do(town, case, "take_back", town.employer, reason="已经谈妥")
    assert scenes.fresh(case).closed_on


def test_an_employer_that_applies_sees_its_case_and_hands_in_evidence(town):
    case = by_the_employer(town)
    actor = town.by(town.employer)
    assert Case.objects.visible_to(actor).filter(pk=case.pk).exists()
    evidence = add_evidence(case, _photo(), kind=EvidenceKind.CONTRACT, by=actor)
    assert evidence.party.role == Party.Role.COMPLAINANT
    stranger = town.by(factories.make_employer(region=town.region))
    assert not Case.objects.visible_to(stranger).exists()
    with pytest.raises(NotPermitted):
        add_evidence(case, _photo(), kind=EvidenceKind.CONTRACT, by=stranger)


def _photo():
    return SimpleUploadedFile("服务期协议.png", picture(3), content_type="image/png")
