"""Evidence lists, late evidence, more time, and the board of who must prove what."""

from datetime import date

import pytest
from django.db import IntegrityError

from arbitration.dispute.burdens import MATTERS, Bearer
from arbitration.dispute.kinds import ClaimKind
from casework import clock
from casework.errors import Refused
from casework.forms import form_for
from documents.kinds import EvidenceKind
from tests.arbitration import proceeding_scenes as to
from tests.arbitration import scenes
from tests.arbitration.conftest import TODAY
from tests.inspection.test_money_guards import execute

pytestmark = pytest.mark.django_db
AFTER = date(2026, 3, 18)  # the evidence period ends on 17 March


def test_each_side_lists_what_proves_which_claim(town):
    case = to.in_defence(town)
    to.submit(
        town, case, town.workers[0], "complainant", to.line(case), to.line(case, "工作群聊天记录", evidence_kind="chat")
    )
    to.submit(town, case, town.employer, "respondent", to.line(case, "工资表", evidence_kind="wage_sheet"))
    listed = [(item.party.role, item.number, item.title, item.late) for item in case.evidence_items.all()]
    assert listed == [
        ("complainant", 1, "工资银行流水", False),
        ("complainant", 2, "工作群聊天记录", False),
        ("respondent", 1, "工资表", False),
    ]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"title": ""}, "没有写明名称或者证明目的"),
        ({"proves": " "}, "没有写明名称或者证明目的"),
        ({"claim_ids": []}, "没有选择要证明哪一项请求"),
        ({"claim_ids": [0]}, "没有选择要证明哪一项请求"),
        ({"evidence_kind": "gossip"}, "没有选择种类"),
        ({"file_id": 0}, "不在本案案卷中"),
    ],
)
def test_a_line_that_proves_nothing_is_refused(town, change, said):
    case = to.in_defence(town)
    with pytest.raises(Refused, match=said):
        to.submit(town, case, "secretary", "complainant", to.line(case, **change))
    assert not case.evidence_items.exists()


def test_a_party_lists_evidence_for_itself_only(town):
    case = to.in_defence(town)
    with pytest.raises(Refused, match="请选择由哪一方当事人提出"):
        to.submit(town, case, town.workers[0], "respondent")


def test_a_party_lists_only_what_it_has_handed_in_itself(town):
    case = to.in_defence(town)
    own, others, offices = (
        to.slip(town, case, EvidenceKind.WAGE_SHEET, who) for who in (town.workers[0], town.employer, "secretary")
    )
    for foreign in (others, offices):
        with pytest.raises(Refused, match="不是由本人提交的"):
            to.submit(town, case, town.workers[0], "complainant", to.line(case, file_id=foreign.pk))
    form = form_for(scenes.fresh(case), "submit_evidence", actor=town.by(town.workers[0]))
    offered = {int(key) for key, _name in form.fields["file_id_1"].choices if key}
    assert offered == {own.pk}
    to.submit(town, case, town.workers[0], "complainant", to.line(case, file_id=own.pk))
    to.submit(town, case, "secretary", "respondent", to.line(case, file_id=offices.pk))
    assert set(case.evidence_items.values_list("file_id", flat=True)) == {own.pk, offices.pk}


def test_late_evidence_is_explained_and_ruled_on(town):
    case = to.in_defence(town)
    assert to.running(case, "ARB-EVID").due_on == date(2026, 3, 17)
    with clock.travel_to(AFTER):
        with pytest.raises(Refused, match="请说明逾期提供证据的理由"):
            to.submit(town, case, "secretary", "respondent")
        to.submit(town, case, "secretary", "respondent", explanation="银行回单刚刚补打出来。")
        item = case.evidence_items.get()
        assert (item.late, item.admitted) == (True, False)
        told = {"evidence_item_ids": [item.pk], "ruling": "ADMONISHED"}
        scenes.do(town, case, "rule_on_late_evidence", "chair", reason="与争议有关。", **told)
        item.refresh_from_db()
        assert (item.get_ruling_display(), item.admitted) == ("采纳，并予以训诫", True)
        with pytest.raises(Refused, match="没有等待处理的逾期证据"):
            scenes.do(town, case, "rule_on_late_evidence", "chair", reason="再处理", **told)


def test_evidence_on_the_last_day_is_in_time(town):
    case = to.in_defence(town)
    with clock.travel_to(date(2026, 3, 17)):
        to.submit(town, case, "secretary", "complainant")
    assert not case.evidence_items.get().late


def test_more_time_is_asked_for_in_time_and_is_longer_for_both(town):
    case = to.in_defence(town)
    asked = {"party_id": to.party(case, "complainant").pk, "days": 10, "difficulty": "银行需要十日才能打印流水。"}
    scenes.do(town, case, "request_proof_time", town.workers[0], **asked)
    with pytest.raises(Refused, match="正在等待决定"):
        scenes.do(town, case, "request_proof_time", town.workers[0], **asked)
    scenes.do(town, case, "grant_proof_time", "chair", days=7)
    assert to.running(case, "ARB-EVID").due_on == date(2026, 3, 24)
    assert case.proof_extensions.get().granted_days == 7
    with clock.travel_to(AFTER):
        to.submit(town, case, "secretary", "respondent")
        assert not case.evidence_items.get().late


def test_more_time_may_be_refused_and_is_not_asked_for_afterwards(town):
    case = to.in_defence(town)
    asked = {"party_id": to.party(case, "complainant").pk, "days": 10, "difficulty": "银行需要十日才能打印流水。"}
    scenes.do(town, case, "request_proof_time", town.workers[0], **asked)
    scenes.do(town, case, "refuse_proof_time", "chair", reason="流水可以当天打印。")
    assert to.running(case, "ARB-EVID").due_on == date(2026, 3, 17)
    with clock.travel_to(AFTER), pytest.raises(Refused, match="举证期限已经届满"):
        scenes.do(town, case, "request_proof_time", town.workers[0], **asked)


# The board


def test_what_the_employer_keeps_the_employer_must_show(town):
    case = to.notified(town)
    board = {(row.bearer, row.matter) for row in case.burdens.all()}
    assert (Bearer.EMPLOYER, "工资支付记录：应发、实发的数额和时间") in board
    assert (Bearer.WORKER, "与用人单位存在劳动关系，以及工作的起止时间") in board
    kept = case.burdens.filter(bearer=Bearer.EMPLOYER).first()
    assert "第39条" in kept.basis


@pytest.mark.parametrize("kind", ClaimKind.values)
def test_every_kind_of_claim_has_its_matters(kind):
    assert MATTERS[kind]
    assert all(len(str(matter.what)) <= 200 for matter in MATTERS[kind])


def order(town, case, **changes):
    row = case.burdens.filter(bearer=Bearer.EMPLOYER).first()
    told = {"burden_id": row.pk, "ordered": "2025年10月至12月的工资支付台账", "due_on": date(2026, 3, 9)}
    scenes.do(town, case, "order_production", "secretary", **{**told, **changes})
    return row


def test_silence_after_the_day_that_was_set_turns_against_the_employer(town):
    case = to.in_defence(town)
    row = order(town, case)
    silent = {"burden_id": row.pk, "produced": "NOTHING", "account": "没有提供，也没有说明。"}
    with clock.travel_to(date(2026, 3, 9)), pytest.raises(Refused, match="还没有届满"):
        scenes.do(town, case, "record_production", **silent)
    with clock.travel_to(date(2026, 3, 10)):
        scenes.do(town, case, "record_production", **silent)
    row.refresh_from_db()
    assert row.effect == "用人单位未在期限内提供，应当承担不利后果"


def test_what_came_before_the_day_is_recorded_at_once_and_has_no_such_effect(town):
    case = to.in_defence(town)
    row = order(town, case)
    scenes.do(town, case, "record_production", burden_id=row.pk, produced="ALL", account="工资支付台账三页。")
    row.refresh_from_db()
    assert (row.get_produced_display(), row.effect) == ("已全部提供", "")


def test_only_the_employer_is_ordered_to_produce_and_only_once(town):
    case = to.in_defence(town)
    row = order(town, case)
    of_the_worker = case.burdens.filter(bearer=Bearer.WORKER).first()
    for wrong in (row, of_the_worker):
        with pytest.raises(Refused, match="请选择由用人单位举证"):
            order(town, case, burden_id=wrong.pk)
    with pytest.raises(Refused, match="期限应当在今天以后"):
        order(town, case, burden_id=case.burdens.filter(bearer="EMPLOYER", ordered_on=None).first().pk, due_on=TODAY)


def test_the_board_takes_more(town):
    case = to.in_defence(town)
    claim = case.claim_items.get()
    scenes.do(town, case, "allot_burden", "chair", claim_id=claim.pk, bearer="EMPLOYER", matter="停工的通知")
    assert case.burdens.filter(matter="停工的通知", bearer="EMPLOYER").exists()
    with pytest.raises(Refused, match="请选择本案的一项仲裁请求"):
        scenes.do(town, case, "allot_burden", "chair", claim_id=0, bearer="EMPLOYER", matter="停工的通知")


# What the database refuses


@pytest.fixture
def full(town):
    case = to.in_defence(town)
    to.submit(town, case, town.workers[0], "complainant")
    order(town, case)
    execute("select 1")  # everything so far stands
    return case


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("update arbitration_claimitem set amount = 1 where arbitration_id = {case}", "仲裁请求只能随"),
        ("update arbitration_claimitem set withdrawn_on = claimed_on where arbitration_id = {case}", "仲裁请求只能随"),
        ("delete from arbitration_claimitem where arbitration_id = {case}", "不得删除"),
        ("update arbitration_evidenceitem set proves = '' where arbitration_id = {case}", "证据目录只能随"),
        ("delete from arbitration_evidenceitem where arbitration_id = {case}", "不得删除"),
        ("update arbitration_burden set bearer = 'WORKER' where arbitration_id = {case}", "举证责任只能随"),
        ("update arbitration_burden set due_on = due_on + 30 where ordered_on is not null", "举证责任只能随"),
        (
            "update arbitration_burden set produced = 'NOTHING', answered_on = ordered_on where ordered_on is not null",
            "举证责任只能随",
        ),
    ],
)
def test_the_record_cannot_be_bent_by_raw_sql(full, statement, said):
    with pytest.raises(IntegrityError, match=said):
        execute(statement.format(case=full.pk))


def test_the_file_of_a_line_is_one_of_the_case(town):
    case = to.in_defence(town)
    kept = to.slip(town, case, EvidenceKind.WAGE_SHEET)
    to.submit(town, case, "secretary", "respondent", to.line(case, file_id=kept.pk))
    assert case.evidence_items.get().file == kept
