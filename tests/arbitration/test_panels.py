"""The case page of an arbitration case: claims with their amounts, evidence lists, the burden-of-proof board."""

from datetime import date

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory

from arbitration.dispute.burdens import Bearer
from casework import clock
from desk import case_page, panels
from tests import factories
from tests.arbitration import hearing_scenes, scenes
from tests.arbitration import proceeding_scenes as to

pytestmark = pytest.mark.django_db


def shown(town, case, *, at_once=False):
    """The panels as the page prints them."""
    whole = case_page.whole(scenes.fresh(case), **panels.presence(case.kind))
    found = panels.panels_of(whole, town.by("secretary"), at_once=at_once)
    request = RequestFactory().get("/")
    return {str(panel.title): render_to_string(panel.template, {"data": panel.data}, request) for panel in found}


def test_the_claims_stand_there_with_amount_and_calculation(town):
    case = to.in_defence(town)
    to.file_counterclaim(town, case)
    scenes.do_approved(town, case, "accept_counterclaim")
    page = shown(town, case)["仲裁请求"]
    assert "8,600.00" in page
    assert "每月4300元" in page
    assert "被申请人（反申请）" in page


def test_a_claim_that_was_changed_stays_readable_without_its_amount(town):
    case = to.in_defence(town)
    to.change(town, case, replaces=case.claim_items.get().pk)
    scenes.do_approved(town, case, "accept_claim_change")
    page = shown(town, case)["仲裁请求"]
    assert "撤回或者变更" in page
    assert "8,600.00" not in page


def test_late_evidence_waits_for_its_ruling_on_the_list(town):
    case = to.in_defence(town)
    with clock.travel_to(date(2026, 3, 18)):
        to.submit(town, case, "secretary", "respondent", explanation="刚刚找到。")
    page = shown(town, case)["证据目录"]
    assert "逾期提交：刚刚找到。；等待处理" in page
    assert "劳动报酬" in page


def test_the_board_names_what_silence_leads_to(town):
    case = to.in_defence(town)
    row = case.burdens.filter(bearer=Bearer.EMPLOYER).first()
    scenes.do(town, case, "order_production", burden_id=row.pk, ordered="工资台账", due_on=date(2026, 3, 9))
    assert "等待提供" in shown(town, case)["举证责任"]
    with clock.travel_to(date(2026, 3, 10)):
        scenes.do(town, case, "record_production", burden_id=row.pk, produced="NOTHING", account="没有说明")
    page = shown(town, case)["举证责任"]
    assert "应当承担不利后果" in page
    assert "2026年3月9日前提供：工资台账" in page


def test_what_stands_alike_for_many_workers_stands_once(town):
    workers = [factories.make_worker() for _number in range(4)]
    claims = tuple(each for worker in workers for each in hearing_scenes.claims_of(worker))
    case = to.in_defence(town, workers=tuple(workers), claims=claims)
    names = [worker.name for worker in workers]
    board = shown(town, case)["举证责任"]
    assert board.count("工资支付记录") == 1
    assert f"劳动报酬（{names[0]}等4人）" in board
    row = case.burdens.filter(bearer=Bearer.EMPLOYER, claim_item__worker=workers[1]).first()
    scenes.do(town, case, "order_production", burden_id=row.pk, ordered="工资台账", due_on=date(2026, 3, 9))
    board = shown(town, case)["举证责任"]
    assert f"劳动报酬（{names[1]}）" in board
    assert f"劳动报酬（{names[0]}、{names[2]}、{names[3]}）" in board


def test_answers_and_what_became_of_them(town):
    case = to.in_defence(town)
    assert "答辩、反申请和异议" not in shown(town, case)
    told = {"party_id": to.party(case, "respondent").pk, "text": "工资已经支付。"}
    scenes.do(town, case, "file_defence", town.employer, **told)
    to.file_counterclaim(town, case)
    page = shown(town, case)["答辩、反申请和异议"]
    assert "工资已经支付。" in page
    assert "等待决定" in page


def test_the_brief_needs_no_database(town, django_assert_num_queries):
    case = to.in_defence(town)
    whole = case_page.whole(scenes.fresh(case), **panels.presence(case.kind))
    secretary = town.by("secretary")
    with django_assert_num_queries(0):
        (brief,) = panels.panels_of(whole, secretary, at_once=True)
    assert ("被申请人收到申请书副本日期", "2026年3月2日") in brief.data["facts"]
