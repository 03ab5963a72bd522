"""A collective dispute: the members' list, the votes, three to five representatives, one notice."""

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from arbitration.dispute import collective, states
from arbitration.dispute.collective_forms import VoteForm
from arbitration.dispute.collective_models import Representative
from arbitration.dispute.models import ClaimItem
from arbitration.hearing import selectors
from casework import clock, sweep
from casework.errors import Refused
from casework.models import Deadline, Entry
from registry.guards import lifted
from registry.models import Worker
from tests import factories
from tests.arbitration import filing_scenes, hearing_scenes, proceeding_scenes, scenes
from tests.arbitration.filing_scenes import in_the_file, member, members_list

pytestmark = pytest.mark.django_db


def refused(town, case, act, match, **data):
    with pytest.raises(Refused, match=match):
        scenes.do(town, case, act, **data)


def test_the_list_makes_members_and_claims(town):
    case = filing_scenes.imported(town, count=3)
    assert len(collective.member_ids(case)) == 4
    assert ClaimItem.objects.filter(arbitration=case).count() == 4
    assert case.claimed == scenes.OWED + 4301 + 4302 + 4303


def test_the_record_names_the_file_and_nobody(town):
    case = filing_scenes.imported(town, count=1)
    entry = Entry.objects.get(case=case, act="import_members")
    assert set(entry.data) == {"evidence_id"}


def test_a_thousand_members_come_with_one_list(town):
    case = filing_scenes.imported(town, count=1000)
    assert len(collective.member_ids(case)) == 1001
    scenes.do(town, case, "treat_as_collective")
    assert scenes.fresh(case).claimed == scenes.OWED + sum(4300 + number for number in range(1, 1001))


def test_a_long_list_is_written_at_once(town):
    with CaptureQueriesContext(connection) as caught:
        case = filing_scenes.imported(town, count=40)
    written = [each["sql"] for each in caught if each["sql"].startswith('INSERT INTO "registry_worker"')]
    assert len(written) == 1
    assert all(worker.identity_hash and worker.pinyin for worker in filing_scenes.members_of(case))


def test_the_same_list_twice_does_not_double_the_claims(town):
    case = filing_scenes.imported(town, count=2)
    again = in_the_file(town, case, members_list([member(1), member(3)]))
    refused(town, case, "import_members", "成员1的“劳动报酬”已经在本案的请求中", evidence_id=again.pk)
    other = in_the_file(town, case, members_list([member(1, kind="加班工资"), member(3)]))
    scenes.do(town, case, "import_members", evidence_id=other.pk)
    assert scenes.fresh(case).claimed == scenes.OWED + 4301 + 4302 + 4301 + 4303


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (member(1, identity_number="52010219900101001X"), "第2行"),
        (member(1, kind="加薪"), "没有“加薪”这种请求"),
        (member(1, amount=""), "没有写明金额"),
        (member(1, amount="很多"), "金额应当是大于零的数字"),
        (member(1, calculation=""), "没有写明计算方法"),
        (member(1, name=""), "没有写姓名"),
    ],
)
def test_one_wrong_row_and_nothing_is_taken(town, row, sentence):
    case = scenes.arbitration(town)
    evidence = in_the_file(town, case, members_list([row, member(2)]))
    refused(town, case, "import_members", sentence, evidence_id=evidence.pk)
    assert len(collective.member_ids(case)) == 1


def test_one_number_under_two_names_is_refused(town):
    case = scenes.arbitration(town)
    rows = [member(1), member(1, name="另一人")]
    evidence = in_the_file(town, case, members_list(rows))
    refused(town, case, "import_members", "同一个身份证号码", evidence_id=evidence.pk)
    factories.make_worker(name="先登记的人", identity_number=factories.identity_number(filing_scenes.FIRST + 5))
    evidence = in_the_file(town, case, members_list([member(5)]))
    refused(town, case, "import_members", "已用另一姓名登记", evidence_id=evidence.pk)


def test_a_list_without_its_heads_says_which_are_missing(town):
    case = scenes.arbitration(town)
    evidence = in_the_file(town, case, members_list([("张三", "1")], heads=("姓名", "工号")))
    refused(town, case, "import_members", "缺少：身份证号码、请求", evidence_id=evidence.pk)


def test_nine_are_not_enough_and_ten_need_a_common_claim(town):
    few = filing_scenes.imported(town, count=8)
    refused(town, few, "treat_as_collective", "有9名劳动者")


def test_ten_with_different_claims_are_no_collective(town):
    case = scenes.arbitration(town)
    rows = [member(number, kind="经济补偿" if number % 2 else "加班工资") for number in range(1, 11)]
    evidence = in_the_file(town, case, members_list(rows))
    scenes.do(town, case, "import_members", evidence_id=evidence.pk)
    refused(town, case, "treat_as_collective", "同一种请求的劳动者不足")


def test_the_five_working_days_are_those_of_a_collective_too(town):
    case = filing_scenes.collective(town)
    clocks = Deadline.objects.filter(case_id=case.pk, state="running")
    assert {each.term: each.due_on for each in clocks} == {
        "ARB-ACCEPT": date(2026, 3, 9),
        "ARB-COLL-ACC": date(2026, 3, 9),
    }
    with clock.travel_to(date(2026, 3, 10)):
        sweep.fire_due()
    assert scenes.fresh(case).status == states.OVERDUE_ACCEPT
    assert not Deadline.objects.filter(case_id=case.pk, state="running").exists()


def test_each_member_votes_and_the_last_ballot_counts(town):
    case = filing_scenes.collective(town)
    first, second, third = filing_scenes.voted(town, case)
    scenes.do(town, case, "vote", third, chosen_ids=[second.pk])
    assert collective.tally(case) == {first.pk: 2, second.pk: 3, third.pk: 1}


def test_nobody_votes_for_another_and_strangers_do_not_vote(town):
    case = filing_scenes.collective(town)
    first, second, *_rest = filing_scenes.members_of(case)
    with pytest.raises(Refused, match="只能为自己推举"):
        scenes.do(town, case, "vote", first, chosen_ids=[first.pk], voter_id=second.pk)
    refused(town, case, "vote", "请选择由谁推举", chosen_ids=[first.pk])
    refused(town, case, "vote", "推举人不是本案申请人", chosen_ids=[first.pk], voter_id=town.workers[1].pk)
    refused(town, case, "vote", "被推举的人不是本案申请人", chosen_ids=[town.workers[1].pk], voter_id=first.pk)
    refused(town, case, "vote", "1至5人", chosen_ids=[], voter_id=first.pk)
    scenes.do(town, case, "vote", chosen_ids=[second.pk], voter_id=first.pk)
    assert collective.latest_ballots(case) == {first.pk: [second.pk]}


def test_names_are_enough_at_the_window_unless_two_share_one(town):
    case = filing_scenes.collective(town)
    twin = factories.make_worker(name="成员1")
    case.parties.model.objects.filter(case_id=case.pk).exists()
    form = VoteForm(
        {"voter_id": "成员1", "chosen_ids": "成员2\n成员3"}, case=case, actor=town.by("secretary"), act="vote"
    )
    assert form.is_valid(), form.errors
    assert form.act_data()["voter_id"] == Worker.objects.exclude(pk=twin.pk).get(name="成员1").pk
    wrong = VoteForm({"voter_id": "成员1", "chosen_ids": "没有的人"}, case=case, actor=town.by("secretary"), act="vote")
    assert "申请人里没有" in str(wrong.errors)


def test_those_with_most_votes_represent(town):
    case = filing_scenes.collective(town)
    first, second, third = filing_scenes.voted(town, case)
    fourth = filing_scenes.members_of(case)[3]
    refused(town, case, "elect_representatives", "3至5人", representative_ids=[first.pk, second.pk])
    refused(town, case, "elect_representatives", "没有人推举", representative_ids=[first.pk, second.pk, fourth.pk])
    scenes.do(town, case, "elect_representatives", representative_ids=[first.pk, second.pk, third.pk])
    assert [each.votes for each in collective.representatives(case)] == [3, 2, 1]
    for voter in (second, third, fourth):
        scenes.do(town, case, "vote", voter, chosen_ids=[fourth.pk])
    refused(
        town, case, "elect_representatives", "得票更多的人没有列入", representative_ids=[first.pk, second.pk, third.pk]
    )
    scenes.do(town, case, "elect_representatives", representative_ids=[first.pk, second.pk, fourth.pk])
    assert {each.worker for each in collective.representatives(case)} == {first, second, fourth}


def test_a_collective_dispute_is_accepted_with_its_representatives(town):
    case = filing_scenes.collective(town)
    with pytest.raises(Refused, match="先推举三至五名代表人"):
        scenes.do_approved(town, case, "accept")
    chosen = filing_scenes.voted(town, case)
    scenes.do(town, case, "elect_representatives", representative_ids=[each.pk for each in chosen])
    scenes.do_approved(town, case, "accept")
    assert scenes.fresh(case).status == states.ACCEPTED


def test_one_notice_for_all_leaves_time_before_the_hearing(town):
    case = filing_scenes.with_tribunal(town)
    early = filing_scenes.notice(town, held_on=date(2026, 3, 5))
    refused(town, case, "notify_at_once", "最迟应在", **early)
    performed = scenes.do(town, case, "notify_at_once", **filing_scenes.notice(town))
    (paper,) = performed.documents
    assert paper.type_code == "arbitration_collective_notice"
    assert not case.documents.filter(type_code__in=("arbitration_tribunal", "arbitration_response")).exists()


def test_the_one_notice_needs_the_tribunal_that_it_names(town):
    hearing_scenes.register(town)
    case = filing_scenes.represented(town)
    scenes.do_approved(town, case, "accept")
    refused(town, case, "notify_at_once", "还没有组成仲裁庭", **filing_scenes.notice(town))


def test_a_single_case_has_no_one_notice(town):
    hearing_scenes.register(town)
    case = scenes.arbitration(town, states.ACCEPTED)
    data = {**hearing_scenes.drawn(case), "secretary_id": town.secretary.pk}
    with pytest.raises(Refused, match="没有按集体争议办理"):
        scenes.do(town, case, "form_collective_tribunal", "chair", **data)
    case = hearing_scenes.seat(town, case)
    refused(town, case, "notify_at_once", "没有按集体争议办理", **filing_scenes.notice(town))


def test_the_one_notice_stands_in_the_place_of_the_single_ones(town):
    """Burdens, proof, hearing and bookings are there, and one service moves the case and all its clocks."""
    case = filing_scenes.told_at_once(town)
    hearing = selectors.ahead(case)
    assert (case.notified_on, case.proof_days, hearing.day) == (date(2026, 3, 2), 15, filing_scenes.HEARD_ON)
    assert case.burdens.exists()
    assert hearing.bookings.filter(live=True, arbitrator__isnull=False).count() == 3
    refused(town, case, "notify_respondent", "应诉通知已经发出", proof_days=15)
    for single in ("application_served", "proof_notice_served"):
        refused(town, case, single, "请登记一次性通知书送达", served_on=date(2026, 3, 2))
    proceeding_scenes.serve(town, case, "arbitration_collective_notice", "respondent")
    assert scenes.fresh(case).status == states.ACCEPTED  # the applicants do not know yet
    with clock.travel_to(date(2026, 3, 4)):
        proceeding_scenes.serve(town, case, "arbitration_collective_notice")
    case = scenes.fresh(case)
    assert (case.status, case.response_served_on, case.proof_served_on) == (
        states.DEFENCE,
        date(2026, 3, 2),
        date(2026, 3, 4),
    )
    assert selectors.ahead(case).notice_served_on == date(2026, 3, 4)
    running = dict(Deadline.objects.filter(case_id=case.pk, state="running").values_list("term", "started_on"))
    assert (running["ARB-DEFENCE"], running["ARB-EVID"]) == (date(2026, 3, 2), date(2026, 3, 4))
    assert not {"ARB-SERVE-APP", "ARB-TRIB", "ARB-HEAR-NOTICE"} & running.keys()


def test_after_the_one_notice_the_respondent_may_be_heard_in_default(town):
    case = filing_scenes.told_at_once(town)
    proceeding_scenes.serve(town, case, "arbitration_collective_notice")
    with clock.travel_to(date(2026, 3, 17)):
        sweep.fire_due()
    assert scenes.fresh(case).status == states.PREPARE
    with clock.travel_to(filing_scenes.HEARD_ON):
        came = hearing_scenes.present(scenes.fresh(case), "complainant")
        scenes.do(town, case, "hold_hearing", present=came)
    assert scenes.fresh(case).hearings.get().in_default


def test_the_database_counts_those_with_one_claim(town, monkeypatch):
    """Ten applicants of whom each wants something else are no collective dispute."""
    case = filing_scenes.imported(town)
    with lifted(ClaimItem):
        for item, kind in zip(
            case.claim_items.order_by("pk")[:4], ("OVERTIME", "SEVERANCE", "DAMAGES", "LEAVE"), strict=True
        ):
            ClaimItem.objects.filter(pk=item.pk).update(kind=kind)
    refused(town, case, "treat_as_collective", "同一种请求的劳动者不足10人")
    monkeypatch.setattr(collective, "most_alike", lambda _case: 10)
    with pytest.raises(DatabaseError, match="并有共同请求"), transaction.atomic():
        scenes.do(town, case, "treat_as_collective")


def test_two_representatives_are_not_enough(town):
    case = filing_scenes.represented(town)
    gone = case.representatives.first()
    with lifted(Representative):
        Representative.objects.filter(pk=gone.pk).update(until=clock.today())
    with pytest.raises(Refused, match="先推举三至五名代表人"):
        scenes.do_approved(town, case, "accept")


def test_no_ballot_without_its_act(town):
    case = filing_scenes.collective(town)
    first = filing_scenes.members_of(case)[0]
    case.ballots.create(voter=first, chosen=[first.pk], sequence=99)
    with pytest.raises(DatabaseError, match="推举记录只能由本人推举"):
        filing_scenes.ask_now()


def test_no_representative_without_its_act(town):
    case = filing_scenes.collective(town)
    first = filing_scenes.members_of(case)[0]
    case.representatives.create(worker=first, votes=9, since=date(2026, 3, 2))
    with pytest.raises(DatabaseError, match="代表人由申请人推举"):
        filing_scenes.ask_now()
