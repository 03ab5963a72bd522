"""Deciding, revising, serving, signing several at once."""

from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from casework import approval, clock
from casework.inbox import tasks_on
from casework.models import ApprovalProcess, Case
from casework.models.case import Confidentiality
from documents.models import Service
from inspection.complaint import states as complaint_states
from inspection.investigation import states
from tests.desk.conftest import Browse
from tests.inspection import scenes


def task_url(case: Case) -> str:
    return reverse("desk:task", args=[case.reference, tasks_on(case).get().pk])


@pytest.fixture
def extension(world: scenes.World) -> Case:
    """An inspection case whose extension waits for the head."""
    case = scenes.investigation(world, states.INVESTIGATING)
    approval.request(case, "extend_investigation", by=world.by("lead"), reason="涉及人数多，需要调取流水")
    return case


@pytest.fixture
def ordering(world: scenes.World) -> Case:
    """An inspection case whose order waits for legal review."""
    case = scenes.investigation(world, states.REPORT_DONE)
    approval.request(case, "order_correction", by=world.by("lead"), **order_data(case, amount=Decimal(8600)))
    return case


def order_data(case: Any, *, amount: Decimal, days: int = 7) -> dict[str, Any]:
    workers = case.parties.filter(role="complainant").values_list("worker_id", flat=True)
    lines = [
        {"worker_id": key, "period_from": case.filed_on, "period_until": case.filed_on, "amount": amount}
        for key in workers
    ]
    return {"measures": "足额支付拖欠的劳动者工资。", "correction_days": days, "lines": lines}


def test_the_head_reads_what_is_proposed_and_agrees(world: scenes.World, browse: Browse, extension: Case) -> None:
    url, client = task_url(extension), browse(world.head)
    page = client.get(url).content.decode()
    assert "涉及人数多，需要调取流水" in page
    assert "《劳动保障监察条例》第17条" in page
    assert world.inspectors[0].name in page
    assert reverse("documents:preview", args=[ApprovalProcess.objects.get(case=extension).pk]) in page
    answer = client.post(url, {"decision": "approve", "approve-text": "同意"}, follow=True)
    assert "已同意。" in answer.content.decode()
    assert scenes.fresh(extension).extended
    assert not tasks_on(extension).exists()


def test_amounts_are_read_by_name(world: scenes.World, browse: Browse, ordering: Case) -> None:
    page = browse(world.reviewer).get(task_url(ordering)).content.decode()
    worker = world.workers[0].name
    assert f"{worker}：应支付金额（元）" in page
    assert "¥8,600.00" in page


def test_a_return_needs_a_coded_reason(world: scenes.World, browse: Browse, ordering: Case) -> None:
    url, client = task_url(ordering), browse(world.reviewer)
    refused = client.post(url, {"decision": "return", "return-text": "再核"})
    assert refused.status_code == 422
    assert "退回时请至少选择一项原因。" in refused.content.decode()
    client.post(url, {"decision": "return", "return-codes": ["facts", "amount"], "return-text": "六月的金额不对"})
    assert tasks_on(ordering).get().flow_task.name == "revise"


def test_the_drafter_revises_and_the_reviewer_sees_what_changed(
    world: scenes.World, browse: Browse, ordering: Case
) -> None:
    reviewer, drafter = browse(world.reviewer), browse(world.inspectors[0])
    reviewer.post(task_url(ordering), {"decision": "return", "return-codes": ["amount"], "return-text": "金额不对"})
    url, key = task_url(ordering), world.workers[0].pk
    page = drafter.get(url).content.decode()
    assert "金额不对" in page
    assert "金额或人数有误" in page
    assert 'value="8600"' in page
    day = clock.today().isoformat()
    data = {
        "measures": "足额支付。",
        "correction_days": "10",
        "correction_unit": "WD",
        f"amount_{key}": "9100",
        f"from_{key}": day,
        f"until_{key}": day,
    }
    assert drafter.post(url, {"decision": "send", **data}).status_code == 302
    again = reviewer.get(task_url(ordering))
    assert ("改正期限（日数）", "7", "10") in again.context["changes"]
    assert ("改正期限的单位", "日（自然日）", "工作日") in again.context["changes"]
    assert "<del>¥8,600.00</del>" in again.content.decode()
    assert "<ins>¥9,100.00</ins>" in again.content.decode()


def test_the_drafter_gives_up(world: scenes.World, browse: Browse, ordering: Case) -> None:
    browse(world.reviewer).post(task_url(ordering), {"decision": "return", "return-codes": ["facts"]})
    answer = browse(world.inspectors[0]).post(task_url(ordering), {"decision": "give_up"}, follow=True)
    assert "已撤回送审，案件没有变化。" in answer.content.decode()
    assert not tasks_on(ordering).exists()


def test_somebody_else_may_read_but_not_decide(world: scenes.World, browse: Browse, extension: Case) -> None:
    url, client = task_url(extension), browse(world.clerk)
    page = client.get(url).content.decode()
    assert "这项任务不由您办理" in page
    assert 'id="approve-form"' not in page
    assert client.post(url, {"decision": "approve"}).status_code == 422
    assert not scenes.fresh(extension).extended


def test_what_the_door_refuses_leaves_the_task(world: scenes.World, browse: Browse, extension: Case) -> None:
    with clock.travel_to(clock.today().replace(year=clock.today().year + 1)):
        client = browse(world.head)
        page = client.get(task_url(extension)).content.decode()
        assert "以现在的情况，这件事还不能办" in page
        answer = client.post(task_url(extension), {"decision": "approve"})
        assert answer.status_code == 422
        assert "届满后不能再延长" in answer.content.decode()
    assert tasks_on(extension).count() == 1


def test_a_finished_task_says_so(world: scenes.World, browse: Browse, extension: Case) -> None:
    url = task_url(extension)
    browse(world.head).post(url, {"decision": "approve"})
    answer = browse(world.head).get(url)
    assert answer.status_code == 404
    assert "可能已由他人办结" in answer.content.decode()


def test_several_are_signed_at_once_each_with_its_result(world: scenes.World, browse: Browse, extension: Case) -> None:
    other = scenes.investigation(world, states.INVESTIGATING, worker=world.workers[1])
    approval.request(other, "extend_investigation", by=world.by("lead"), reason="案情复杂")
    client = browse(world.head)
    (group,) = client.get(reverse("desk:sign")).context["groups"]
    assert len(group.tasks) == 2
    keys = [task["pk"] for task in group.tasks]
    answer = client.post(reverse("desk:sign"), {"task": [*keys, 987654]})
    assert [result.done for result in answer.context["results"]] == [True, True]
    assert scenes.fresh(extension).extended
    assert scenes.fresh(other).extended


def test_one_that_cannot_be_signed_stays_and_says_why(world: scenes.World, browse: Browse, extension: Case) -> None:
    with clock.travel_to(clock.today().replace(year=clock.today().year + 1)):
        answer = browse(world.head).post(reverse("desk:sign"), {"task": [tasks_on(extension).get().pk]})
    (result,) = answer.context["results"]
    assert not result.done
    assert "届满后不能再延长" in result.sentence
    assert tasks_on(extension).count() == 1


def test_nobody_signs_for_another(world: scenes.World, browse: Browse, extension: Case) -> None:
    answer = browse(world.reviewer).post(reverse("desk:sign"), {"task": [tasks_on(extension).get().pk]})
    assert answer.context["results"] == []
    assert not scenes.fresh(extension).extended


def test_a_service_is_recorded_with_its_proof(world: scenes.World, browse: Browse) -> None:
    case = scenes.investigation(world, states.ORDERED)
    url, client = task_url(case), browse(world.inspectors[0])
    page = client.get(url).content.decode()
    assert f"向{world.employer.name}送达劳动保障监察限期改正指令书" in page
    assert "在送达回证上签收的日期" in page
    day = clock.today().isoformat()
    refused = client.post(url, {"result": "reached", "way": "direct", "on": day})
    assert refused.status_code == 422
    assert "请填写签收人" in refused.content.decode()
    slip = SimpleUploadedFile("slip.png", scenes.picture(7), content_type="image/png")
    data = {"result": "reached", "way": "direct", "on": day, "recipient": "王经理", "proof_kind": "service_slip"}
    assert client.post(url, {**data, "proof_file": slip}).status_code == 302
    assert Service.objects.get(document__case=case).state == Service.State.EFFECTIVE
    assert scenes.fresh(case).order_served_on == clock.today()


def test_a_failed_attempt_stays_in_view(world: scenes.World, browse: Browse) -> None:
    case = scenes.investigation(world, states.ORDERED)
    client, day = browse(world.inspectors[0]), clock.today().isoformat()
    client.post(task_url(case), {"result": "failed", "way": "direct", "on": day, "reason": "单位大门紧锁"})
    page = client.get(task_url(case)).content.decode()
    assert "单位大门紧锁" in page
    assert Service.objects.get(document__case=case).state == Service.State.OPEN


def test_a_script_named_as_a_picture_is_refused_and_nothing_is_written(world: scenes.World, browse: Browse) -> None:
    case = scenes.investigation(world, states.ORDERED)
    fake = SimpleUploadedFile("slip.jpg", b"#!/bin/sh\nrm -rf /\n", content_type="image/jpeg")
    data = {"result": "reached", "way": "direct", "on": clock.today().isoformat(), "recipient": "王经理"}
    answer = browse(world.inspectors[0]).post(task_url(case), {**data, "proof_file": fake})
    assert answer.status_code == 422
    assert not case.evidence.exists()
    assert Service.objects.get(document__case=case).state == Service.State.OPEN


def test_the_closing_task_leads_to_the_case(world: scenes.World, browse: Browse) -> None:
    case = scenes.investigation(world, states.CLOSING)
    task = next(task for task in tasks_on(case) if task.flow_task.name == "propose_closing")
    url = reverse("desk:task", args=[case.reference, task.pk])
    answer = browse(world.inspectors[0]).get(url)
    assert answer.headers["Location"] == reverse("desk:case", args=[case.reference])


def test_accepting_from_the_list_of_tasks(world: scenes.World, browse: Browse) -> None:
    case = scenes.complaint(world, complaint_states.REVIEWING)
    scenes.identify(world, case, scenes.told(world))
    approval.request(case, "accept", by=world.by("clerk"))
    (task,) = browse(world.head).get(reverse("desk:my_work")).context["work"].tasks
    assert task["label"] == "受理"
    answer = browse(world.head).post(task["url"], {"decision": "approve"}, headers={"HX-Request": "true"})
    assert answer.headers["HX-Refresh"] == "true"
    assert scenes.fresh(case).status == complaint_states.ACCEPTED


def test_a_paper_is_served_after_the_case_has_closed(world: scenes.World, browse: Browse) -> None:
    case = scenes.investigation(world, states.CLOSED)
    (task,) = tasks_on(case)
    url, client = reverse("desk:task", args=[case.reference, task.pk]), browse(world.inspectors[0])
    assert f"向{world.employer.name}送达劳动保障监察限期改正指令书" in client.get(url).content.decode()
    slip = SimpleUploadedFile("slip.png", scenes.picture(9), content_type="image/png")
    data = {"result": "reached", "way": "direct", "on": clock.today().isoformat(), "recipient": "王经理"}
    answer = client.post(url, {**data, "proof_kind": "service_slip", "proof_file": slip}, follow=True)
    assert "已登记送达。" in answer.content.decode()
    assert Service.objects.get(document__case=case).state == Service.State.EFFECTIVE
    assert not tasks_on(case).exists()
    assert scenes.fresh(case).status == states.CLOSED


# Cases that are kept to few


@pytest.fixture
def kept_to_few(ordering: Case) -> Case:
    """The case whose order waits for legal review, known to its handlers and the head only."""
    Case.objects.filter(pk=ordering.pk).update(confidentiality=Confidentiality.RESTRICTED)
    return ordering


def test_the_reviewer_of_a_restricted_case_reads_the_proposal_and_nothing_else(
    world: scenes.World, browse: Browse, kept_to_few: Case
) -> None:
    client, process = browse(world.reviewer), ApprovalProcess.objects.get(case=kept_to_few, act="order_correction")
    draft = reverse("documents:preview", args=[process.pk])
    page = client.get(task_url(kept_to_few))
    assert page.status_code == 200
    assert "¥8,600.00" in page.content.decode()
    assert client.get(draft).status_code == 200
    for name in ("case", "file", "people"):
        assert client.get(reverse(f"desk:{name}", args=[kept_to_few.reference])).status_code == 404
    stranger = browse(world.inspectors[2])
    assert stranger.get(task_url(kept_to_few)).status_code == 404
    assert stranger.get(draft).status_code == 404


def test_after_deciding_a_restricted_case_is_hidden_again(
    world: scenes.World, browse: Browse, kept_to_few: Case
) -> None:
    client, url = browse(world.reviewer), task_url(kept_to_few)
    answer = client.post(url, {"decision": "approve", "approve-text": "同意"}, follow=True)
    assert answer.redirect_chain == [(reverse("desk:my_work"), 302)]
    assert "已同意。" in answer.content.decode()
    assert tasks_on(kept_to_few).get().flow_task.name == "head"
    assert client.get(url).status_code == 404
    assert client.get(task_url(kept_to_few)).status_code == 404
    process = ApprovalProcess.objects.get(case=kept_to_few, act="order_correction")
    assert client.get(reverse("documents:preview", args=[process.pk])).status_code == 404
