"""Clues: outcomes with what must be there, both clocks, sealed reporters, answers that may not run ahead of the case."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from calendars.terms import add_days
from casework import clock
from casework.acts import acts_of
from casework.errors import Refused
from casework.models import Case, CaseLink, Deadline
from documents.kinds import EvidenceKind
from inspection.clue import joining
from inspection.clue.models import Clue, Informant
from inspection.clue.outcomes import Outcome, typed
from inspection.clue.services import join_several, register_clue
from inspection.complaint.models import Complaint
from inspection.investigation.models import Investigation
from inspection.matter import CaseSource
from tests import factories
from tests.inspection import clues, scenes

pytestmark = pytest.mark.django_db


def clock_of(case, term):
    return Deadline.objects.filter(case_id=case.pk, term=term).latest("pk")


def test_every_typed_outcome_has_its_act_and_its_words():
    assert list(typed()) == Outcome.values
    assert len(typed()) == 10
    for code, outcome in typed().items():
        assert outcome.act in acts_of(Clue)
        assert outcome.label == Outcome(code).label
        assert outcome.situation.endswith("。")
        assert outcome.needs.endswith("。")
        assert outcome.tag == "POLICY"
        assert acts_of(Clue)[outcome.act].needs_reason


@pytest.mark.parametrize("code", [code for code in Outcome.values if code != "DUPLICATE"])
def test_each_outcome_closes_the_clue_under_its_code(world, code):
    act = typed()[code].act
    source = acts_of(Clue)[act].source[-1]
    ended = clues.MOVES[act](world, clues.clue(world, source), act)
    assert (ended.status, ended.outcome) == ("CONCLUDED", code)
    assert ended.closed_on == clock.today()


def test_a_filed_clue_opens_a_case_that_waits_for_its_filing(world):
    ended = clues.clue(world, "CONCLUDED")
    case = Investigation.objects.get(pk=ended.carried_by_id)
    assert (case.status, case.source, case.discovered_on) == ("PROPOSED", "PLATFORM", ended.reported_on)
    assert case.employer == ended.employer
    assert CaseLink.objects.get(source_id=ended.pk).target_id == case.pk


def test_a_complaint_by_name_comes_of_the_clue(world):
    ended = clues.MOVES["take_as_complaint"](world, clues.clue(world, "VERIFYING"), "take_as_complaint")
    told = Complaint.objects.get(pk=ended.carried_by_id)
    assert (told.status, told.channel) == ("RECEIVED", "platform")
    assert [party.worker for party in told.parties.filter(role="complainant")] == [world.workers[0]]


@pytest.mark.parametrize(
    ("act", "state", "said"),
    [
        ("confirm_paid", "VERIFYING", "支付凭证"),
        ("find_untrue", "VERIFIED", "核实的材料"),
        ("close_unreachable", "VERIFYING", "已联系0次，至少联系3次"),
        ("close_too_late", "VERIFYING", "仍在继续"),
        ("note_withdrawal", "VERIFYING", "撤回的书面材料"),
    ],
)
def test_an_outcome_without_what_must_be_there_is_refused(world, act, state, said):
    case, move = clues.clue(world, state), clues.MOVES[act]
    with pytest.raises(Refused, match=said):
        scenes.approve(world, case, act, by="clerk", reason="理由", **move.data(world, case))


def test_who_was_reached_is_not_unreachable(world):
    case = clues.clue(world, "VERIFYING")
    for reached in (False, False, True):
        scenes.do(world, case, "record_contact", by="clerk", contact_way="phone", reached=reached, result="打过电话。")
    with pytest.raises(Refused, match="已经联系上反映人"):
        scenes.approve(world, case, "close_unreachable", by="clerk", reason="理由")


def test_the_database_too_refuses_an_end_without_proof(world, monkeypatch):
    case = clues.clue(world, "VERIFYING")
    monkeypatch.setattr("inspection.clue.requirements._in_file", lambda *_each: True)
    with pytest.raises(IntegrityError, match="支付凭证"):
        scenes.do(world, case, "confirm_paid", by="clerk", reason="理由", workers_paid=1, amount=Decimal("1.00"))


# Both clocks


def test_a_ticket_has_its_own_day_beside_the_term(world):
    case = clues.ticket(world, days=3)
    assert clock_of(case, "INS-CLUE").due_on == date(2026, 3, 9)
    assert clock_of(case, "CLUE-TICKET").due_on == date(2026, 3, 5)
    assert case.next_due_on == date(2026, 3, 5)


def test_joining_and_separating_gives_nobody_more_time(world):
    first = clues.clue(world)
    second = clues.ticket(world)
    before = {term: clock_of(second, term).due_on for term in ("INS-CLUE", "CLUE-TICKET")}
    with clock.travel_to(add_days(clock.today(), 2)):
        scenes.do(world, second, "join", by="clerk", reason="同一件事", into_id=first.pk)
        joined = scenes.fresh(second)
        assert (joined.status, joined.outcome, joined.carried_by_id) == ("JOINED", "DUPLICATE", first.pk)
        assert joined.next_due_on is None
    with clock.travel_to(add_days(clock.today(), 4)):
        scenes.do(world, second, "separate_ticket", by="clerk", reason="不是同一件事")
    parted = scenes.fresh(second)
    assert (parted.status, parted.outcome, parted.closed_on, parted.carried_by_id) == ("VERIFYING", "", None, None)
    assert {term: clock_of(second, term).due_on for term in before} == before
    assert not CaseLink.objects.filter(source_id=second.pk, until=None).exists()


# Joining


def test_what_may_be_the_same_is_proposed_with_its_signs_and_joined_by_nobody(world):
    first = clues.clue(world, informant_phone="13900001111")
    other = factories.make_employer(region=world.region)
    second = clues.clue(world, employer=other, informant_phone="139 0000 1111")
    third = clues.clue(world, employer=other)
    signs = {each.case.pk: each.reasons for each in joining.alike(second)}
    assert signs == {first.pk: "同一电话", third.pk: "同一用人单位"}
    assert joining.fitting(second) == {first.pk}
    assert [each.case.pk for each in joining.later_alike(second)] == [third.pk]
    assert not CaseLink.objects.exists()


def test_only_what_shares_a_sign_can_be_joined(world):
    other = clues.clue(world, employer=factories.make_employer(region=world.region))
    case = clues.clue(world)
    with pytest.raises(Refused, match="同一用人单位"):
        scenes.do(world, case, "join", by="clerk", reason="同一件事", into_id=other.pk)


def test_several_are_joined_together_or_none(world):
    first = clues.clue(world)
    later = [clues.clue(world) for _each in range(3)]
    assert join_several(first, [case.pk for case in later], by=world.by("clerk"), reason="同一件事") == 3
    assert {scenes.fresh(case).status for case in later} == {"JOINED"}
    fresh, stranger = clues.clue(world), clues.clue(world, employer=factories.make_employer(region=world.region))
    with pytest.raises(Refused):
        join_several(first, [fresh.pk, stranger.pk], by=world.by("clerk"), reason="同一件事")
    assert scenes.fresh(fresh).status == "REGISTERED"


def test_a_clue_may_join_a_complaint_and_a_case_of_the_employer(world):
    told = scenes.complaint(world, "ACCEPTED")
    waiting = scenes.complaint(world, worker=world.workers[1])
    case = clues.clue(world, employer_name=world.employer.name)
    assert {told.investigation_id, told.pk, waiting.pk} <= joining.fitting(case)


def test_a_sealed_report_is_never_compared_by_its_reporter(world):
    other = factories.make_employer(region=world.region)
    clues.report(world, informant_phone="13900001111")
    case = clues.clue(world, employer=other, informant_phone="13900001111")
    assert joining.alike(case) == []


# The answer


def test_a_ticket_is_not_answered_as_done_while_its_case_is_open(world):
    ended = clues.to(world, clues.ticket(world), "CONCLUDED")
    case = Case.objects.get(pk=ended.carried_by_id)
    with pytest.raises(Refused, match="还在办理，不能答复工单已办结"):
        scenes.do(world, ended, "answer_finally", by="clerk", reply="已办结。")
    scenes.do(world, ended, "answer_meanwhile", by="clerk", reply="已立案。")
    scenes.approve(world, case, "decline_filing", by="clerk", reason="核查不实")
    scenes.do(world, ended, "answer_finally", by="clerk", reply="经核查，不予立案。")
    assert scenes.fresh(ended).ticket_answered_on == clock.today()


def test_nor_while_the_case_that_carries_its_complaint_is(world, monkeypatch):
    told = scenes.complaint(world, "ACCEPTED")
    case = clues.ticket(world)
    scenes.do(world, case, "join", by="clerk", reason="同一件事", into_id=told.pk)
    assert told.closed_on is not None
    with pytest.raises(Refused, match=Case.objects.get(pk=told.investigation_id).number):
        scenes.do(world, case, "answer_finally", by="clerk", reply="已办结。")
    monkeypatch.setattr("inspection.clue.requirements.open_behind", lambda _case: [])
    with pytest.raises(IntegrityError, match="工单"):
        scenes.do(world, case, "answer_finally", by="clerk", reply="已办结。")


# Who reported


def test_a_reporter_lies_apart_and_in_no_readable_column(world):
    case = clues.report(world)
    with connection.cursor() as cursor:
        cursor.execute("select to_jsonb(row)::text from inspection_informant row")
        stored = cursor.fetchall()
        cursor.execute("select data::text || reason from casework_entry where case_id = %s", [case.pk])
        stored += cursor.fetchall()
        cursor.execute("select context::text from documents_document where case_id = %s", [case.pk])
        stored += cursor.fetchall()
    assert not [row for row in stored if "13912345678" in row[0] or "保密人" in row[0]]
    assert Informant.objects.get(clue=case).phone == "13912345678"
    assert (case.sealed, case.confidentiality) == (True, "restricted")


def test_only_the_named_may_read(world):
    case = clues.report(world)
    assert case.reader_ids == [world.clerk.pk]
    scenes.do(world, case, "name_readers", by="head", staff_ids=[world.inspectors[0].pk])
    assert scenes.fresh(case).reader_ids == [world.inspectors[0].pk]
    stranger = factories.make_staff("clerk", agency=factories.make_agency(region=factories.make_region("520103")))
    with pytest.raises(Refused, match="不在本机构任职"):
        scenes.do(world, case, "name_readers", by="head", staff_ids=[stranger.pk])


@pytest.mark.parametrize("statement", ["update inspection_informant set name = ''", "delete from inspection_informant"])
def test_a_reporter_is_neither_changed_nor_removed(world, statement):
    clues.report(world)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_a_reward_needs_a_proven_report(world):
    case = clues.to(world, clues.report(world), "CONCLUDED")
    with pytest.raises(Refused, match="还没有查证属实"):
        scenes.approve(
            world, case, "decide_reward", by="clerk", reason="有功", **clues.MOVES["decide_reward"].data(0, 0)
        )
    proven = clues.rewarded(world, None)
    assert proven.reward_amount == Decimal("2000.00")
    paid = clues.MOVES["pay_reward"](world, proven, "pay_reward")
    assert paid.reward_paid_on == clock.today()


# Registering


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"source": "COMPLAINT"}, "请按投诉登记"),
        ({"facts": " "}, "请写明反映了什么"),
        ({"violation_kinds": ["NONSENSE"]}, "请至少选择一项"),
        ({"informant_identity": "520102199001011235"}, "身份证号码"),
        ({"ticket_number": "1"}, "同时写明来源和编号"),
        ({"ticket_due_on": date(2026, 3, 9)}, "必须写明工单来源和编号"),
        ({"ticket_number": "1", "ticket_origin": "PLATFORM", "ticket_due_on": date(2026, 3, 2)}, "晚于接到工单的日期"),
        ({"received_at": datetime(2026, 3, 3, tzinfo=timezone.get_default_timezone())}, "不能晚于今天"),
    ],
)
def test_what_is_missing_is_said(world, changes, said):
    with pytest.raises(ValidationError, match=said):
        register_clue(clues.told(world, **changes), by=world.by("clerk"), agency=world.agency)
    assert not Clue.objects.exists()


@pytest.mark.parametrize("source", [source for source in CaseSource.values if source != "COMPLAINT"])
def test_every_source_of_the_law_can_be_registered(world, source):
    case = register_clue(clues.told(world, source=source), by=world.by("clerk"), agency=world.agency)
    assert case.sealed == (source == "REPORT")
    assert case.number.endswith("号")


def test_one_ticket_is_registered_once(world):
    clues.ticket(world, "GZ-7")
    with pytest.raises(IntegrityError, match="clue_ticket_once"), transaction.atomic():
        clues.ticket(world, "GZ-7")


def test_a_payment_proof_of_another_case_does_not_count(world):
    other, case = clues.clue(world, "VERIFYING"), clues.clue(world, "VERIFYING")
    scenes.evidence(world, other, EvidenceKind.PAYMENT_PROOF)
    with pytest.raises(Refused, match="支付凭证"):
        scenes.do(world, case, "confirm_paid", by="clerk", reason="理由", workers_paid=1, amount=Decimal("1.00"))
