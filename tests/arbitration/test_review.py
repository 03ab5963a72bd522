"""The review of a mediation agreement: who may ask and until when, the six defects, and two signatures."""

from datetime import date

import pytest
from django.db import IntegrityError

from arbitration.dispute.kinds import DisputeType
from arbitration.mediation import states as mediation_states
from arbitration.review import states
from arbitration.review.kinds import Defect
from arbitration.review.models import AgreementReview
from casework import clock
from casework.errors import Refused
from casework.models import Deadline
from documents.kinds import Way
from documents.models import Document, Service
from tests import factories
from tests.arbitration import mediation_scenes as stage
from tests.arbitration import scenes
from tests.arbitration.scenes import fresh

pytestmark = pytest.mark.django_db


@pytest.fixture
def square(town):
    return stage.square(town)


def due(case, term):
    return Deadline.objects.filter(case_id=case.pk, term=term).latest("pk").due_on


def papers(case):
    return set(Document.objects.filter(case_id=case.pk).values_list("type_code", flat=True))


def accept(square, case):
    return scenes.do(square.town, case, "accept", arbitrator_ids=[square.town.arbitrators[0].pk])


def test_five_working_days_to_accept_and_five_to_review(square):
    case = stage.review(square)
    assert due(case, "MED-REVIEW-ACC") == date(2026, 3, 9)
    accept(square, case)
    assert due(case, "MED-REVIEW-DEC") == date(2026, 3, 9)
    assert fresh(case).lead == square.town.arbitrators[0]
    scenes.do_approved(square.town, case, "extend_review", reason="需要核实证据")
    assert due(case, "MED-REVIEW-DEC") == date(2026, 3, 16)
    with pytest.raises(Refused, match="只能延长一次"):
        scenes.do_approved(square.town, case, "extend_review", reason="再核实")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"jointly": False}, "应当由双方当事人共同申请"),
        ({"agreement_on": date(2026, 2, 13)}, "至2026年2月28日届满"),
        ({"dispute_types": (DisputeType.CONFIRM,)}, "确认劳动关系的协议不予审查"),
    ],
)
def test_what_is_not_accepted_is_refused_with_the_ground(square, changes, said):
    case = stage.review(square, **changes)
    with pytest.raises(Refused, match=said):
        accept(square, case)
    ground = {"jointly": "NOT_JOINT", "agreement_on": "LATE", "dispute_types": "RELATION"}[next(iter(changes))]
    scenes.do_approved(square.town, case, "refuse", ground=ground)
    assert fresh(case).status == states.REFUSED
    assert papers(case) == {"review_refusal"}


def test_the_fifteenth_day_is_in_time(square):
    case = stage.review(square, agreement_on=date(2026, 2, 15))
    accept(square, case)
    assert fresh(case).status == states.REVIEWING


def test_a_ground_that_is_not_there_does_not_refuse(square):
    case = stage.review(square)
    for ground, said in (("LATE", "没有超过十五日"), ("NOT_JOINT", "由双方共同申请"), ("WHATEVER", "请选择")):
        with pytest.raises(Refused, match=said):
            scenes.do_approved(square.town, case, "refuse", ground=ground)


def test_another_place_is_not_reviewed_here(square):
    case = stage.review(square, workplace_region=factories.make_region("520103"))
    with pytest.raises(Refused, match="不在本委管辖范围内"):
        accept(square, case)


@pytest.mark.parametrize("defect", Defect.values)
def test_each_of_the_six_defects_keeps_the_letter_from_being_made(square, defect):
    case = stage.review(square, states.NOT_CONFIRMED, defect=defect)
    assert papers(case) >= {"review_record", "review_not_confirmed"}
    assert case.outcome == "review_not_confirmed"


def test_without_an_examination_nothing_is_decided(square):
    case = stage.review(square, states.REVIEWING)
    for act in ("confirm", "not_confirm"):
        with pytest.raises(Refused, match="还没有记录审查情况"):
            scenes.do(square.town, case, act, "presiding", **({"reason": "违法"} if act == "not_confirm" else {}))
    scenes.do(square.town, case, "examine", "presiding", course="协议写明放弃社会保险。", defect="UNLAWFUL")
    with pytest.raises(Refused, match="违反法律、行政法规强制性规定，不予制作调解书"):
        scenes.do(square.town, case, "confirm", "presiding")


def test_the_database_wants_an_examination_without_a_defect(square):
    case = stage.review(square, states.REVIEWING)
    with stage.nothing_asked(), pytest.raises(IntegrityError, match="经审查没有六种情形"):
        scenes.do(square.town, case, "confirm", "presiding")


def test_the_letter_binds_when_both_have_signed(square):
    case = stage.review(square, states.CONFIRMED)
    first, second = Service.objects.filter(document__case_id=case.pk, document__type_code="review_letter")
    stage.sign_for(square, case, first)
    assert fresh(case).status == states.CONFIRMED
    with clock.travel_to(date(2026, 3, 5)):
        stage.sign_for(square, case, second)
    found = fresh(case)
    assert (found.status, found.effective_on) == (states.EFFECTIVE, date(2026, 3, 5))


def test_a_letter_left_behind_binds_nobody(square):
    case = stage.review(square, states.CONFIRMED)
    first, second = Service.objects.filter(document__case_id=case.pk, document__type_code="review_letter")
    stage.sign_for(square, case, first)
    attempted = stage.sign_for(square, case, second, Way.LEFT)
    assert any("不发生法律效力" in str(each) for each in attempted.blocked)
    assert fresh(case).status == states.CONFIRMED


@pytest.mark.parametrize("state", [states.APPLIED, states.REVIEWING, states.CONFIRMED])
def test_one_side_withdraws(square, state):
    case = stage.review(square, state)
    scenes.do(square.town, case, "withdraw", square.town.employer, reason="不再申请")
    assert fresh(case).status == states.WITHDRAWN
    assert "review_withdrawal" in papers(case)


def test_an_agreement_confirmed_by_the_court_is_not_reviewed(town):
    from arbitration.mediation.kinds import BodyKind

    square = stage.square(town, BodyKind.PEOPLES)
    mediated = stage.mediation(square, mediation_states.AGREED)
    stage.do(square, mediated, "apply_confirmation", court="南明区人民法院", both_signed=True)
    told = {"ruled_on": clock.today(), "confirmed": True, "evidence_id": stage.evidence(square, mediated).pk}
    stage.do(square, mediated, "record_confirmation", **told)
    stage.do(square, mediated, "apply_review", both_signed=True)
    with pytest.raises(Refused, match="已经人民法院司法确认"):
        accept(square, AgreementReview.objects.get())
