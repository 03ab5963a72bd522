"""Hearings: hours, conflicts, notice, postponement, default, and what the database refuses."""

from datetime import date, time

import pytest
from django.db import IntegrityError, transaction

from arbitration.dispute import states
from arbitration.dispute.services import Claim
from arbitration.hearing import bookings, selectors
from arbitration.models import Booking, Hearing
from arbitration.tribunal import selectors as tribunal_selectors
from casework import clock
from casework.errors import Refused
from casework.models import Case, Deadline
from documents.models import Document
from registry.guards import lifted
from registry.roles import Role
from tests import factories
from tests.arbitration import hearing_scenes, scenes
from tests.arbitration.hearing_scenes import HEARD_ON, LAST_TO_NOTIFY

pytestmark = pytest.mark.django_db


@pytest.fixture
def town(town):
    return hearing_scenes.register(town)


def second_case(town, **changes):
    """A case of other people before the same tribunal."""
    worker = factories.make_worker()
    employer = factories.make_employer(region=town.region)
    told = {"workers": (worker,), "employer": employer, "claims": hearing_scenes.claims_of(worker)}
    return hearing_scenes.prepared(town, **{**told, **changes})


def due(case, term):
    return Deadline.objects.filter(case_id=case.pk, term=term).latest("pk").due_on


# Setting


def test_a_hearing_keeps_room_arbitrators_and_parties_busy(town):
    case = hearing_scenes.hearing_set(town)
    hearing = case.hearings.get()
    busy = Booking.objects.filter(hearing=hearing, live=True)
    assert busy.filter(room=hearing.room).count() == 1
    assert set(busy.filter(arbitrator__isnull=False).values_list("arbitrator", flat=True)) == {
        staff.pk for staff in town.arbitrators
    }
    assert busy.get(worker__isnull=False).worker == town.workers[0]
    assert busy.get(employer__isnull=False).employer == town.employer
    assert str(bookings.hours(hearing.begins_at, hearing.ends_at)) == "3月16日 09:00—10:30"


def test_both_clocks_are_counted_back_from_the_day(town):
    case = hearing_scenes.hearing_set(town)
    assert due(case, "ARB-HEAR-NOTICE") == LAST_TO_NOTIFY
    assert due(case, "ARB-POSTPONE") == date(2026, 3, 11)
    hearing_scenes.serve(town, case, "arbitration_hearing_notice")
    assert Deadline.objects.get(case_id=case.pk, term="ARB-HEAR-NOTICE").state == "ended"
    assert scenes.fresh(case).hearings.get().notice_served_on == clock.today()


def test_the_notice_must_still_be_able_to_come_in_time(town):
    case = hearing_scenes.prepared(town)
    with clock.travel_to(LAST_TO_NOTIFY), transaction.atomic():
        hearing_scenes.hearing_set(town, case)
        transaction.set_rollback(True)
    with clock.travel_to(date(2026, 3, 10)), pytest.raises(Refused, match="最迟应在2026年3月9日"):
        hearing_scenes.hearing_set(town, case)


def test_under_simple_handling_the_notice_is_free_but_default_is_not(town, monkeypatch):
    case = hearing_scenes.prepared(town)
    monkeypatch.setattr(type(case), "sits_alone", True, raising=False)
    case = hearing_scenes.hearing_set(town, case, held_on=date(2026, 3, 5))
    hearing_scenes.serve(town, case, "arbitration_hearing_notice")
    with clock.travel_to(date(2026, 3, 5)):
        with pytest.raises(Refused, match="不能缺席审理"):
            scenes.do(town, case, "hold_hearing", present=hearing_scenes.present(case, "complainant"))
        scenes.do(town, case, "hold_hearing", present=hearing_scenes.present(case))


def test_no_hearing_without_a_tribunal(town):
    case = scenes.arbitration(town, states.ACCEPTED)
    with pytest.raises(Refused, match="还没有组成仲裁庭"):
        hearing_scenes.hearing_set(town, case)


def test_one_hearing_ahead_at_a_time(town):
    case = hearing_scenes.hearing_set(town)
    with pytest.raises(Refused, match="改期请办理"):
        hearing_scenes.hearing_set(town, case, held_on=date(2026, 3, 17))


def test_a_closed_hearing_says_why(town):
    case = hearing_scenes.prepared(town)
    with pytest.raises(Refused, match="请写明理由"):
        hearing_scenes.hearing_set(town, case, public=False)
    hearing_scenes.hearing_set(town, case, public=False, closed_because="当事人协议不公开")
    assert selectors.list_of(town.agency, HEARD_ON) == []


# Conflicts


def test_a_taken_room_is_told_with_what_is_free(town):
    hearing_scenes.hearing_set(town)
    hearing_scenes.room(town, "第二仲裁庭")
    other = second_case(town)
    with pytest.raises(Refused) as refused:
        hearing_scenes.hearing_set(town, other, begins=time(10, 0))
    said = str(refused.value)
    assert "第一仲裁庭 3月16日 09:00—10:30已有开庭" in said
    assert "3月16日 10:30—12:00" in said
    assert "3月16日 14:00—15:30" in said
    hearing_scenes.hearing_set(town, other, begins=time(10, 30))


def test_an_arbitrator_cannot_sit_in_two_rooms(town):
    hearing_scenes.hearing_set(town)
    other, second = second_case(town), hearing_scenes.room(town, "第二仲裁庭")
    with pytest.raises(Refused, match=town.arbitrators[0].name):
        hearing_scenes.hearing_set(town, other, room_id=second.pk)


def test_a_free_room_at_the_same_time_is_offered_when_only_the_room_is_taken(town):
    others = [factories.make_staff(Role.ARBITRATOR, agency=town.agency) for _number in range(3)]
    for staff in others:
        hearing_scenes.appoint(staff)
    first = hearing_scenes.hearing_set(town)
    second = hearing_scenes.room(town, "第二仲裁庭")
    case = second_case(town)  # drawn from those who do not sit yet
    assert not set(case.handler_ids[:3]) & set(first.handler_ids[:3])
    with pytest.raises(Refused, match=f"同一时间可以用的庭室：{second.name}"):
        hearing_scenes.hearing_set(town, case)
    hearing_scenes.hearing_set(town, case, room_id=second.pk)


def test_a_party_cannot_be_heard_twice_at_once(town):
    others = [factories.make_staff(Role.ARBITRATOR, agency=town.agency) for _number in range(3)]
    for staff in others:
        hearing_scenes.appoint(staff)
    hearing_scenes.hearing_set(town)
    worker = town.workers[1]
    case = hearing_scenes.prepared(town, workers=(worker,), claims=hearing_scenes.claims_of(worker))
    second = hearing_scenes.room(town, "第二仲裁庭")
    with pytest.raises(Refused, match=town.employer.name):
        hearing_scenes.hearing_set(town, case, room_id=second.pk)


@pytest.mark.parametrize("resource", Booking.RESOURCES)
def test_the_database_itself_refuses_two_at_a_time(town, resource):
    """Beside the program: each resource has its own constraint, and hours that only touch are no conflict."""
    hearing = hearing_scenes.hearing_set(town).hearings.get()
    taken = hearing.bookings.filter(**{f"{resource}__isnull": False}).first()
    whom = {resource: getattr(taken, resource)}
    with pytest.raises(IntegrityError, match=f"booking_{resource}_once"), transaction.atomic():
        Booking.objects.create(
            hearing=hearing, begins_at=bookings.at(HEARD_ON, time(10, 29)), ends_at=hearing.ends_at, **whom
        )
    with transaction.atomic():
        after = bookings.at(HEARD_ON, time(12, 0))
        Booking.objects.create(hearing=hearing, begins_at=hearing.ends_at, ends_at=after, **whom)
        transaction.set_rollback(True)


def written(rows, **change):
    """What is asked when a transaction ends is asked at once."""
    with transaction.atomic():
        rows.update(**change)
        transaction.get_connection().check_constraints()


def test_the_database_refuses_a_hearing_that_no_act_set(town):
    hearing = hearing_scenes.hearing_set(town).hearings.get()
    changes = (
        {"state": "HELD"},
        {"begins_at": bookings.at(HEARD_ON, time(8, 0))},
        {"in_default": True},
    )
    for change in changes:
        with pytest.raises(IntegrityError):
            written(Hearing.objects.filter(pk=hearing.pk), **change)
    with pytest.raises(IntegrityError):
        written(Booking.objects.filter(hearing=hearing), live=False)


# Moving and taking off


def test_a_hearing_is_moved_with_a_new_notice_and_frees_its_old_hours(town):
    case = hearing_scenes.hearing_set(town)
    hearing_scenes.serve(town, case, "arbitration_hearing_notice")
    moved = hearing_scenes.hours(town, held_on=date(2026, 3, 17), begins=time(14, 0))
    scenes.do(town, case, "move_hearing", reason="仲裁员出差。", **moved)
    hearing = case.hearings.get()
    assert (hearing.day, hearing.notice_served_on) == (date(2026, 3, 17), None)
    assert due(case, "ARB-HEAR-NOTICE") == date(2026, 3, 10)
    assert Document.objects.filter(case_id=case.pk, type_code="arbitration_hearing_notice").count() == 2
    hearing_scenes.hearing_set(town, second_case(town))


def test_a_move_onto_its_own_hours_is_no_conflict(town):
    case = hearing_scenes.hearing_set(town)
    scenes.do(town, case, "move_hearing", reason="延后半小时。", **hearing_scenes.hours(town, begins=time(9, 30)))
    assert case.hearings.get().begins_at == bookings.at(HEARD_ON, time(9, 30))


def test_a_cancelled_hearing_frees_everybody(town):
    case = hearing_scenes.hearing_set(town)
    scenes.do(town, case, "cancel_hearing", reason="双方和解。")
    assert not Booking.objects.filter(live=True).exists()
    hearing_scenes.hearing_set(town, second_case(town))


@pytest.mark.parametrize("stands", [states.SUSPENDED, states.DELIBERATION, states.AWARDED])
def test_a_hearing_that_cannot_take_place_any_more_is_taken_off(town, stands):
    case = hearing_scenes.hearing_set(town)
    if stands == states.SUSPENDED:
        scenes.do_approved(town, case, "suspend", reason="等待工伤认定结论。", ground="APPRAISAL", awaited="工伤认定")
    else:
        with lifted(Case):
            Case.objects.filter(pk=case.pk).update(status=str(stands))
    scenes.do(town, case, "cancel_hearing", reason="原定日期不能开庭。")
    assert scenes.fresh(case).status == stands
    assert not Booking.objects.filter(hearing__arbitration=case, live=True).exists()
    assert not Deadline.objects.filter(case_id=case.pk, term__in=("ARB-HEAR-NOTICE", "ARB-POSTPONE"), state="running")


def test_a_case_that_ends_frees_the_room(town):
    """Whatever act closes it; here the chair's closing is played by a status that is closed."""
    case = hearing_scenes.hearing_set(town)
    with lifted(Case):
        Case.objects.filter(pk=case.pk).update(
            status=str(states.WITHDRAWN), closed_on=clock.today(), next_due_on=None, next_due_term=""
        )
    bookings.case_closed(scenes.fresh(case))
    assert case.hearings.get().state == "CANCELLED"
    hearing_scenes.hearing_set(town, second_case(town))


def test_who_replaces_an_arbitrator_must_be_free_at_the_hearing(town):
    case = hearing_scenes.hearing_set(town)
    joining = factories.make_staff(Role.ARBITRATOR, agency=town.agency)
    hearing_scenes.appoint(joining)
    leaving = tribunal_selectors.sitting(case)[1].staff
    scenes.do(town, case, "replace_member", "chair", reason="住院。", leaving_id=leaving.pk, replacement_id=joining.pk)
    live = Booking.objects.filter(live=True, arbitrator__isnull=False).values_list("arbitrator", flat=True)
    assert joining.pk in live
    assert leaving.pk not in live


# Postponement


def ask(town, case, who=None, **changes):
    party = case.parties.get(role="respondent")
    data = {"party_id": party.pk, "ground": "法定代表人住院。", **changes}
    scenes.do(town, case, "ask_postponement", who or town.employer, **data)
    return scenes.fresh(case)


def test_a_postponement_takes_the_hearing_off(town):
    case = ask(town, hearing_scenes.hearing_set(town))
    with pytest.raises(Refused, match="请先作出决定"):
        scenes.do(town, case, "move_hearing", reason="x", **hearing_scenes.hours(town))
    scenes.do(town, case, "grant_postponement", selectors_head(case), reason="理由正当。")
    assert case.hearings.get().state == "POSTPONED"
    assert not Booking.objects.filter(live=True).exists()
    assert Deadline.objects.get(case_id=case.pk, term="ARB-POSTPONE").state == "ended"
    hearing_scenes.hearing_set(town, scenes.fresh(case), held_on=date(2026, 3, 18))


def selectors_head(case):
    return tribunal_selectors.head_of(case).staff


def test_a_postponement_that_is_refused_changes_nothing(town):
    case = ask(town, hearing_scenes.hearing_set(town))
    scenes.do(town, case, "refuse_postponement", selectors_head(case), reason="可以委托代理人。")
    assert case.hearings.get().state == "SET"
    assert Booking.objects.filter(live=True).exists()


def test_three_days_before_is_in_time_and_later_needs_a_word(town):
    case = hearing_scenes.hearing_set(town)
    with clock.travel_to(date(2026, 3, 11)), transaction.atomic():
        ask(town, case)
        transaction.set_rollback(True)
    with clock.travel_to(date(2026, 3, 12)):
        with pytest.raises(Refused, match="最迟2026年3月11日"):
            ask(town, case)
        ask(town, case, late_because="昨晚突发疾病。")


def test_nobody_asks_in_the_others_name(town):
    case = hearing_scenes.hearing_set(town)
    applicant = case.parties.get(role="complainant")
    with pytest.raises(Refused, match="只能以自己的名义"):
        ask(town, case, party_id=applicant.pk)


# Holding


def test_the_hearing_opens_on_its_day(town):
    case = hearing_scenes.hearing_set(town)
    with pytest.raises(Refused, match="开庭定于2026年3月16日"):
        scenes.do(town, case, "hold_hearing", present=hearing_scenes.present(case))
    case = hearing_scenes.held(town, case)
    assert case.status == states.HEARING
    assert case.hearings.get().in_default is False
    assert case.hearings.get().attendance.count() == 2


def test_a_respondent_who_was_told_in_time_is_heard_in_default(town):
    case = hearing_scenes.hearing_set(town)
    with clock.travel_to(LAST_TO_NOTIFY):
        hearing_scenes.serve(town, case, "arbitration_hearing_notice")
    with clock.travel_to(HEARD_ON):
        scenes.do(town, case, "hold_hearing", present=hearing_scenes.present(case, "complainant"))
    assert scenes.fresh(case).hearings.get().in_default is True


def test_who_was_told_too_late_is_not_heard_in_default(town):
    case = hearing_scenes.hearing_set(town)
    with clock.travel_to(date(2026, 3, 10)):
        hearing_scenes.serve(town, case, "arbitration_hearing_notice")
    with clock.travel_to(HEARD_ON):
        with pytest.raises(Refused, match="不能缺席审理"):
            scenes.do(town, case, "hold_hearing", present=hearing_scenes.present(case, "complainant"))
        scenes.do(town, case, "hold_hearing", present=hearing_scenes.present(case))


def test_no_hearing_without_the_applicant(town):
    case = hearing_scenes.hearing_set(town)
    hearing_scenes.serve(town, case, "arbitration_hearing_notice")
    with clock.travel_to(HEARD_ON), pytest.raises(Refused, match="视为撤回申请"):
        scenes.do(town, case, "hold_hearing", present=hearing_scenes.present(case, "respondent"))


# The public list


def test_the_list_of_the_day_names_no_natural_person_in_full(town):
    case = hearing_scenes.hearing_set(town)
    (listed,) = selectors.list_of(town.agency, HEARD_ON)
    assert listed.number == case.number
    assert town.employer.name in listed.cause
    assert town.workers[0].name not in listed.cause
    assert town.workers[0].name[0] in listed.cause
    assert selectors.list_of(town.agency, date(2026, 3, 17)) == []


def test_many_workers_are_named_by_their_number(town):
    workers = tuple(factories.make_worker() for _number in range(12))
    claims = tuple(Claim(worker=each, kind="WAGES", amount=scenes.OWED, calculation="两个月工资") for each in workers)
    hearing_scenes.hearing_set(town, hearing_scenes.prepared(town, workers=workers, claims=claims))
    (listed,) = selectors.list_of(town.agency, HEARD_ON)
    assert "等12人" in listed.cause
