"""The progress page: who may see it, what it says at each stage, and what a worker does there."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from casework import clock, door
from casework.actors import Actor
from casework.viewing import WORKER_KEY
from documents import rendering
from documents.models import Document, Evidence, Service
from inspection.complaint import states as complaint_states
from inspection.investigation import states
from inspection.investigation.reasons import ClosingReason
from inspection.models import Complaint
from portal import progress, receipts
from portal.filing import LOOKED_UP_KEY
from registry.roles import Role
from tests.factories import make_staff, make_worker
from tests.inspection import scenes
from tests.portal.filing import photo

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 15)


@pytest.fixture(autouse=True)
def the_day():
    with clock.travel_to(TODAY):
        yield


@pytest.fixture
def world():
    return scenes.world()


def logged_in(worker) -> Client:
    client = Client()
    session = client.session
    session[WORKER_KEY] = worker.pk
    session.save()
    return client


def page_of(client: Client, complaint: Complaint, **options) -> str:
    answer = client.get(reverse("portal:progress", args=[complaint.reference]), **options)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def carried(world, state) -> Complaint:
    return scenes.investigation(world, state).complaints.get()


class TestWhoSeesIt:
    OWN_PAGES = ("progress", "supplement", "withdraw", "confirm_payment", "add_evidence")

    def test_another_workers_case_does_not_exist(self, world):
        complaint = scenes.complaint(world)
        stranger = logged_in(make_worker())

        for name in self.OWN_PAGES:
            assert stranger.get(reverse(f"portal:{name}", args=[complaint.reference])).status_code == 404, name
        assert complaint.employer_name_given not in stranger.get(reverse("portal:cases")).content.decode()

    def test_a_visitor_logs_in_first_whether_the_case_exists_or_not(self, world):
        complaint = scenes.complaint(world)

        for reference in (complaint.reference, "AAAA-BBBB-CCCC"):
            for name in self.OWN_PAGES:
                answer = Client().get(reverse(f"portal:{name}", args=[reference]))
                assert answer.url == reverse("portal:login"), name

    def test_staff_do_not_look_in_through_the_workers_door(self, world):
        complaint = scenes.complaint(world)
        client = Client()
        client.force_login(make_staff(Role.CLERK, agency=world.agency).user)

        assert client.get(reverse("portal:progress", args=[complaint.reference])).status_code == 404

    def test_documents_and_evidence_of_others_do_not_exist(self, world):
        complaint = scenes.complaint(world, complaint_states.SUPPLEMENT)
        document = Document.objects.get(case=complaint, type_code="supplement_notice")
        stranger_complaint = scenes.complaint(world, worker=world.workers[1])
        stranger = logged_in(world.workers[1])

        for name in ("document", "document_text", "document_pdf"):
            for reference in (complaint.reference, stranger_complaint.reference):
                answer = stranger.get(reverse(f"portal:{name}", args=[reference, document.pk]))
                assert answer.status_code == 404

    def test_the_reference_of_the_inspection_case_leads_to_the_own_complaint(self, world):
        investigation = scenes.investigation(world)
        client = logged_in(world.workers[0])

        answer = client.get(reverse("portal:progress", args=[investigation.reference]))

        assert answer.url == reverse("portal:progress", args=[investigation.complaints.get().reference])

    def test_my_cases_lists_each_complaint_once(self, world):
        complaint = carried(world, states.INVESTIGATING)
        page = logged_in(world.workers[0]).get(reverse("portal:cases")).content.decode()

        assert page.count(reverse("portal:progress", args=[complaint.reference])) == 1
        assert "监察员正在调查" in page


class TestReceiptOnly:
    def look_up(self, client, reference, secret):
        return client.post(reverse("portal:lookup"), {"reference": reference, "secret": secret})

    def test_reference_and_secret_open_the_page_for_reading(self, world):
        complaint = scenes.complaint(world, complaint_states.SUPPLEMENT)
        secret = receipts.give_secret(complaint)
        client = Client()

        answer = self.look_up(client, complaint.reference.lower().replace("-", " "), f"{secret[:4]} {secret[4:]}")

        assert answer.url == reverse("portal:progress", args=[complaint.reference])
        page = page_of(client, complaint)
        assert "请您补充材料" in page
        assert "给您的文书" not in page
        assert world.workers[0].name not in page
        for name in ("supplement", "withdraw", "add_evidence"):
            acting = client.get(reverse(f"portal:{name}", args=[complaint.reference]))
            assert acting.url == reverse("portal:login"), name
        other = scenes.complaint(world)
        assert client.get(reverse("portal:progress", args=[other.reference])).url == reverse("portal:login")

    def test_a_wrong_secret_and_an_unknown_reference_get_the_same_answer(self, world):
        complaint = scenes.complaint(world)
        secret = receipts.give_secret(complaint)
        wrong = f"{(int(secret) + 1) % 100_000_000:08d}"

        answers = [
            self.look_up(Client(), complaint.reference, wrong),
            self.look_up(Client(), "AAAA-BBBB-CCCC", secret),
        ]

        assert {answer.status_code for answer in answers} == {422}
        assert all("编号或者密码不对" in answer.content.decode() for answer in answers)

    def test_five_tries_an_hour(self, world):
        complaint = scenes.complaint(world)
        secret = receipts.give_secret(complaint)
        for _try in range(receipts.TRIES_PER_REFERENCE):
            self.look_up(Client(), complaint.reference, "00000000")

        answer = self.look_up(Client(), complaint.reference, secret)

        assert answer.status_code == 422
        assert "尝试次数太多" in answer.content.decode()

    def test_the_key_of_the_session_is_the_reference_alone(self, world):
        complaint = scenes.complaint(world)
        client = Client()
        self.look_up(client, complaint.reference, receipts.give_secret(complaint))

        assert client.session[LOOKED_UP_KEY] == complaint.reference
        assert WORKER_KEY not in client.session


STAGES = [
    (complaint_states.RECEIVED, "已收到您的投诉", "告诉您是否受理", "2026年6月23日"),
    (complaint_states.REVIEWING, "正在审查", "告诉您是否受理", "2026年6月23日"),
    (complaint_states.SUPPLEMENT, "请您补充材料", "请您把材料补上", "2026年6月23日"),
    (states.FILED, "已立案，正在安排监察员", "查清事情", "2026年9月8日"),
    (states.INVESTIGATING, "监察员正在调查", "查清事情", "2026年9月8日"),
    (states.REPORT_DONE, "调查结束，正在作出处理", "作出处理", "2026年7月7日"),
    (states.ORDERED, "已责令用人单位改正", "把责令改正的文书或者决定书送到单位", "2026年6月22日"),
    (states.CLOSING, "正在办理结案", "备齐证明，批准结案", ""),
]


class TestWhatItSays:
    @pytest.mark.parametrize(("state", "heading", "title", "day"), STAGES, ids=[str(row[0]) for row in STAGES])
    def test_status_next_step_and_the_last_day(self, world, state, heading, title, day):
        complaint = scenes.complaint(world, state) if state in complaint_states.OPEN else carried(world, state)
        page = page_of(logged_in(world.workers[0]), complaint)

        assert heading in page
        assert title in page
        assert day in page
        assert world.agency.name in page
        assert world.agency.phone in page

    def test_a_closed_case_says_how_it_ended(self, world):
        complaint = carried(world, states.CLOSED)
        page = page_of(logged_in(world.workers[0]), complaint)

        assert "已办结" in page
        assert str(progress.RESULTS[complaint.investigation.closing_reason]) in page
        assert "下一步" not in page

    def test_every_closing_reason_has_its_words(self):
        assert set(progress.RESULTS) == set(ClosingReason)

    def test_a_merged_complaint_leads_to_the_one_that_goes_on(self, world):
        complaint = scenes.complaint(world, complaint_states.MERGED)
        page = page_of(logged_in(world.workers[0]), complaint)

        assert reverse("portal:progress", args=[complaint.merged_into.reference]) in page

    def test_an_extension_is_part_of_the_reason(self, world):
        investigation = scenes.investigation(world, states.INVESTIGATING)
        scenes.approve(world, investigation, "extend_investigation", reason="案情复杂")
        page = page_of(logged_in(world.workers[0]), investigation.complaints.get())

        assert "60个工作日，经批准延长30个工作日" in page

    def test_why_that_day_names_the_holiday_and_the_article(self, world):
        complaint = scenes.complaint(world)
        page = page_of(logged_in(world.workers[0]), complaint)

        assert "法律规定的时间是5个工作日" in page
        assert "端午" in page
        assert "若干规定" in page

    def test_an_order_in_working_days_is_told_as_set_by_the_order(self, world):
        investigation = scenes.investigation(world, states.REPORT_DONE)
        scenes.order(world, investigation, days=5, correction_unit="WD")
        scenes.serve_order(world, investigation.specific)
        page = page_of(logged_in(world.workers[0]), investigation.complaints.get())

        assert "规定的时间是5个工作日" in page
        assert "法律规定的时间是5个工作日" not in page
        assert "最后一天是2026年6月23日" in page
        assert "端午" in page

    def test_who_has_it(self, world):
        complaint = carried(world, states.INVESTIGATING)

        assert world.inspectors[0].name in page_of(logged_in(world.workers[0]), complaint)

    def test_only_public_lines_appear(self, world):
        complaint = carried(world, states.INVESTIGATING)
        page = page_of(logged_in(world.workers[0]), complaint)

        assert "您的投诉已受理" in page
        assert "已指派两名以上监察员" in page
        assert "核实登记信息" not in page

    def test_after_the_last_day_it_says_so_and_whom_to_call(self, world):
        complaint = scenes.complaint(world)
        with clock.travel_to(date(2026, 6, 24)):
            page = page_of(logged_in(world.workers[0]), complaint)

        assert "这一天已经过了" in page
        assert "12333" in page

    def test_on_the_last_day_it_is_not_late(self, world):
        complaint = scenes.complaint(world)
        with clock.travel_to(date(2026, 6, 23)):
            page = page_of(logged_in(world.workers[0]), complaint)

        assert "这一天已经过了" not in page
        assert "今天到期" in page

    @pytest.mark.parametrize("state", [state for state in complaint_states.STATES if state.closed], ids=str)
    def test_every_end_of_a_complaint_has_a_page(self, world, state):
        complaint = scenes.complaint(world, state)
        page = page_of(logged_in(world.workers[0]), complaint)

        assert "未知" not in page
        if state != complaint_states.ACCEPTED:
            assert str(state.public) in page
            assert str(progress.TO_THE_WORKER.get(state, state.meaning)) in page

    def test_every_open_status_has_a_stage_and_every_running_term_its_words(self):
        known = set(progress.STAGE_OF)
        for state in (*complaint_states.STATES, *states.STATES):
            assert state.closed or state in known, state


class TestActs:
    def test_supplement_with_words_and_a_photo(self, world):
        complaint = scenes.complaint(world, complaint_states.SUPPLEMENT)
        client = logged_in(world.workers[0])
        url = reverse("portal:supplement", args=[complaint.reference])
        assert "劳动合同或者考勤记录" in client.get(url).content.decode()

        answer = client.post(url, {"text": "考勤表见照片", "upload": photo("考勤.jpg")}, follow=True)

        assert scenes.fresh(complaint).status == complaint_states.REVIEWING
        evidence = Evidence.objects.get(case=complaint)
        assert evidence.receipt_code in answer.content.decode()

    def test_a_bad_file_costs_neither_the_words_nor_the_good_file(self, world):
        complaint = scenes.complaint(world, complaint_states.SUPPLEMENT)
        client = logged_in(world.workers[0])
        script = photo("坏的.jpg")
        script.truncate(0)
        script.seek(0)
        script.write(b"#!/bin/sh")
        script.seek(0)

        answer = client.post(
            reverse("portal:supplement", args=[complaint.reference]),
            {"text": "考勤表见照片", "upload": [photo("考勤.jpg"), script]},
        )

        page = answer.content.decode()
        assert answer.status_code == 422
        assert "不是可以接收的文件" in page
        assert "考勤表见照片" in page
        assert Evidence.objects.get(case=complaint).title == "考勤.jpg"
        assert scenes.fresh(complaint).status == complaint_states.SUPPLEMENT

    def test_withdraw_says_what_follows_and_asks_why(self, world):
        complaint = scenes.complaint(world)
        client = logged_in(world.workers[0])
        url = reverse("portal:withdraw", args=[complaint.reference])

        assert "不能恢复" in client.get(url).content.decode()
        assert "请写一句话说明原因" in client.post(url, {"why": ""}).content.decode()
        client.post(url, {"why": "钱已经拿到了"})

        assert scenes.fresh(complaint).status == complaint_states.WITHDRAWN

    def test_after_acceptance_it_is_a_request_and_the_case_goes_on(self, world):
        investigation = scenes.investigation(world, states.INVESTIGATING)
        complaint = investigation.complaints.get()
        client = logged_in(world.workers[0])
        url = reverse("portal:withdraw", args=[complaint.reference])

        assert "由监察机构决定" in client.get(url).content.decode()
        client.post(url, {"why": "和老板谈好了"})

        assert scenes.fresh(investigation).withdrawal_requested_on == TODAY
        assert scenes.fresh(investigation).status == states.INVESTIGATING
        assert client.get(url).url == reverse("portal:progress", args=[complaint.reference])

    @pytest.mark.parametrize("answer", ["yes", "partly", "no"])
    def test_paid_yes_partly_no(self, world, answer):
        investigation = scenes.investigation(world, states.ORDERED)
        complaint = investigation.complaints.get()
        client = logged_in(world.workers[0])
        assert "钱收到了吗" in page_of(client, complaint)

        client.post(reverse("portal:confirm_payment", args=[complaint.reference]), {"answer": answer})

        line = investigation.order_lines.get(worker=world.workers[0])
        assert line.answer == answer
        assert (scenes.fresh(investigation).payment_disputed_on == TODAY) == (answer != "yes")

    def test_nothing_to_confirm_leads_back_to_the_page(self, world):
        complaint = scenes.complaint(world)
        answer = logged_in(world.workers[0]).post(
            reverse("portal:confirm_payment", args=[complaint.reference]), {"answer": "yes"}
        )

        assert answer.url == reverse("portal:progress", args=[complaint.reference])

    def test_more_evidence_with_a_receipt_and_the_same_file_once(self, world):
        complaint = carried(world, states.INVESTIGATING)
        client = logged_in(world.workers[0])
        url = reverse("portal:add_evidence", args=[complaint.reference])

        client.post(url, {"upload": photo()})
        page = client.post(url, {"upload": photo()}, follow=True).content.decode()

        evidence = Evidence.objects.get()
        assert evidence.case_id == complaint.investigation_id
        assert evidence.receipt_code in page
        shown = client.get(reverse("portal:evidence", args=[complaint.reference, evidence.pk]))
        assert shown.getvalue().startswith(b"\xff\xd8")

    def test_after_closing_nothing_can_be_added(self, world):
        complaint = scenes.complaint(world, complaint_states.WITHDRAWN)
        answer = logged_in(world.workers[0]).get(reverse("portal:add_evidence", args=[complaint.reference]))

        assert answer.url == reverse("portal:progress", args=[complaint.reference])

    def test_somebody_else_was_quicker(self, world):
        complaint = scenes.complaint(world, complaint_states.SUPPLEMENT)
        client = logged_in(world.workers[0])
        door.perform(complaint, "supplement", by=Actor.of_worker(world.workers[0]), text="已补")

        answer = client.post(reverse("portal:supplement", args=[complaint.reference]), {"text": "再补"}, follow=True)

        assert "案件已经到了下一步" in answer.content.decode()


class TestPaper:
    def test_a_document_reads_on_the_phone_and_as_pdf(self, world):
        complaint = scenes.complaint(world, complaint_states.SUPPLEMENT)
        client = logged_in(world.workers[0])
        document = Document.objects.get(case=complaint, type_code="supplement_notice")
        assert Service.objects.filter(document=document, party__worker=world.workers[0]).exists()
        assert document.title in page_of(client, complaint)

        text = client.get(reverse("portal:document_text", args=[complaint.reference, document.pk]))
        assert "劳动合同或者考勤记录" in text.content.decode()
        assert text.headers["X-Frame-Options"] == "SAMEORIGIN"

        pdf_url = reverse("portal:document_pdf", args=[complaint.reference, document.pk])
        waiting = client.get(pdf_url)
        assert waiting.status_code == 503
        assert "正在制作" in waiting.content.decode()

        rendering.render(document)
        pdf = client.get(pdf_url)
        assert pdf.getvalue().startswith(b"%PDF")

    def test_internal_papers_are_not_shown(self, world):
        complaint = carried(world, states.ORDERED)
        page = page_of(logged_in(world.workers[0]), complaint)

        for document in Document.objects.filter(internal=True):
            assert reverse("portal:document", args=[complaint.reference, document.pk]) not in page
