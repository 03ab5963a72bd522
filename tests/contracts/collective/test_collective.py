"""A collective contract from its vote to its last day: the ten days, the fifteen days, silence, objection and filing again."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from calendars.terms import add_days
from casework import clock
from casework.errors import NotPermitted, Refused
from casework.models import Deadline
from casework.sweep import fire_due
from contracts.collective import selectors, states
from contracts.collective.kinds import Scope
from contracts.collective.models import CollectiveContract
from contracts.collective.services import register_contract
from contracts.collective.voting import Vote
from documents.models import Document, Service
from registry.models import AgencyKind, PolicySetting
from tests import factories
from tests.contracts.collective import collective_scenes as stage
from tests.contracts.collective.collective_scenes import contract, do, fresh, step

pytestmark = pytest.mark.django_db


def due(case, term):
    return Deadline.objects.filter(case_id=case.pk, term=term).latest("pk")


def papers(case):
    return set(Document.objects.filter(case_id=case.pk).values_list("type_code", flat=True))


def test_ten_days_to_file_run_from_the_signing(bureau):
    case = contract(bureau, "DRAFT")
    step(bureau, case, "record_vote")
    step(bureau, case, "sign", signed_on=date(2026, 2, 26))
    assert due(case, "CON-COLL-FILE").due_on == date(2026, 3, 9)  # the tenth day, 8 March, is a Sunday
    do(bureau, case, "file", **stage.filing_data(bureau, case))
    assert due(case, "CON-COLL-FILE").state == Deadline.State.ENDED


def test_a_late_filing_is_taken_in_and_shown_until_then(bureau):
    case = contract(bureau, "SIGNED")
    with clock.travel_to(date(2026, 3, 30)):
        fire_due()
        assert [*selectors.overdue_filing(CollectiveContract.objects.all(), on=clock.today())] == [fresh(case)]
        assert step(bureau, case, "file").status == states.FILED
        assert not selectors.overdue_filing(CollectiveContract.objects.all(), on=clock.today()).exists()


def test_fifteen_days_run_from_the_receipt_whenever_it_is_entered(bureau):
    case = contract(bureau, "SIGNED")
    with clock.travel_to(date(2026, 3, 6)):
        step(bureau, case, "file", received_on=date(2026, 3, 3))
        assert due(case, "CON-COLL-OBJ").due_on == date(2026, 3, 18)


@pytest.mark.parametrize("night", [date(2026, 3, 18), date(2026, 3, 25)])
def test_silence_makes_it_effective_on_the_sixteenth_day_however_late_the_night_comes(bureau, night):
    case = contract(bureau, "FILED")
    with clock.travel_to(date(2026, 3, 17)):
        assert fire_due() == 0
        assert fresh(case).status == states.FILED
    with clock.travel_to(night):
        fire_due()
    case = fresh(case)
    assert (case.status, case.effective_on) == (states.EFFECTIVE, date(2026, 3, 18))
    assert "collective_certificate" in papers(case)
    assert {service.party.name for service in Service.objects.filter(document__type_code="collective_certificate")} == {
        bureau.employer.name,
        bureau.chief.name,
    }
    assert due(case, "CON-COLL-TERM").due_on == stage.LAST_DAY


def test_a_fifteenth_day_on_a_day_of_rest_moves_on(bureau):
    case = contract(bureau, "SIGNED")
    with clock.travel_to(date(2026, 3, 6)):
        step(bureau, case, "file")
    assert due(case, "CON-COLL-OBJ").due_on == date(2026, 3, 23)  # 21 March is a Saturday
    with clock.travel_to(date(2026, 3, 24)):
        fire_due()
    assert fresh(case).effective_on == date(2026, 3, 24)


def test_nobody_makes_it_effective_by_hand(bureau):
    case = contract(bureau, "FILED")
    with pytest.raises(NotPermitted):
        do(bureau, case, "take_effect", "head")


def test_an_objection_needs_a_review_that_found_something_and_the_head(bureau):
    case = contract(bureau, "FILED")
    with pytest.raises(Refused, match="请先登记审查情况"):
        stage.do_approved(bureau, case, "object_to")
    step(bureau, case, "review", content_fault="")
    with pytest.raises(Refused, match="没有发现不符合规定之处"):
        stage.do_approved(bureau, case, "object_to")
    step(bureau, case, "review")
    with pytest.raises(Refused, match="审批"):
        do(bureau, case, "object_to")
    case = step(bureau, case, "object_to")
    assert case.status == states.RETURNED
    assert due(case, "CON-COLL-OBJ").state == Deadline.State.ENDED
    served = Service.objects.filter(document__case_id=case.pk, document__type_code="collective_objection")
    assert {service.party.role for service in served} == {"respondent", "complainant"}


def test_the_fifteenth_day_is_the_last_for_an_objection(bureau):
    case = contract(bureau, "FILED")
    step(bureau, case, "review")
    with clock.travel_to(date(2026, 3, 18)), pytest.raises(Refused, match="即行生效，不能再提出异议"):
        stage.do_approved(bureau, case, "object_to")
    with clock.travel_to(date(2026, 3, 17)):
        assert step(bureau, case, "object_to").status == states.RETURNED


def test_filing_again_begins_the_fifteen_days_anew(bureau):
    case = contract(bureau, "RETURNED")
    with clock.travel_to(date(2026, 4, 1)):
        fire_due()
        assert fresh(case).status == states.RETURNED
        case = step(bureau, case, "file_again")
    assert (case.status, case.reviewed_on, case.content_fault) == (states.FILED, None, "")
    assert due(case, "CON-COLL-OBJ").due_on == date(2026, 4, 16)
    case = step(bureau, case, "take_effect")
    assert case.effective_on == date(2026, 4, 17)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"copies": 2}, "一式三份，现在只有2份"),
        ({"received_on": date(2026, 3, 3)}, "不能晚于今天"),
        ({"received_on": date(2026, 3, 1)}, "不能早于签订日期（2026年3月2日）"),
        ({"evidence_id": 0}, "没有找到所选的文本"),
    ],
)
def test_what_is_not_taken_in(bureau, changes, said):
    case = contract(bureau, "SIGNED")
    with pytest.raises(Refused, match=said):
        step(bureau, case, "file", **changes)


def test_the_text_that_was_objected_to_is_not_filed_again(bureau):
    case = contract(bureau, "RETURNED")
    with pytest.raises(Refused, match="提出异议的那份文本"):
        step(bureau, case, "file_again", evidence_id=case.text_id)
    with pytest.raises(Refused, match="不能早于提出异议的日期"):
        step(bureau, case, "file_again", signed_on=date(2026, 2, 20), received_on=date(2026, 3, 2))


def test_a_contract_that_is_over_before_it_comes_is_not_reviewed(bureau):
    case = contract(bureau, "DRAFT")
    step(bureau, case, "record_vote")
    step(bureau, case, "sign", valid_from=date(2025, 1, 1), valid_until=date(2026, 3, 2))
    with pytest.raises(Refused, match="已经期满"):
        step(bureau, case, "file")


def test_the_draft_of_one_employer_is_discussed_before_it_is_signed(bureau):
    case = contract(bureau, "DRAFT")
    with pytest.raises(Refused, match="请先登记职工代表大会"):
        step(bureau, case, "sign")
    industry = contract(bureau, "DRAFT", scope=Scope.INDUSTRY, employers_covered=12)
    assert step(bureau, industry, "sign").status == states.SIGNED


@pytest.mark.parametrize(
    ("figures", "missed"),
    [
        ((45, 30, 23), []),
        ((45, 29, 23), ["三分之二"]),
        ((45, 30, 22), ["半数"]),
        ((44, 30, 22), []),
        ((45, 20, 10), ["三分之二", "半数"]),
        ((3, 2, 2), []),
    ],
)
def test_two_thirds_present_and_half_of_all_agreeing(figures, missed):
    shortfalls = list(Vote(*figures).shortfalls())
    assert len(shortfalls) == len(missed)
    assert all(word in sentence for word, sentence in zip(missed, shortfalls, strict=True))


def test_a_vote_that_fell_short_cannot_be_reviewed_as_in_order(bureau):
    case = contract(bureau, "DRAFT")
    step(bureau, case, "record_vote", attended=20, agreed=20)
    step(bureau, case, "sign")
    step(bureau, case, "file")
    with pytest.raises(Refused, match="出席人数不足三分之二，请在“协商程序”中写明"):
        step(bureau, case, "review")
    assert step(bureau, case, "review", procedure_fault="出席人数不足。").faults


def test_figures_that_cannot_be_are_refused(bureau):
    case = contract(bureau, "DRAFT")
    with pytest.raises(Refused, match="依次不超过前一项"):
        step(bureau, case, "record_vote", attended=46)


def test_it_ends_on_its_last_day_and_binds_until_then(bureau):
    case = contract(bureau, "EXPIRED")
    assert (case.ended_on, case.outcome) == (stage.LAST_DAY, "collective_expired")
    everything = CollectiveContract.objects.all()
    for day, binds in (
        (date(2026, 3, 17), False),
        (date(2026, 3, 18), True),
        (stage.LAST_DAY, True),
        (add_days(stage.LAST_DAY, 1), False),
    ):
        assert selectors.in_force(everything, on=day).exists() is binds


def test_one_that_ended_early_binds_until_that_day(bureau):
    case = contract(bureau, "ENDED")
    assert case.status == states.ENDED
    everything = CollectiveContract.objects.all()
    assert selectors.in_force(everything, on=case.ended_on).exists()
    assert not selectors.in_force(everything, on=add_days(case.ended_on, 1)).exists()


def test_the_last_three_months_are_shown_for_renewal_until_a_later_contract_is_registered(bureau):
    case = contract(bureau, "EFFECTIVE")
    everything = CollectiveContract.objects.all()
    assert not selectors.expiring(everything, on=date(2027, 11, 28)).exists()
    assert [*selectors.expiring(everything, on=date(2027, 11, 29))] == [case]
    PolicySetting.objects.create(key=selectors.RENEWAL, value="6", valid_from=date(2026, 1, 1), note="局务会纪要")
    assert [*selectors.expiring(everything, on=date(2027, 9, 1))] == [case]
    later = contract(bureau, "DRAFT", previous=case)
    assert not selectors.expiring(everything, on=date(2027, 11, 29)).exists()
    step(bureau, later, "withdraw")
    assert [*selectors.expiring(everything, on=date(2027, 11, 29))] == [case]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"union_name": " "}, "union_name"),
        ({"workers_covered": 0}, "workers_covered"),
        ({"employers_covered": 3}, "employers_covered"),
        ({"consulted_on": date(2026, 3, 3)}, "consulted_on"),
    ],
)
def test_what_is_told_wrongly_is_named(bureau, changes, field):
    with pytest.raises(ValidationError) as error:
        contract(bureau, **changes)
    assert [*error.value.message_dict] == [field]
    assert not CollectiveContract.objects.exists()


def test_it_is_filed_with_the_bureau_and_renews_one_of_the_same_side(bureau):
    commission = factories.make_agency(kind=AgencyKind.ARBITRATION, region=bureau.region)
    other = contract(bureau, employer=factories.make_employer(region=bureau.region))
    with pytest.raises(ValidationError) as error:
        register_contract(stage.told(bureau, previous=other), by=bureau.by("clerk"), agency=commission)
    assert set(error.value.message_dict) == {"agency", "previous"}


def test_the_employer_prepares_in_its_own_name_but_does_not_receive_for_the_bureau(bureau):
    case = contract(bureau)
    do(bureau, case, "record_vote", "employer", **stage.vote_data(bureau, case))
    do(bureau, case, "sign", "employer", **stage.signing_data(bureau, case))
    with pytest.raises(NotPermitted):
        do(bureau, case, "file", "employer", **stage.filing_data(bureau, case))
    with pytest.raises(NotPermitted):
        do(bureau, case, "withdraw", bureau.chief, reason="不签了")
    do(bureau, case, "withdraw", "employer", reason="双方不再报送")
    assert fresh(case).status == states.WITHDRAWN
