"""Withdrawn, treated as withdrawn, cancelled: what bars another application and what does not; then the archive."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from arbitration.dispute import states
from arbitration.dispute.archiving import closings
from arbitration.dispute.course_kinds import GROUP, ClosingGroup, ClosingKind
from arbitration.dispute.course_models import ArchivedFile, Cancellation
from arbitration.dispute.kinds import ClaimKind
from arbitration.dispute.models import Arbitration
from arbitration.dispute.services import Claim
from casework import clock
from casework.errors import Refused
from casework.models import Deadline
from documents.kinds import EvidenceKind
from tests import factories
from tests.arbitration import course_scenes as course
from tests.arbitration import scenes

pytestmark = pytest.mark.django_db


def withdrawn(town, ground="VOLUNTARY"):
    case = scenes.arbitration(town, states.ACCEPTED)
    scenes.do(town, case, "request_withdrawal", town.workers[0], ground=ground)
    scenes.do(town, case, "allow_withdrawal")
    return scenes.fresh(case)


# Withdrawal


def test_a_withdrawal_is_asked_for_and_decided(town):
    case = scenes.arbitration(town, states.ACCEPTED)
    with pytest.raises(Refused, match="申请人没有申请撤回"):
        scenes.do(town, case, "allow_withdrawal")
    scenes.do(town, case, "request_withdrawal", town.workers[0], ground="VOLUNTARY")
    with pytest.raises(Refused, match="正在等待决定"):
        scenes.do(town, case, "request_withdrawal", town.workers[0], ground="VOLUNTARY")
    scenes.do(town, case, "refuse_withdrawal", reason="撤回不是申请人的真实意思。")
    assert scenes.fresh(case).status == states.ACCEPTED
    scenes.do(town, case, "request_withdrawal", town.workers[0], ground="VOLUNTARY")
    scenes.do(town, case, "allow_withdrawal")
    case = scenes.fresh(case)
    assert (case.status, case.outcome) == (states.WITHDRAWN, "WITHDRAWAL")
    assert not Deadline.objects.filter(case_id=case.pk, state=Deadline.State.RUNNING).exists()


def test_who_has_settled_withdraws_and_is_counted_apart(town):
    assert withdrawn(town, "SETTLED").outcome == ClosingKind.SETTLEMENT


def test_who_withdraws_may_apply_again(town):
    withdrawn(town)
    assert scenes.arbitration(town, states.ACCEPTED).status == states.ACCEPTED


# Deemed withdrawal


def test_who_stays_away_must_have_been_told(town):
    case = course.at(town, "HEARING")
    with pytest.raises(Refused, match="没有申请人收到开庭通知书的记录"):
        scenes.do(town, case, "deem_withdrawn", absence="ABSENT", reason="没有到庭。")
    course.evidence(town, case, EvidenceKind.SERVICE_SLIP)
    with pytest.raises(Refused, match="请选择申请人缺席的情形"):
        scenes.do(town, case, "deem_withdrawn", absence="LATE", reason="没有到庭。")
    scenes.do(town, case, "deem_withdrawn", absence="LEFT", reason="中途退庭。")
    case = scenes.fresh(case)
    assert (case.status, case.outcome) == (states.WITHDRAWN_DEEMED, "DEEMED_WITHDRAWAL")


def test_a_second_application_on_the_same_matter_is_not_accepted(town):
    earlier = course.withdrawn_by_absence(town)
    again = scenes.arbitration(town)
    with pytest.raises(Refused, match="同一事项再申请的，不予受理") as refused:
        scenes.do_approved(town, again, "accept")
    assert earlier.number in str(refused.value)
    scenes.do_approved(town, again, "refuse", reason="同一事项。", ground="DEEMED_WITHDRAWN")
    assert scenes.fresh(again).status == states.REFUSED


def test_the_database_refuses_it_too(town, monkeypatch):
    from arbitration.dispute import ending_requirements

    course.withdrawn_by_absence(town)
    again = scenes.arbitration(town)
    monkeypatch.setattr(ending_requirements, "treated_as_withdrawn", lambda _case: [])
    with pytest.raises(IntegrityError, match="第39条"), transaction.atomic():
        scenes.do_approved(town, again, "accept")


def test_another_matter_between_the_same_people_is_accepted(town):
    course.withdrawn_by_absence(town)
    other = Claim(worker=town.workers[0], kind=ClaimKind.SEVERANCE, amount=Decimal("4300.00"), calculation="一个月工资")
    assert scenes.arbitration(town, states.ACCEPTED, claims=(other,)).status == states.ACCEPTED


def test_the_same_kind_of_claim_may_be_another_matter_with_a_reason(town):
    course.withdrawn_by_absence(town)
    again = scenes.arbitration(town)
    scenes.do_approved(town, again, "tell_matters_apart", reason="此前请求的是2024年的工资。")
    scenes.do_approved(town, again, "accept")
    assert scenes.fresh(again).status == states.ACCEPTED


def test_somebody_else_is_not_barred(town):
    course.withdrawn_by_absence(town)
    colleague = town.workers[1]
    claim = Claim(worker=colleague, kind=ClaimKind.WAGES, amount=Decimal("100.00"), calculation="一天工资")
    case = scenes.arbitration(town, states.ACCEPTED, workers=(colleague,), claims=(claim,))
    assert case.status == states.ACCEPTED
    other = scenes.arbitration(town, workers=(colleague,), claims=(claim,))
    with pytest.raises(Refused, match="没有找到相同当事人"):
        scenes.do_approved(town, other, "refuse", reason="同一事项。", ground="DEEMED_WITHDRAWN")


# Cancellation


def cancelling(town):
    case = scenes.arbitration(town, states.ACCEPTED)
    scenes.do_approved(town, case, "find_wrongly_accepted", reason="双方签订的是承揽合同。", ground="OUT_OF_SCOPE")
    return scenes.fresh(case)


def test_a_cancellation_is_told_within_five_working_days(town):
    case = cancelling(town)
    assert case.status == states.CANCELLING
    assert course.due(case, "ARB-REFUSE-CANCEL") == date(2026, 3, 9)
    running = Deadline.objects.filter(case_id=case.pk, state=Deadline.State.RUNNING)
    assert list(running.values_list("term", flat=True)) == ["ARB-REFUSE-CANCEL"]
    with clock.travel_to(date(2026, 3, 4)):
        course.serve(town, case, "arbitration_cancellation", only=town.workers[0])
        assert scenes.fresh(case).status == states.CANCELLING
        course.serve(town, case, "arbitration_cancellation", only=town.employer)
    case = scenes.fresh(case)
    assert (case.status, case.outcome, case.closed_on) == (states.CANCELLED, "CANCELLATION", date(2026, 3, 4))
    assert Cancellation.objects.get(arbitration=case).notified_on == date(2026, 3, 4)


def test_want_of_jurisdiction_is_transferred_and_not_cancelled(town):
    case = scenes.arbitration(town, states.ACCEPTED)
    with pytest.raises(Refused, match="应当移送有管辖权的仲裁委员会"):
        scenes.do_approved(town, case, "find_wrongly_accepted", reason="无管辖权。", ground="NO_JURISDICTION")


# Archive


def archived(town, case):
    for service in {service.document.type_code for service in _waiting(case)}:
        course.serve(town, case, service)
    scenes.do_approved(town, case, "archive")
    return ArchivedFile.objects.get(arbitration=case)


def _waiting(case):
    from documents.models import Service

    return Service.objects.filter(document__case_id=case.pk, state="open").select_related("document")


def test_a_file_without_an_award_is_kept_five_years(town):
    kept = archived(town, withdrawn(town))
    assert (kept.retention, kept.closed_on, kept.keep_until) == ("OTHER", date(2026, 3, 2), date(2031, 3, 2))


def test_the_file_of_an_award_is_kept_ten_years(town):
    from registry.guards import lifted

    case = withdrawn(town)
    with lifted(Arbitration._meta.get_parent_list()[0]):
        Arbitration._meta.get_parent_list()[0].objects.filter(pk=case.pk).update(status="CLOSED")
    kept = archived(town, scenes.fresh(case))
    assert (kept.retention, kept.keep_until) == ("AWARD", date(2036, 3, 2))


def test_nothing_is_archived_before_everything_is_served_nor_twice(town):
    case = withdrawn(town)
    with pytest.raises(Refused, match="还没有送达"):
        scenes.do_approved(town, case, "archive")
    archived(town, case)
    with pytest.raises(Refused, match="已经归档"):
        scenes.do_approved(town, case, "archive")
    with pytest.raises(IntegrityError, match="第二十四条"), transaction.atomic():
        ArchivedFile.objects.filter(arbitration=case).update(keep_until=date(2027, 1, 1))


# Statistics


def test_every_kind_of_closing_is_counted_in_one_of_the_three_columns():
    assert set(GROUP) == set(ClosingKind.values)
    assert set(GROUP.values()) == set(ClosingGroup)


def test_a_case_of_many_workers_is_one_case(town):
    crowd = tuple(factories.make_worker() for _number in range(12))
    claims = tuple(
        Claim(worker=worker, kind=ClaimKind.WAGES, amount=Decimal("100.00"), calculation="一天工资") for worker in crowd
    )
    case = scenes.arbitration(town, states.ACCEPTED, workers=crowd, claims=claims)
    scenes.do(town, case, "settle", content="用人单位支付工资。", lines=[])
    course.serve(town, case, "arbitration_mediation")
    withdrawn(town)
    refused = scenes.arbitration(town)
    scenes.do_approved(town, refused, "refuse", reason="双方是承揽关系。", ground="OUT_OF_SCOPE")
    counted = closings(Arbitration.objects.all(), date(2026, 1, 1), date(2026, 12, 31))
    assert dict(counted.cases) == {"MEDIATION": 1, "WITHDRAWAL": 1}
    assert counted.workers["MEDIATION"] == 12
    assert [counted.of(group) for group in (ClosingGroup.MEDIATION, ClosingGroup.AWARD, ClosingGroup.OTHER)] == [
        1,
        0,
        1,
    ]
    assert not closings(Arbitration.objects.all(), date(2025, 1, 1), date(2025, 12, 31)).cases
