"""The act panel: its form, what it does, and what it says when somebody else was faster."""

import pytest
from django.test import Client
from django.urls import reverse

from casework import approval
from casework.approval import waiting
from casework.models import Case, Entry
from inspection.complaint import states as complaint_states
from inspection.investigation import states
from registry.policy import MissingPolicy
from tests.desk.conftest import Browse
from tests.inspection import scenes

DRAWER = {"HX-Request": "true", "HX-Target": "drawer-content"}


def address(case: Case, act: str) -> str:
    return reverse("desk:act", args=[case.reference, act])


def send(client: Client, case: Case, act: str, **data: object) -> object:
    return client.post(address(case, act), {"chain_length": scenes.fresh(case).chain_length, **data})


def test_an_act_is_done_from_its_page(world: scenes.World, browse: Browse) -> None:
    case = scenes.complaint(world)
    answer = browse(world.clerk).post(address(case, "begin_review"), {"chain_length": case.chain_length}, follow=True)
    assert answer.redirect_chain == [(reverse("desk:case", args=[case.reference]), 302)]
    assert "已办理“开始审查”。" in answer.content.decode()
    assert scenes.fresh(case).status == complaint_states.REVIEWING


def test_in_the_side_panel_the_page_beneath_is_refreshed(world: scenes.World, browse: Browse) -> None:
    case = scenes.complaint(world)
    client = browse(world.clerk)
    panel = client.get(address(case, "begin_review"), headers=DRAWER).content.decode()
    assert "drawer-body" in panel
    assert "<html" not in panel
    answer = client.post(address(case, "begin_review"), {"chain_length": case.chain_length}, headers=DRAWER)
    assert answer.headers["HX-Refresh"] == "true"


def test_an_act_that_needs_approval_is_sent_there(world: scenes.World, browse: Browse) -> None:
    case = scenes.complaint(world, complaint_states.REVIEWING)
    scenes.identify(world, case, scenes.told(world))
    client = browse(world.clerk)
    assert "须经负责人审批" in client.get(address(case, "accept")).content.decode()
    send(client, case, "accept", join_id="")
    assert waiting(case, "accept").count() == 1
    assert scenes.fresh(case).status == complaint_states.REVIEWING
    page = client.get(reverse("desk:case", args=[case.reference])).content.decode()
    assert "已送审，请等待审批结果" in page


def test_obstacles_are_told_instead_of_a_form(world: scenes.World, browse: Browse) -> None:
    case = scenes.complaint(world, complaint_states.REVIEWING)
    page = browse(world.clerk).get(address(case, "accept")).content.decode()
    assert "用人单位还没有查明" in page
    assert 'id="act-form"' not in page


def test_a_faulty_form_comes_back_with_what_was_typed(world: scenes.World, browse: Browse) -> None:
    case = scenes.investigation(world, states.INVESTIGATING)
    answer = send(
        browse(world.inspectors[0]), case, "inquiry_notice", matters="工资支付情况", materials="", reply_days="0"
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "data-error-summary" in page
    assert "工资支付情况" in page


def test_what_the_door_refuses_is_said_in_the_form(world: scenes.World, browse: Browse) -> None:
    case = scenes.investigation(world)
    lead = world.inspectors[0]
    answer = send(browse(world.head), case, "assign", lead_id=lead.pk, assistant_ids=[lead.pk])
    assert answer.status_code == 422
    assert "监察员不得少于两人" in answer.content.decode()


def test_who_was_slower_is_told_what_happened(world: scenes.World, browse: Browse) -> None:
    case = scenes.complaint(world)
    seen = case.chain_length
    scenes.do(world, case, "begin_review", by="clerk")
    answer = browse(world.clerk).post(address(case, "begin_review"), {"chain_length": seen}, headers=DRAWER)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "您打开页面后，本案已有新的办理记录：" in page
    assert f"{world.clerk.name}于10:00办理了“开始审查”，案件现为“审查中”。" in page
    assert "这一事项不能再办理" in page
    assert Entry.objects.filter(case_id=case.pk, act="begin_review").count() == 1


def test_who_was_slower_may_still_do_what_is_still_possible(world: scenes.World, browse: Browse) -> None:
    case = scenes.investigation(world, states.INVESTIGATING)
    seen = case.chain_length
    scenes.record_on_site(world, case)
    client = browse(world.inspectors[0])
    typed = {"matters": "工资支付情况", "materials": "工资表", "reply_days": "5"}
    answer = client.post(address(case, "inquiry_notice"), {"chain_length": seen, **typed})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "现场检查笔录" in page
    assert "工资支付情况" in page
    assert f'name="chain_length" value="{seen + 1}"' in page
    assert client.post(address(case, "inquiry_notice"), {"chain_length": seen + 1, **typed}).status_code == 302


def test_no_extension_is_lost_when_two_ask_for_it(world: scenes.World, browse: Browse) -> None:
    case = scenes.investigation(world, states.INVESTIGATING)
    client = browse(world.inspectors[0])
    send(client, case, "extend_investigation", reason="案情复杂")
    answer = send(client, case, "extend_investigation", reason="案情复杂")
    assert answer.status_code == 422
    assert "已送审，请等待审批结果" in answer.content.decode()
    assert waiting(case, "extend_investigation").count() == 1


@pytest.mark.parametrize("seen", ["", "x", "-1"])
def test_a_form_without_the_length_it_was_made_with_is_shown_again(
    world: scenes.World, browse: Browse, seen: str
) -> None:
    case = scenes.complaint(world)
    assert browse(world.clerk).post(address(case, "begin_review"), {"chain_length": seen}).status_code == 409


def test_an_unknown_act_does_not_exist(world: scenes.World, browse: Browse) -> None:
    case = scenes.complaint(world)
    assert browse(world.clerk).get(address(case, "fly")).status_code == 404


def test_somebody_else_reads_why_not(world: scenes.World, browse: Browse) -> None:
    case = scenes.complaint(world)
    page = browse(world.inspectors[0]).get(address(case, "begin_review")).content.decode()
    assert "“开始审查”须由受理员办理" in page
    assert browse(world.inspectors[0]).post(address(case, "begin_review"), {"chain_length": 1}).status_code == 422


def test_the_draft_of_the_paper_can_be_read_before(world: scenes.World, browse: Browse) -> None:
    case = scenes.investigation(world, states.INVESTIGATING)
    url = reverse("desk:preview", args=[case.reference, "inquiry_notice"])
    client = browse(world.inspectors[0])
    before = Entry.objects.count()
    answer = client.post(url, {"matters": "工资支付情况", "materials": "工资表", "reply_days": "5"})
    assert answer.status_code == 200
    assert "工资支付情况" in answer.content.decode()
    assert client.post(url, {"matters": ""}).status_code == 422
    assert Entry.objects.count() == before


def test_a_proposal_moved_on_is_not_done_twice(world: scenes.World, browse: Browse) -> None:
    """Approval happened while the drafter still had the panel open."""
    case = scenes.investigation(world, states.INVESTIGATING)
    seen = case.chain_length
    approval.request(case, "extend_investigation", by=world.by("lead"), reason="案情复杂")
    task = browse(world.head).get(reverse("desk:my_work")).context["work"].tasks[0]
    browse(world.head).post(task["url"], {"decision": "approve"})
    answer = browse(world.inspectors[0]).post(
        address(case, "extend_investigation"), {"chain_length": seen, "reason": "案情复杂"}
    )
    assert answer.status_code == 409
    assert "延长调查期限" in answer.content.decode()


def test_a_switch_that_nobody_decided_is_said_in_a_sentence(
    world: scenes.World, browse: Browse, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = scenes.investigation(world, states.REPORT_DONE)

    def undecided(*_arguments: object, **_options: object) -> None:
        raise MissingPolicy("“改正期限”还没有确定，请系统管理员填写。")

    monkeypatch.setattr("inspection.investigation.forms.policy.value", undecided)
    answer = browse(world.inspectors[0]).get(address(case, "order_correction"))
    assert answer.status_code == 422
    assert "还没有确定，请系统管理员填写" in answer.content.decode()
