"""Simple handling: its conditions, what the respondent may agree to, and the way back (办案规则 arts 56-61)."""

from datetime import date

import pytest

from arbitration.dispute import states
from arbitration.dispute.simple_acts import AVERAGE_WAGE
from arbitration.tribunal.kinds import TribunalKind
from arbitration.tribunal.selectors import sitting
from casework import clock, sweep
from casework.errors import Refused
from documents.kinds import EvidenceKind, Way
from documents.models import Service
from documents.services import record_service
from registry.models import PolicySetting
from tests.arbitration import hearing_scenes, scenes
from tests.arbitration import proceeding_scenes as to

pytestmark = pytest.mark.django_db


def simply(town, case, **changes):
    told = {"ground": "CLEAR", "bars": [], "evidence_ids": [], **changes}
    scenes.do_approved(town, case, "handle_simply", **told)
    return scenes.fresh(case)


def agree(town, case, days, who=None):
    scenes.do(
        town, case, "agree_defence_period", who or town.employer, party_id=to.party(case, "respondent").pk, days=days
    )


def test_one_arbitrator_hears_a_simple_case(town):
    case = to.in_defence(town)
    assert not case.sits_alone
    assert simply(town, case).sits_alone


def test_the_amount_is_measured_by_the_published_figure_which_nobody_guesses(town):
    case = to.in_defence(town)
    with pytest.raises(Refused, match="尚未确定“本省上年度职工年平均工资（元）”"):
        simply(town, case, ground="AMOUNT")
    PolicySetting.objects.create(key=AVERAGE_WAGE, value="8599.99", valid_from=date(2026, 1, 1), note="试验")
    with pytest.raises(Refused, match=r"标的额8600\.00元超过"):
        simply(town, case, ground="AMOUNT")
    PolicySetting.objects.create(key=AVERAGE_WAGE, value="8600.00", valid_from=date(2026, 2, 1), note="试验")
    assert simply(town, case, ground="AMOUNT").simple_ground == "AMOUNT"


def test_both_sides_agree_in_writing(town):
    case = to.in_defence(town)
    with pytest.raises(Refused, match="双方同意的书面材料"):
        simply(town, case, ground="AGREED")
    agreed = to.slip(town, case, EvidenceKind.STATEMENT)
    assert simply(town, case, ground="AGREED", evidence_ids=[agreed.pk]).sits_alone


@pytest.mark.parametrize("bar", ["PUBLIC", "SOCIAL", "ABSENT", "UNSUITABLE"])
def test_what_bars_simple_handling(town, bar):
    case = to.in_defence(town)
    with pytest.raises(Refused, match="不得简易处理"):
        simply(town, case, bars=[bar])


def test_a_respondent_found_only_by_public_notice_has_no_simple_case(town):
    case = to.notified(town)
    service = Service.objects.get(document=to.paper(case, "arbitration_response"))
    proof = to.slip(town, case, EvidenceKind.PHOTO)
    record_service(
        service,
        way=Way.PUBLIC_NOTICE,
        on=clock.today(),
        by=town.by("secretary"),
        proof=proof,
        reason="下落不明",
        course="两次上门未找到",
    )
    with pytest.raises(Refused, match="下落不明、公告送达"):
        simply(town, case)


def test_a_shorter_defence_needs_the_respondents_own_word(town):
    case = simply(town, to.in_defence(town))
    with pytest.raises(Refused, match="还没有同意缩短答辩期"):
        scenes.do(town, case, "shorten_defence")
    agree(town, case, 3)
    scenes.do(town, case, "shorten_defence")
    shorter = to.running(case, "ARB-DEFENCE")
    assert (shorter.started_on, shorter.due_on) == (date(2026, 3, 2), date(2026, 3, 5))
    with clock.travel_to(date(2026, 3, 6)):
        sweep.fire_due()
    assert scenes.fresh(case).status == states.PREPARE


def test_the_office_records_a_consent_only_with_the_paper(town):
    case = simply(town, to.in_defence(town))
    told = {"party_id": to.party(case, "respondent").pk, "days": 0}
    with pytest.raises(Refused, match="书面同意"):
        scenes.do(town, case, "agree_defence_period", **told)
    paper = to.slip(town, case, EvidenceKind.STATEMENT)
    scenes.do(town, case, "agree_defence_period", evidence_id=paper.pk, **told)
    scenes.do(town, case, "waive_defence")
    assert scenes.fresh(case).status == states.PREPARE
    assert not to.is_running(case, "ARB-DEFENCE")


def test_the_applicant_cannot_agree_for_the_respondent(town):
    case = simply(town, to.in_defence(town))
    with pytest.raises(Refused, match="由对方当事人办理"):
        agree(town, case, 0, town.workers[0])


def test_a_waived_defence_leaves_no_time_for_a_counterclaim(town):
    case = simply(town, to.in_defence(town))
    agree(town, case, 0)
    scenes.do(town, case, "waive_defence")
    with clock.travel_to(date(2026, 3, 3)):
        to.file_counterclaim(town, case)
        assert not case.claim_filings.get().in_time
        told = {"party_id": to.party(case, "respondent").pk, "grounds": "履行地在云岩区。", "proposed": "云岩区仲裁委"}
        with pytest.raises(Refused, match="“提出管辖异议”只能在“已受理”“答辩举证”时办理"):
            scenes.do(town, case, "object_to_jurisdiction", town.employer, **told)


def test_in_the_ordinary_procedure_the_ten_days_stay(town):
    case = to.in_defence(town)
    agree(town, case, 0)
    with pytest.raises(Refused, match="可以放弃"):
        scenes.do(town, case, "waive_defence")
    agree(town, case, 3)
    with pytest.raises(Refused, match="只有简易处理的案件可以缩短"):
        scenes.do(town, case, "shorten_defence")


def test_after_a_change_of_claims_the_new_period_may_be_waived(town):
    case = to.in_defence(town)
    to.change(town, case)
    with clock.travel_to(date(2026, 3, 4)):
        scenes.do_approved(town, case, "accept_claim_change")
        agree(town, case, 0)
        scenes.do(town, case, "waive_defence")
    assert scenes.fresh(case).status == states.PREPARE
    assert to.running(case, "ARB-45").started_on == date(2026, 3, 4)


def test_a_consent_counts_for_the_notice_that_it_followed(town):
    case = simply(town, to.in_defence(town))
    agree(town, case, 0)
    with clock.travel_to(date(2026, 3, 4)):
        to.change(town, case)
        scenes.do_approved(town, case, "accept_claim_change")
        with pytest.raises(Refused, match="没有表示放弃答辩期"):
            scenes.do(town, case, "waive_defence")


def test_the_way_back_is_open_until_the_limit_ends_and_moves_no_clock(town):
    case = simply(town, to.in_defence(town))
    ends = to.running(case, "ARB-45").due_on
    with clock.travel_to(ends):
        scenes.do(town, case, "convert_to_ordinary", "chair", reason="需要鉴定。")
    assert not scenes.fresh(case).sits_alone
    assert to.running(case, "ARB-45").due_on == ends == date(2026, 4, 16)


def test_three_decide_after_the_way_back(town):
    hearing_scenes.register(town)
    case = simply(town, to.in_defence(town))
    hearing_scenes.seat(town, case, TribunalKind.SOLE)
    scenes.do(town, case, "convert_to_ordinary", "chair", reason="需要鉴定。")
    found = scenes.fresh(case)
    assert (found.lead_id, found.handler_ids) == (None, [town.secretary.pk])
    with pytest.raises(Refused, match="本案应当组成三人合议仲裁庭"):
        hearing_scenes.seat(town, case, TribunalKind.SOLE)
    hearing_scenes.seat(town, scenes.fresh(case))
    assert len(sitting(scenes.fresh(case))) == 3


def test_after_the_limit_there_is_no_way_back(town):
    case = simply(town, to.in_defence(town))
    with clock.travel_to(date(2026, 4, 17)), pytest.raises(Refused, match="审理期限已经届满"):
        scenes.do(town, case, "convert_to_ordinary", "chair", reason="需要鉴定。")
