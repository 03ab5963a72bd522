"""Serving two parties side by side: attempts, proof, the notice that must run out, and the act that waits for all."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal
from threading import Barrier
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from viewflow.workflow.models import Process, Task

from casework import approval, clock, inbox, outbox
from casework.actors import Actor
from casework.door import perform
from casework.errors import AlreadyDone, NotPermitted, Refused
from casework.models import Case
from documents import rendering, selectors
from documents.flows import task_of
from documents.kinds import EvidenceKind, Way
from documents.models import Document, Evidence, Service, ServiceAttempt
from documents.services import add_evidence, record_failure, record_service
from registry.models import PolicySetting, Staff
from registry.roles import Role
from tests import factories
from tests.documents import files, trial

pytestmark = pytest.mark.django_db
State = Service.State


@pytest.fixture
def order(case: Case, staff: Staff) -> Document:
    return perform(case, "order", by=trial.actor(staff), total=Decimal("8600.00"), remark="限期").documents[0]


@pytest.fixture
def proof(case: Case, staff: Staff) -> Evidence:
    return slip(case, staff)


def slip(case: Case, staff: Staff, kind: EvidenceKind = EvidenceKind.SERVICE_SLIP) -> Evidence:
    return add_evidence(case, files.upload(files.picture(), "回证.jpg"), kind=kind, by=trial.actor(staff))


def services(order: Document) -> tuple[Service, Service]:
    """The worker's and the employer's."""
    return order.services.get(party__role="complainant"), order.services.get(party__role="respondent")


def serve(service: Service, staff: Staff, proof: Evidence, **known: Any) -> Any:
    known = {"way": Way.DIRECT, "on": clock.today(), "recipient": "张三"} | known
    return record_service(service, by=trial.actor(staff), proof=proof, **known)


def waiting(staff: Staff) -> list[int]:
    return [task.data["service_id"] for task in inbox.tasks_for(trial.actor(staff))]


def test_issuing_opens_a_task_for_each_party(order: Document, staff: Staff) -> None:
    worker, employer = services(order)
    assert waiting(staff) == [worker.pk, employer.pk]
    assert {worker.state, employer.state} == {State.OPEN}
    assert worker.opened_on == trial.TODAY
    assert inbox.tasks_for(trial.actor(factories.make_staff(Role.CLERK))).count() == 0


def test_both_parties_are_served_side_by_side_and_then_the_act_follows(
    order: Document, case: Case, staff: Staff, proof: Evidence
) -> None:
    worker, employer = services(order)
    served = serve(employer, staff, proof)
    assert (served.service.state, served.service.effective_on, served.service.way) == (
        State.EFFECTIVE,
        trial.TODAY,
        "direct",
    )
    assert selectors.served(case, "trial_order") is None
    assert Case.objects.get(pk=case.pk).status == "ordered"
    assert waiting(staff) == [worker.pk]
    with clock.travel_to(date(2026, 3, 5)):
        assert serve(worker, staff, proof, on=date(2026, 3, 4)).blocked == ()
    assert selectors.served(case, "trial_order") == date(2026, 3, 4)
    closed = Case.objects.get(pk=case.pk)
    assert (closed.status, closed.outcome) == ("served", "2026-03-04")
    entry = case.entries.get(act="order_served")
    assert entry.data == {"service_id": worker.pk, "served_on": "2026-03-04"}
    assert entry.actor_label == staff.name
    assert waiting(staff) == []
    assert Process.objects.get().status == "DONE"


def test_each_service_gets_its_slip(order: Document, case: Case, staff: Staff, proof: Evidence) -> None:
    worker, employer = services(order)
    record_failure(employer, way=Way.DIRECT, on=trial.TODAY, reason="单位大门紧闭", by=trial.actor(staff))
    serve(
        employer, staff, slip(case, staff, EvidenceKind.PHOTO), way=Way.LEFT, reason="拒绝签收", witnesses=["李四", " "]
    )
    slips = Document.objects.filter(type_code="service_slip")
    text = rendering.html_of(slips.get())
    law = "《中华人民共和国民事诉讼法》第八十九条"
    for expected in (employer.party.name, order.number, "单位大门紧闭", "拒绝签收", "李四", "2026年3月2日", law):
        assert expected in text
    assert slips.get().number.endswith("送字〔2026〕第1号")
    assert slips.get().internal
    rendering.render(slips.get())
    assert slips.get().page_count == 1
    serve(worker, staff, proof)
    assert slips.count() == 2


def test_a_failed_attempt_leads_to_another_way(order: Document, staff: Staff, proof: Evidence) -> None:
    _worker, employer = services(order)
    first = task_of(employer)
    failed = record_failure(employer, way=Way.POST, on=trial.TODAY, reason="退件：查无此人", by=trial.actor(staff))
    second = task_of(employer)
    assert failed.attempt.outcome == "failed"
    assert failed.service.state == State.OPEN
    assert first is not None
    assert second is not None
    assert first.pk != second.pk
    serve(employer, staff, proof)
    assert task_of(employer) is None
    assert list(employer.attempts.values_list("way", "outcome")) == [("post", "failed"), ("direct", "effective")]


def test_a_public_notice_takes_effect_when_it_has_run_out(
    order: Document, case: Case, staff: Staff, proof: Evidence
) -> None:
    worker, employer = services(order)
    serve(worker, staff, proof)
    given = serve(employer, staff, proof, way=Way.PUBLIC_NOTICE, reason="下落不明", course="两次上门均无人")
    assert (given.service.state, given.service.effective_on) == (State.WAITING, date(2026, 4, 1))
    assert given.attempt.outcome == "waiting"
    assert waiting(staff) == []
    with clock.travel_to(date(2026, 3, 31)):
        outbox.deliver_due()
        assert Service.objects.get(pk=employer.pk).state == State.WAITING
    with clock.travel_to(date(2026, 4, 1)):
        outbox.deliver_due()
    assert Service.objects.get(pk=employer.pk).state == State.EFFECTIVE
    assert case.entries.get(act="order_served").actor_label == "系统"
    assert selectors.served(case, "trial_order") == date(2026, 4, 1)
    assert Process.objects.get().status == "DONE"


def test_the_length_of_a_notice_comes_from_the_policy(order: Document, staff: Staff, proof: Evidence) -> None:
    PolicySetting.objects.create(key="public_notice_days", value="60", valid_from=date(2020, 1, 1), note="试验")
    given = serve(services(order)[1], staff, proof, way=Way.PUBLIC_NOTICE, reason="下落不明", course="两次上门")
    assert given.service.effective_on == date(2026, 5, 1)


def test_a_notice_that_has_already_run_out_takes_effect_at_once(order: Document, staff: Staff, proof: Evidence) -> None:
    with clock.travel_to(date(2026, 4, 20)):
        given = serve(
            services(order)[1],
            staff,
            proof,
            way=Way.PUBLIC_NOTICE,
            on=trial.TODAY,
            reason="下落不明",
            course="两次上门",
        )
    assert given.service.state == State.EFFECTIVE


@pytest.mark.parametrize(
    ("known", "sentence"),
    [
        ({"recipient": ""}, "请填写签收人（《民事诉讼法》第87条、第88条）"),
        ({"on": date(2026, 3, 3)}, "送达的日期不能晚于今天"),
        ({"on": date(2026, 3, 1)}, "送达的日期不能早于文书的成文日期"),
        ({"way": Way.LEFT, "reason": "拒收"}, "留置送达须有见证人签名"),
        ({"way": Way.ELECTRONIC}, "没有书面同意"),
    ],
)
def test_a_service_that_would_not_count_is_refused(
    order: Document, staff: Staff, proof: Evidence, known: dict, sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence):
        serve(services(order)[0], staff, proof, **known)
    assert not ServiceAttempt.objects.exists()


def test_proof_comes_from_the_same_case(order: Document, staff: Staff) -> None:
    with pytest.raises(Refused, match="须为本案案卷中的材料"):
        serve(services(order)[0], staff, slip(trial.a_case(staff), staff))


def test_a_failure_needs_its_reason(order: Document, staff: Staff) -> None:
    with pytest.raises(Refused, match="请写明未能送达的原因"):
        record_failure(services(order)[0], way=Way.DIRECT, on=trial.TODAY, reason=" ", by=trial.actor(staff))


def test_only_those_who_serve_may_record_it(order: Document, case: Case, staff: Staff, proof: Evidence) -> None:
    worker, _employer = services(order)
    elsewhere = factories.make_agency(region=factories.make_region("520103"))
    for stranger in (factories.make_staff(Role.CLERK), factories.make_staff(Role.INSPECTOR, agency=elsewhere)):
        with pytest.raises(NotPermitted):
            serve(worker, stranger, proof)
    with pytest.raises(NotPermitted):
        record_service(
            worker, way=Way.DIRECT, on=trial.TODAY, recipient="我", proof=proof, by=Actor.of_worker(worker.party.worker)
        )


def test_a_service_is_recorded_once(order: Document, staff: Staff, proof: Evidence) -> None:
    worker, _employer = services(order)
    serve(worker, staff, proof)
    with pytest.raises(AlreadyDone):
        serve(worker, staff, proof)
    with pytest.raises(AlreadyDone):
        record_failure(worker, way=Way.POST, on=trial.TODAY, reason="退件", by=trial.actor(staff))


def test_the_fact_of_service_stays_when_the_act_is_no_longer_possible(
    order: Document, case: Case, staff: Staff, proof: Evidence
) -> None:
    """The case was closed while papers were under way: they are still to be served, and recorded like any other."""
    worker, employer = services(order)
    serve(employer, staff, proof)
    perform(case, "close", by=trial.actor(staff))
    assert waiting(staff) == [worker.pk]
    with pytest.raises(NotPermitted):
        serve(worker, factories.make_staff(Role.CLERK), proof)
    late = serve(worker, staff, proof)
    assert late.service.state == State.EFFECTIVE
    assert waiting(staff) == []
    assert not Process.objects.exclude(status="DONE").exists()
    assert "只能在“已责令改正”时办理" in str(late.blocked[0])
    assert not case.entries.filter(act="order_served").exists()


def test_a_closed_case_leaves_no_approval_waiting(order: Document, case: Case, staff: Staff) -> None:
    approval.ApprovalFlow.start.run(case_id=case.pk, act="close", act_data={}, drafter=staff)
    assert len(inbox.tasks_on(case)) == 3
    perform(case, "close", by=trial.actor(staff))
    assert {task.flow_task.name for task in inbox.tasks_on(case)} == {"serve"}


def test_a_notice_runs_out_on_a_closed_case(order: Document, case: Case, staff: Staff, proof: Evidence) -> None:
    _worker, employer = services(order)
    serve(employer, staff, proof, way=Way.PUBLIC_NOTICE, reason="下落不明", course="两次上门")
    perform(case, "close", by=trial.actor(staff))
    with clock.travel_to(date(2026, 4, 1)):
        outbox.deliver_due()
    assert Service.objects.get(pk=employer.pk).state == State.EFFECTIVE
    assert Document.objects.filter(type_code="service_slip").count() == 1


def test_a_refused_act_takes_nothing_of_the_record_with_it(
    order: Document, case: Case, staff: Staff, proof: Evidence
) -> None:
    """Whatever goes wrong inside, either all of a service is written or none of it."""
    worker, _employer = services(order)
    before = Task.objects.count()
    with pytest.MonkeyPatch.context() as broken:
        broken.setattr("documents.effect.write_slip", lambda *_given, **_named: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            serve(worker, staff, proof)
    assert Service.objects.get(pk=worker.pk).state == State.OPEN
    assert not ServiceAttempt.objects.exists()
    assert Task.objects.count() == before
    serve(worker, staff, proof)


@pytest.mark.parametrize(
    "statement",
    [
        "update documents_service set effective_on = '2020-01-01'",
        "update documents_service set state = 'open'",
        "delete from documents_service",
        "update documents_serviceattempt set recipient = 'x'",
        "delete from documents_serviceattempt",
    ],
)
def test_the_database_keeps_what_was_served(order: Document, staff: Staff, proof: Evidence, statement: str) -> None:
    for service in services(order):
        serve(service, staff, proof)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_lists_ask_the_database_a_fixed_number_of_times(
    order: Document, case: Case, staff: Staff, proof: Evidence, django_assert_num_queries: Any
) -> None:
    for service in services(order):
        serve(service, staff, proof)
    with django_assert_num_queries(2):
        for document in selectors.documents_of(case):
            rendering.state_of(document)
            [str(service.party) for service in document.services.all()]
    with django_assert_num_queries(2):
        for service in selectors.services_of(case):
            [(attempt.staff.name, attempt.proof.title) for attempt in service.attempts.all()]


def at_once(*acts: Callable[[], Any]) -> list[Exception | None]:
    """Do these in threads of their own at the same moment; what each of them raised."""
    start = Barrier(len(acts))

    def act(one: Callable[[], Any]) -> Exception | None:
        start.wait()
        try:
            with clock.travel_to(trial.TODAY):
                one()
        except AlreadyDone as late:
            return late
        finally:
            connection.close()
        return None

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(act, acts))


@pytest.mark.django_db(transaction=True)
def test_two_officers_serving_the_two_parties_at_once_finish_the_flow_together() -> None:
    staff = trial.inspector()
    case = trial.a_case(staff)
    order = perform(case, "order", by=trial.actor(staff), total=Decimal("8600.00"), remark="限期").documents[0]
    proof = slip(case, staff)
    worker, employer = services(order)
    assert at_once(lambda: serve(worker, staff, proof), lambda: serve(employer, staff, proof)) == [None, None]
    assert case.entries.filter(act="order_served").count() == 1
    assert Process.objects.get().status == "DONE"
    assert Document.objects.filter(type_code="service_slip").count() == 2


@pytest.mark.django_db(transaction=True)
def test_two_officers_recording_one_service_at_once_one_is_told() -> None:
    staff = trial.inspector()
    case = trial.a_case(staff)
    order = perform(case, "order", by=trial.actor(staff), total=Decimal("8600.00"), remark="限期").documents[0]
    proof = slip(case, staff)
    worker, _employer = services(order)
    told = at_once(lambda: serve(worker, staff, proof), lambda: serve(worker, staff, proof))
    assert sorted(type(each).__name__ for each in told) == ["AlreadyDone", "NoneType"]
    assert worker.attempts.count() == 1
