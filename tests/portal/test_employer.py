"""The employer's box: coming in without anybody learning what is registered, and what is done there."""

import hashlib
import re
from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse

from casework import clock, outbox
from casework.actors import Actor
from casework.door import perform
from casework.models import Case, Entry, OutboxItem
from casework.viewing import WORKER_KEY
from documents.kinds import EvidenceKind
from documents.models import Evidence, Service
from inspection.investigation import states
from inspection.investigation.employer_rows import LineAnswer, ReportedPayment
from inspection.investigation.employer_selectors import waiting_for_booking
from inspection.investigation.penal import Hearing
from portal import employer as box
from portal import limits
from portal.models import EmployerDraft, Message
from registry.checkdigits import unified_code_error
from registry.guards import lifted
from registry.models import Employer
from registry.roles import Role
from tests import factories
from tests.inspection import employers, penalties, scenes

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 15)


@pytest.fixture(autouse=True)
def the_day():
    with clock.travel_to(TODAY):
        yield


@pytest.fixture
def world():
    return scenes.world()


@pytest.fixture
def ordered(world):
    case = scenes.investigation_with_two(world, states.REPORT_DONE)
    scenes.order(world, case)
    scenes.serve_order(world, scenes.fresh(case))
    return scenes.fresh(case)


@pytest.fixture
def contact(world):
    return employers.contact(world.employer)


def come_in(client, outbound, phone=employers.PHONE):
    client.post(reverse("portal:employer_login"), {"phone": phone})
    return client.post(reverse("portal:employer_code"), {"code": outbound.last_code()})


@pytest.fixture
def inside(outbound, contact):
    client = Client()
    assert come_in(client, outbound).url == reverse("portal:employer_home")
    return client


def at(name, case, *more):
    return reverse(f"portal:{name}", args=[case.reference, *more])


def read(answer, status=200):
    assert answer.status_code == status, answer.content.decode()[:2000]
    return answer.content.decode()


def unified_code(employer):
    stem = "91520100MA6H0000"
    letters = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    code = next(f"{stem}1{last}" for last in letters if not unified_code_error(f"{stem}1{last}"))
    Employer.objects.filter(pk=employer.pk).update(unified_code=code)
    return code


def paper_of(case):
    return case.documents.get(type_code="order_to_correct").verification_code


class TestComingIn:
    def test_by_a_code_to_the_registered_contact(self, inside, world, ordered):
        page = read(inside.get(reverse("portal:employer_home")))
        assert world.employer.name in page
        assert ordered.number in page

    def test_a_wrong_code_lets_nobody_in(self, client, outbound, contact):
        client.post(reverse("portal:employer_login"), {"phone": employers.PHONE})
        wrong = f"{(int(outbound.last_code()) + 1) % 1_000_000:06d}"
        assert "验证码不对" in read(client.post(reverse("portal:employer_code"), {"code": wrong}), 422)
        assert box.SESSION_KEY not in client.session

    def test_a_code_runs_out(self, client, outbound, contact):
        client.post(reverse("portal:employer_login"), {"phone": employers.PHONE})
        with clock.travel_to(date(2026, 6, 16)):
            answer = client.post(reverse("portal:employer_code"), {"code": outbound.last_code()})
            assert "已经过期" in read(answer, 422)

    def test_an_unknown_phone_gets_the_same_answer_until_it_has_proven_itself(self, outbound, contact):
        known, unknown = Client(), Client()
        answers = [
            each.post(reverse("portal:employer_login"), {"phone": phone})
            for each, phone in ((known, employers.PHONE), (unknown, "13800001111"))
        ]
        assert answers[0].url == answers[1].url
        assert len(outbound.sent) == 2
        answer = unknown.post(reverse("portal:employer_code"), {"code": outbound.last_code()})
        assert answer.url == reverse("portal:employer_paper")
        assert box.SESSION_KEY not in unknown.session

    def test_a_login_code_of_workers_does_not_open_the_box(self, client, outbound, contact):
        factories.make_worker(phone=employers.PHONE)
        client.post(reverse("portal:login"), {"phone": employers.PHONE})
        workers_code = outbound.last_code()
        limits.forget("code-pause", employers.PHONE)
        client.post(reverse("portal:employer_login"), {"phone": employers.PHONE})
        if workers_code != outbound.last_code():
            assert client.post(reverse("portal:employer_code"), {"code": workers_code}).status_code == 422

    def test_the_sessions_of_worker_and_employer_do_not_mix(self, inside, world, ordered):
        assert WORKER_KEY not in inside.session
        assert inside.get(reverse("portal:cases")).url == reverse("portal:login")
        worker = Client()
        session = worker.session
        session[WORKER_KEY] = world.workers[0].pk
        session.save()
        assert worker.get(reverse("portal:employer_home")).url == reverse("portal:employer_login")
        assert worker.get(at("employer_case", ordered)).url == reverse("portal:employer_login")

    def test_a_member_of_staff_is_nobodys_employer(self, inside, world):
        inside.force_login(world.clerk.user)
        assert inside.get(reverse("portal:employer_home")).url == reverse("portal:employer_login")

    def test_whoever_stopped_being_a_contact_is_out_at_once(self, inside, contact):
        contact.end(TODAY)
        assert inside.get(reverse("portal:employer_home")).url == reverse("portal:employer_login")

    def test_one_phone_for_several_employers_is_asked_which(self, client, outbound, contact, world):
        other = factories.make_employer(region=world.region)
        employers.contact(other)
        assert come_in(client, outbound).url == reverse("portal:employer_which")
        assert "请选择单位" in read(client.post(reverse("portal:employer_which"), {"employer": "999999"}), 422)
        answer = client.post(reverse("portal:employer_which"), {"employer": other.pk})
        assert answer.url == reverse("portal:employer_home")
        assert other.name in read(client.get(answer.url))

    def test_leaving(self, inside):
        inside.post(reverse("portal:employer_logout"))
        assert inside.get(reverse("portal:employer_home")).url == reverse("portal:employer_login")


class TestWithAPaper:
    def given(self, case, unified, **changes):
        return {"code": paper_of(case).lower(), "unified_code": unified, "person": "王经理", **changes}

    def test_without_a_contact_it_opens_that_case_only(self, client, world, ordered):
        code = unified_code(world.employer)
        other = scenes.investigation(world, states.ORDERED, worker=factories.make_worker())
        answer = client.post(reverse("portal:employer_paper"), self.given(ordered, code))
        assert answer.url == at("employer_case", ordered)
        read(client.get(answer.url))
        assert client.get(at("employer_case", other)).status_code == 404
        assert other.reference not in read(client.get(reverse("portal:employer_home")))

    def test_with_a_contact_a_code_goes_there(self, client, outbound, world, ordered, contact):
        code = unified_code(world.employer)
        answer = client.post(reverse("portal:employer_paper"), self.given(ordered, code))
        assert answer.url == reverse("portal:employer_code")
        assert outbound.sent[-1][0] == employers.PHONE
        page = read(client.get(answer.url))
        assert employers.PHONE not in page
        assert client.get(at("employer_case", ordered)).status_code == 302
        answer = client.post(reverse("portal:employer_code"), {"code": outbound.last_code()})
        assert answer.url == reverse("portal:employer_home")

    def test_once_a_contact_is_registered_the_paper_alone_opens_nothing(self, client, world, ordered):
        code = unified_code(world.employer)
        client.post(reverse("portal:employer_paper"), self.given(ordered, code))
        employers.contact(world.employer)
        assert client.get(at("employer_case", ordered)).url == reverse("portal:employer_login")

    def test_whatever_is_wrong_the_sentence_is_the_same(self, client, world, ordered):
        code = unified_code(world.employer)
        said = set()
        for changes in ({"code": "AAAA-BBBB-CCCC-DDDD"}, {"unified_code": "91520100MA6H99999X"}):
            page = read(client.post(reverse("portal:employer_paper"), self.given(ordered, code, **changes)), 422)
            said.add(re.search(r"核验码和统一社会信用代码对不上[^<]*", page).group())
        assert len(said) == 1

    def test_somebody_elses_paper_and_papers_of_cases_kept_to_few_open_nothing(self, client, world, ordered):
        code = unified_code(world.employer)
        with lifted(Case):
            Case.objects.filter(pk=ordered.pk).update(confidentiality="restricted")
        assert "对不上" in read(client.post(reverse("portal:employer_paper"), self.given(ordered, code)), 422)

    def test_nobody_tries_for_long(self, client, world, ordered):
        for _attempt in range(5):
            client.post(reverse("portal:employer_paper"), self.given(ordered, "91520100MA6H99999X"))
        page = read(
            client.post(reverse("portal:employer_paper"), self.given(ordered, unified_code(world.employer))), 422
        )
        assert "尝试次数太多" in page

    def test_whoever_holds_a_paper_only_cannot_agree_to_electronic_service(self, client, world, ordered):
        client.post(reverse("portal:employer_paper"), self.given(ordered, unified_code(world.employer)))
        answer = client.get(at("employer_act", ordered, "confirm_service_address"), follow=True)
        assert "用文书核验码进入的" in read(answer)


class TestCase:
    def test_it_says_what_is_demanded_by_when_and_for_whom(self, inside, world, ordered):
        page = read(inside.get(at("employer_case", ordered)))
        assert "2026年6月22日" in page
        assert "为什么是这一天" in page
        for worker in world.workers:
            assert worker.name in page
            assert worker.masked_identity in page
            assert worker.identity_number not in page
            assert worker.phone not in page
        assert "17,200.00" in page

    def test_other_employers_cases_do_not_exist(self, inside, world, ordered):
        own, world.employer = world.employer, factories.make_employer(region=world.region)
        theirs = scenes.investigation(world, states.ORDERED, worker=factories.make_worker())
        world.employer = own
        pages = ("employer_case", "employer_answer", "employer_answer_check", "employer_pay", "employer_bring")
        assert {inside.get(at(page, theirs)).status_code for page in pages} == {404}
        paper = theirs.documents.get(type_code="order_to_correct")
        assert inside.get(at("employer_document", theirs, paper.pk)).status_code == 404
        assert inside.get(at("employer_document", ordered, paper.pk)).status_code == 404

    def test_a_case_stands_there_only_once_a_paper_was_made_out(self, inside, world):
        quiet = scenes.investigation(world, states.INVESTIGATING)
        assert inside.get(at("employer_case", quiet)).status_code == 404

    def test_papers_are_read_without_effect_unless_agreed(self, inside, world):
        case = scenes.investigation(world, states.ORDERED)
        document = case.documents.get(type_code="order_to_correct")
        page = read(inside.get(at("employer_document", case, document.pk)))
        assert "在这里看不算送达" in page
        read(inside.get(at("employer_document_text", case, document.pk)))
        inside.post(at("employer_document", case, document.pk))
        assert document.services.get().state == Service.State.OPEN

    def test_agreed_a_click_opens_and_serves(self, inside, world):
        case = scenes.investigation(world, states.ORDERED)
        document = case.documents.get(type_code="order_to_correct")
        agreed = {"recipient": "钱会计", "address": "花果园1号", "electronic": "on"}
        answer = inside.post(at("employer_act", case, "confirm_service_address"), agreed)
        assert "/receipts/" in answer.url
        page = read(inside.get(at("employer_document", case, document.pk)))
        assert "今天就是送达之日" in page
        assert inside.get(at("employer_document_text", case, document.pk)).status_code == 302
        assert document.services.get().state == Service.State.OPEN
        inside.post(at("employer_document", case, document.pk))
        assert document.services.get().effective_on == TODAY
        assert scenes.fresh(case).order_served_on == TODAY
        read(inside.get(at("employer_document_text", case, document.pk)))

    def test_papers_made_out_to_others_and_internal_ones_do_not_exist(self, inside, ordered):
        complaint = ordered.complaints.first()
        letter = complaint.documents.filter(type_code="acceptance_notice").first()
        report = ordered.documents.get(type_code="investigation_report")
        for document in (letter, report):
            assert inside.get(at("employer_document", ordered, document.pk)).status_code == 404
            assert inside.get(at("employer_document_pdf", ordered, document.pk)).status_code == 404

    def test_evidence_of_others_does_not_exist(self, inside, world, ordered):
        theirs = scenes.evidence(world, ordered, EvidenceKind.PHOTO)
        assert inside.get(at("employer_evidence", ordered, theirs.pk)).status_code == 404
        own = employers.brings(world, ordered)
        answer = inside.get(at("employer_evidence", ordered, own.pk))
        content = b"".join(answer.streaming_content)
        answer.close()
        assert hashlib.sha256(content).hexdigest() == own.sha256


class TestAnswering:
    def test_line_by_line_in_few_screens(self, inside, world, ordered):
        first, second = ordered.order_lines.order_by("pk")
        picture = SimpleUploadedFile("签收表.png", scenes.picture(3), content_type="image/png")
        here = at("employer_answer", ordered)
        read(inside.get(here))
        inside.post(
            here, {"go": "upload", "upload": picture, "upload_kind": "wage_sheet", f"line-{first.pk}-stand": "agree"}
        )
        proof = Evidence.objects.get(case_id=ordered.pk, kind="wage_sheet")
        page = read(inside.get(here))
        assert proof.receipt_code in page
        assert re.search(rf'name="line-{first.pk}-stand" value="agree"[^>]*checked', page)
        told = {
            f"line-{first.pk}-stand": "agree",
            f"line-{second.pk}-stand": "dispute",
            f"line-{second.pk}-explanation": "三月已经结清。",
            f"line-{second.pk}-evidence": proof.pk,
            "go": "check",
        }
        check = inside.post(here, told).url
        page = read(inside.get(check))
        assert "三月已经结清。" in page
        receipt = inside.post(check).url
        page = read(inside.get(receipt))
        entry = Entry.objects.get(case_id=ordered.pk, act="answer_order")
        assert entry.hash in page
        assert LineAnswer.objects.get(line=second).proof == proof
        assert not EmployerDraft.objects.exists()
        assert inside.post(check).status_code == 302
        assert Entry.objects.filter(case_id=ordered.pk, act="answer_order").count() == 1

    def test_one_word_for_all_the_rest(self, inside, ordered):
        inside.post(at("employer_answer", ordered), {"rest": "agree", "go": "check"})
        inside.post(at("employer_answer_check", ordered))
        assert set(LineAnswer.objects.values_list("stand", flat=True)) == {"agree"}

    def test_what_is_missing_is_said_and_nothing_is_handed_in(self, inside, world, ordered):
        first, _second = ordered.order_lines.order_by("pk")
        inside.post(at("employer_answer", ordered), {f"line-{first.pk}-stand": "paid", "go": "check"})
        page = read(inside.post(at("employer_answer_check", ordered)), 422)
        assert f"还没有答复{world.workers[1].name}的款项" in page
        assert "请附上证据" in page
        assert not LineAnswer.objects.exists()

    def test_a_draft_is_kept_encrypted_and_opened_again(self, inside, ordered):
        line = ordered.order_lines.first()
        told = {f"line-{line.pk}-stand": "dispute", f"line-{line.pk}-explanation": "没有这回事", "go": "later"}
        assert inside.post(at("employer_answer", ordered), told).url == at("employer_case", ordered)
        assert "没有这回事" in read(inside.get(at("employer_answer", ordered)))
        with connection.cursor() as cursor:
            cursor.execute("select values from portal_employerdraft")
            assert "没有这回事" not in cursor.fetchone()[0]

    def test_nonsense_is_told_and_the_rest_is_kept(self, inside, ordered):
        first, second = ordered.order_lines.order_by("pk")
        told = {
            f"line-{first.pk}-stand": "nonsense",
            f"line-{first.pk}-evidence": "999999",
            f"line-{second.pk}-stand": "agree",
        }
        answer = inside.post(at("employer_answer", ordered), {**told, "go": "check"})
        assert "请看下面标红的地方" in read(answer, 422)
        page = read(inside.get(at("employer_answer", ordered)))
        assert re.search(rf'name="line-{second.pk}-stand" value="agree"[^>]*checked', page)

    def test_a_bad_file_is_told(self, inside, ordered):
        bad = SimpleUploadedFile("病毒.exe", b"MZ" * 100, content_type="application/octet-stream")
        answer = inside.post(at("employer_answer", ordered), {"go": "upload", "upload": bad})
        assert "病毒.exe" in read(answer, 422)


class TestPaying:
    def upload(self, shade=9):
        return SimpleUploadedFile("回单.png", scenes.picture(shade), content_type="image/png")

    def test_half_with_proof_waits_for_the_officer(self, inside, world, ordered):
        first, second = ordered.order_lines.order_by("pk")
        told = {
            "paid_on": "2026-06-15",
            f"line_{first.pk}": "4300",
            f"line_{second.pk}": "4300",
            "upload": self.upload(),
        }
        receipt = inside.post(at("employer_pay", ordered), told).url
        assert "已经收到" in read(inside.get(receipt))
        assert [each.amount for each in waiting_for_booking(ordered)] == [Decimal("4300.00")] * 2
        page = read(inside.get(at("employer_case", ordered)))
        assert "等待核实" in page
        desk = Client()
        desk.force_login(world.inspectors[0].user)
        side = reverse("desk:employer_side", args=[ordered.reference])
        assert "回单.png" in read(desk.get(side))
        assert desk.post(side, {"report": "all"}).status_code == 302
        assert waiting_for_booking(ordered) == []
        assert [line.paid_amount for line in ordered.order_lines.all()] == [Decimal("4300.00")] * 2
        assert "已核实入账" in read(inside.get(at("employer_case", ordered)))

    def test_what_the_worker_has_confirmed_is_not_asked_for(self, inside, ordered):
        first, second = ordered.order_lines.order_by("pk")
        perform(ordered, "confirm_payment", by=Actor.of_worker(first.worker), answer="yes")
        page = read(inside.get(at("employer_pay", ordered)))
        assert f"line_{second.pk}" in page
        assert f"line_{first.pk}" not in page

    def test_all_of_it_by_one_tick(self, inside, ordered):
        inside.post(at("employer_pay", ordered), {"paid_on": "2026-06-15", "whole": "on", "upload": self.upload()})
        assert sum(each.amount for each in ReportedPayment.objects.all()) == Decimal("17200.00")
        assert "没有还要报告的款项" in read(inside.get(at("employer_pay", ordered)))

    @pytest.mark.parametrize(
        ("changes", "said"),
        [
            ({"paid_on": "2026-06-16"}, "付款日期不能晚于今天"),
            ({"amount": "9000"}, "不能超过还欠的8600.00元"),
            ({"amount": "0"}, "请至少填写一个人的付款金额"),
            ({"amount": "一千"}, "输入一个数字"),
            ({"upload": None}, "请选择或者上传支付凭证"),
        ],
    )
    def test_what_is_wrong_is_said_and_nothing_is_reported(self, inside, ordered, changes, said):
        first = ordered.order_lines.first()
        told = {"paid_on": "2026-06-15", "amount": "100", "upload": self.upload(), **changes}
        form = {"paid_on": told["paid_on"], f"line_{first.pk}": told["amount"]}
        if told["upload"]:
            form["upload"] = told["upload"]
        assert said in read(inside.post(at("employer_pay", ordered), form), 422)
        assert not ReportedPayment.objects.exists()

    def test_why_a_report_was_declined_is_told(self, inside, world, ordered):
        inside.post(at("employer_pay", ordered), {"paid_on": "2026-06-15", "whole": "on", "upload": self.upload()})
        told = Entry.objects.get(case_id=ordered.pk, act="report_payment").sequence
        perform(ordered, "decline_payment", by=world.by("lead"), reason="收款人不是劳动者本人。", report=told)
        assert "没有认可：收款人不是劳动者本人。" in read(inside.get(at("employer_case", ordered)))

    def test_the_officer_of_another_county_does_not_see_it(self, ordered):
        far = factories.make_staff(Role.INSPECTOR, agency=factories.make_agency(region=factories.make_region("520103")))
        desk = Client()
        desk.force_login(far.user)
        assert desk.get(reverse("desk:employer_side", args=[ordered.reference])).status_code == 404


class TestOtherActs:
    def test_time_is_asked_for_and_the_answer_is_read(self, inside, world, ordered):
        asked = {"days": "5", "reason": "工程款下周到账，届时付清。"}
        assert "/receipts/" in inside.post(at("employer_act", ordered, "request_time"), asked).url
        assert "等待负责人决定" in read(inside.get(at("employer_case", ordered)))
        perform(scenes.fresh(ordered), "grant_time", by=world.by("head"), reason="同意", days=5)
        page = read(inside.get(at("employer_case", ordered)))
        assert "准予延长5日" in page
        assert "2026年6月29日" in page

    def test_a_form_that_lacks_something_says_so(self, inside, ordered):
        page = read(inside.post(at("employer_act", ordered, "request_time"), {"days": "0"}), 422)
        assert "请填写“理由”" in page

    @pytest.mark.parametrize("act", ["order_correction", "grant_time", "no_such_act", "record_payment"])
    def test_acts_of_others_do_not_exist(self, inside, ordered, act):
        assert inside.get(at("employer_act", ordered, act)).status_code == 404
        assert inside.post(at("employer_act", ordered, act)).status_code == 404

    def test_what_is_not_possible_now_says_why(self, inside, ordered):
        page = read(inside.get(at("employer_act", ordered, "submit_statement"), follow=True))
        assert "只能在“已事先告知”时办理" in page

    def test_the_power_of_attorney_is_called_so(self, inside, ordered):
        file = SimpleUploadedFile("扫描件1.png", scenes.picture(4), content_type="image/png")
        inside.post(at("employer_bring", ordered), {"kind": "power_of_attorney", "upload": file})
        kept = Evidence.objects.get(case_id=ordered.pk, title="授权委托书")
        assert kept.party.employer_id == ordered.employer_id
        assert kept.receipt_code in read(inside.get(at("employer_bring", ordered)))

    def test_nothing_chosen_is_told(self, inside, ordered):
        assert "请先选择文件" in read(inside.post(at("employer_bring", ordered), {"kind": "wage_sheet"}), 422)

    def test_receipts_of_the_office_do_not_exist(self, inside, ordered):
        office = ordered.entries.get(act="order_correction").sequence
        assert inside.get(at("employer_receipt", ordered, office)).status_code == 404


class TestContactsOnTheDesk:
    def here(self, world):
        return reverse("desk:employer_contacts", args=[world.employer.pk])

    def as_clerk(self, world):
        desk = Client()
        desk.force_login(world.clerk.user)
        return desk

    def test_registered_and_ended_by_the_office(self, world, ordered):
        desk, here = self.as_clerk(world), self.here(world)
        told = {"name": "孙经理", "position": "经理", "phone": "13985001234", "checked": "核对了授权委托书"}
        assert desk.post(here, told).status_code == 302
        row = world.employer.contacts.get()
        page = read(desk.get(here))
        assert "孙经理" in page
        assert "13985001234" not in page
        assert "已经登记过了" in read(desk.post(here, told), 422)
        assert desk.post(here, {"end": row.pk}).status_code == 302
        row.refresh_from_db()
        assert row.until == TODAY

    def test_the_page_leads_back_to_the_case_it_was_opened_from(self, world, ordered):
        desk, here = self.as_clerk(world), f"{self.here(world)}?case={ordered.reference}"
        assert here in read(desk.get(reverse("desk:employer_side", args=[ordered.reference])))
        assert f'href="{reverse("desk:case", args=[ordered.reference])}"' in read(desk.get(here))
        told = {"name": "孙经理", "phone": "13985001234", "checked": "核对了授权委托书"}
        assert desk.post(here, told).headers["Location"] == here

    def test_the_other_contacts_are_told_and_the_new_one_is_not_named(self, world, ordered, contact, outbound):
        deliver_all()
        before = len(outbound.sent)
        told = {"name": "孙经理", "phone": "13985001234", "checked": "核对了授权委托书"}
        self.as_clerk(world).post(self.here(world), told)
        deliver_all()
        [(phone, text, _key)] = outbound.sent[before:]
        assert phone == contact.phone
        assert "新登记了一名联系人" in text
        assert world.agency.name in text
        assert not any(secret in text for secret in ("孙经理", "13985001234", ordered.number, ordered.reference))

    def test_whoever_is_no_contact_any_more_is_not_told(self, world, ordered, contact, outbound):
        contact.end(TODAY, by=world.clerk)
        deliver_all()
        before = len(outbound.sent)
        told = {"name": "孙经理", "phone": "13985001234", "checked": "核对了授权委托书"}
        self.as_clerk(world).post(self.here(world), told)
        deliver_all()
        assert outbound.sent[before:] == []

    def test_a_wrong_phone_is_told(self, world, ordered):
        told = {"name": "孙经理", "phone": "12", "checked": "核对了"}
        read(self.as_clerk(world).post(self.here(world), told), 422)
        assert not world.employer.contacts.exists()

    def test_only_where_there_is_a_case(self, world):
        assert self.as_clerk(world).get(self.here(world)).status_code == 404


def deliver_all():
    for topic in ("act", "employer-contact", "portal-message"):
        for item in OutboxItem.objects.filter(topic=topic, done_at=None).order_by("pk"):
            outbox.deliver(item.pk)


def test_a_new_paper_is_told_to_the_contact_and_names_nobody(world, contact, outbound):
    case = scenes.investigation(world, states.ORDERED)
    deliver_all()
    told = Message.objects.filter(contact=contact)
    assert told.exists()
    assert {each.case_id for each in told} == {case.pk}
    assert employers.PHONE in {phone for phone, _text, _key in outbound.sent}
    assert all(world.workers[0].name not in each.body for each in told)


def test_a_hearing_is_asked_for_in_the_box(world, inside):
    case = penalties.right_served(world)
    page = read(inside.get(at("employer_case", case)))
    assert "需要听证的，提出听证要求" in page
    assert "要求听证" in may_do(page)
    assert "申请日期" not in read(inside.get(at("employer_act", case, "request_hearing")))
    told = {"applicant": employers.PERSON, "request": "罚款过重，要求听证。"}
    done = inside.post(at("employer_act", case, "request_hearing"), told)
    assert "要求听证" in read(inside.get(done.url))
    asked = Hearing.objects.get(decision=scenes.fresh(case).latest_decision)
    assert (asked.applicant, asked.requested_on) == (employers.PERSON, TODAY)
    assert "要求听证" not in may_do(read(inside.get(at("employer_case", case))))


def may_do(page):
    return page.split("可以办的事")[1].split("</nav>")[0]
