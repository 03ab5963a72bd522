"""The complaint on six screens: everything is kept, faults are said in sentences, pressing twice files once."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from casework import clock
from casework.models import Case, OutboxItem
from casework.viewing import WORKER_KEY
from documents.models import Evidence
from inspection.models import Complaint
from portal import drafts, limits, wizard
from portal.filing import LOOKED_UP_KEY
from portal.models import CaseSecret, ComplaintDraft
from registry.models import Worker
from tests.factories import load_all_regions, make_agency, make_project, make_region, make_worker
from tests.inspection import scenes
from tests.portal.filing import ABOUT, IDENTITY, NAME, PHONE, WHAT, WHEN, WHERE, begin, fill, photo, send, submit

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 15)


@pytest.fixture(autouse=True)
def place_and_time():
    scenes.load_calendar()
    make_agency()
    with clock.travel_to(TODAY):
        yield


def page_of(client: Client, slug: str) -> str:
    return client.get(reverse("portal:step", args=[slug])).content.decode()


class TestFiling:
    def test_the_whole_way(self, client, outbound):
        draft = begin(client)
        fill(client, outbound)
        answer = submit(client)

        assert answer.url == reverse("portal:receipt")
        complaint = Complaint.objects.get()
        assert complaint.employer_name_given == WHERE["employer"]
        assert complaint.violation_kinds == ["WAGE_ARREARS"]
        assert str(complaint.amount_claimed) == "18600.00"
        assert complaint.workers_affected == 3
        assert complaint.violation_until == date(2026, 5, 31)
        assert complaint.facts == WHAT["story"]
        assert complaint.request
        assert [party.worker.name for party in complaint.parties.filter(role="complainant")] == [NAME]
        draft.refresh_from_db()
        assert draft.case_id == complaint.pk

    def test_the_receipt_names_reference_secret_and_the_day_with_its_reason(self, client, outbound):
        begin(client)
        fill(client, outbound)
        submit(client)
        page = client.get(reverse("portal:receipt")).content.decode()

        complaint = Complaint.objects.get()
        secret = drafts.answers(ComplaintDraft.objects.get(), "receipt")["secret"][0]
        assert complaint.reference in page
        assert secret in page
        assert len(secret) == 8
        assert secret not in CaseSecret.objects.get().code_hash
        assert "2026年6月23日" in page  # five working days; 19 June is a holiday

    def test_pressing_twice_files_once(self, client, outbound):
        begin(client)
        fill(client, outbound)

        assert submit(client).url == submit(client).url == reverse("portal:receipt")
        assert Complaint.objects.count() == 1

    def test_photos_become_evidence_with_receipts(self, client, outbound):
        begin(client)
        client.post(reverse("portal:add_file"), {"upload": [photo(), photo("工地.jpg", colour="green")]})
        fill(client, outbound)
        submit(client)

        found = Evidence.objects.filter(case=Case.objects.get()).order_by("pk")
        assert [evidence.title for evidence in found] == ["欠条.jpg", "工地.jpg"]
        assert all(evidence.party.worker.name == NAME and evidence.receipt_code for evidence in found)
        assert not ComplaintDraft.objects.get().files.exists()

    def test_nothing_that_was_typed_stays_in_the_draft(self, client, outbound):
        begin(client)
        fill(client, outbound)
        submit(client)

        draft = ComplaintDraft.objects.get()
        assert drafts.answers(draft, "about") == {}
        assert IDENTITY not in draft.answers

    def test_the_worker_is_logged_in_with_the_phone_that_was_proven(self, client, outbound):
        begin(client)
        fill(client, outbound)
        submit(client)

        assert client.session[WORKER_KEY] == Worker.objects.by_identity(IDENTITY).pk

    def test_another_phone_than_the_registered_one_opens_this_case_only(self, client, outbound):
        known = make_worker(name=NAME, identity_number=IDENTITY, phone="13900009999")
        begin(client)
        fill(client, outbound)
        submit(client)

        assert WORKER_KEY not in client.session
        assert client.session[LOOKED_UP_KEY] == Complaint.objects.get().reference
        known.refresh_from_db()
        assert known.phone == "13900009999"
        assert known.masked_phone in client.get(reverse("portal:receipt")).content.decode()

    def test_the_same_identity_number_under_another_name_is_refused_and_all_is_kept(self, client, outbound):
        make_worker(name="李四", identity_number=IDENTITY)
        begin(client)
        fill(client, outbound)
        answer = client.post(reverse("portal:step", args=["check"]), {"go": "next"}, follow=True)

        assert "已用另一姓名登记" in answer.content.decode()
        assert not Complaint.objects.exists()
        assert drafts.answers(ComplaintDraft.objects.get(), "where")["employer"] == [WHERE["employer"]]

    def test_a_county_without_a_body_goes_to_the_prefecture(self, client, outbound):
        load_all_regions()
        prefecture = make_agency(region=make_region("520300"))
        begin(client)
        fill(client, outbound, where={"county": "520322"})
        submit(client)

        assert Complaint.objects.get().agency == prefecture

    def test_who_is_logged_in_need_not_prove_the_phone_again(self, client, outbound):
        worker = make_worker()
        session = client.session
        session[WORKER_KEY] = worker.pk
        session.save()
        begin(client)
        for slug, data in (("what", WHAT), ("where", WHERE), ("when", WHEN), ("files", {}), ("about", {})):
            send(client, slug, data)
        submit(client)

        assert Complaint.objects.get().parties.get(role="complainant").worker == worker
        assert outbound.sent == []

    def test_officers_read_chinese_whatever_the_screen_spoke(self, client, outbound):
        begin(client)
        fill(client, outbound, what={"story": ""})
        client.cookies["django_language"] = "en"
        submit(client)

        complaint = Complaint.objects.get()
        assert complaint.title == "华建劳务公司 · 拖欠、克扣工资"
        assert complaint.facts == "拖欠、克扣工资"

    def test_a_full_disk_files_nothing_and_keeps_everything(self, client, outbound, monkeypatch):
        begin(client)
        client.post(reverse("portal:add_file"), {"upload": photo()})
        fill(client, outbound)
        monkeypatch.setattr("portal.filing.add_evidence", no_room_left)

        answer = client.post(reverse("portal:step", args=["check"]), {"go": "next"}, follow=True)

        assert "您填写的内容都还在" in answer.content.decode()
        assert not Complaint.objects.exists()
        assert ComplaintDraft.objects.get().files.count() == 1

    def test_what_the_triage_told_reaches_the_clerk(self, client, outbound):
        client.post(reverse("portal:begin"), {"matter": "wages", "owed": "admitted", "proceeding": "dispute"})
        fill(client, outbound)
        submit(client)

        assert "申请调解或者仲裁" in Complaint.objects.get().facts


class TestKeeping:
    def test_a_lost_session_loses_nothing(self, client):
        begin(client)
        send(client, "what", WHAT)
        send(client, "where", WHERE)
        client.cookies.pop("sessionid", None)

        page = page_of(client, "where")
        assert WHERE["employer"] in page
        assert "花果园" in page

    def test_the_resume_code_opens_it_on_another_phone(self, client):
        begin(client)
        send(client, "what", WHAT)
        send(client, "where", WHERE)
        code = drafts.current_code(client.get(reverse("portal:later")).wsgi_request)
        other = Client()

        answer = other.post(reverse("portal:resume"), {"code": code.lower().replace("-", " ")})

        assert answer.url == reverse("portal:step", args=["when"])
        assert WHERE["employer"] in page_of(other, "where")

    def test_a_wrong_resume_code_says_so(self, client):
        answer = client.post(reverse("portal:resume"), {"code": "AAAA-BBBB-CCCC"})

        assert answer.status_code == 422
        assert "没有找到这个续填码" in answer.content.decode()

    def test_the_proven_phone_finds_the_draft_again(self, client, outbound):
        begin(client)
        fill(client, outbound)
        other = Client()
        log_in(other, outbound)

        assert WHERE["employer"] in page_of(other, "check")

    def test_and_so_it_does_for_a_worker_who_has_cases_already(self, client, outbound):
        make_worker(phone=PHONE)
        begin(client)
        fill(client, outbound)
        other = Client()
        log_in(other, outbound)

        assert "接着填没写完的投诉" in other.get(reverse("portal:cases")).content.decode()
        assert WHERE["employer"] in page_of(other, "check")

    def test_what_is_wrong_is_kept_as_well(self, client):
        begin(client)
        answer = send(client, "about", {**ABOUT, "identity_number": "520102199001011234"})

        assert answer.status_code == 422
        assert "校验不通过" in answer.content.decode()
        assert "520102199001011234" in page_of(client, "about")

    def test_going_back_keeps_and_complains_of_nothing(self, client):
        begin(client)
        answer = send(client, "where", {"employer": "半句"}, go="back")

        assert answer.url == reverse("portal:step", args=["what"])
        assert "半句" in page_of(client, "where")

    def test_keep_saves_while_typing(self, client):
        begin(client)
        answer = client.post(reverse("portal:keep", args=["what"]), {"story": "刚写了一半"})

        assert answer.status_code == 204
        assert "刚写了一半" in page_of(client, "what")

    def test_stored_encrypted_and_opened_by_a_hashed_code_only(self, client):
        draft = begin(client)
        send(client, "about", ABOUT)

        with connection.cursor() as cursor:
            cursor.execute("SELECT answers, code_hash FROM portal_complaintdraft WHERE id = %s", [draft.pk])
            stored, code_hash = cursor.fetchone()
        assert NAME not in stored
        assert IDENTITY not in stored
        assert len(code_hash) == 64

    def test_the_cookie_is_out_of_reach_of_scripts_and_cannot_be_forged(self, client):
        begin(client)
        cookie = client.cookies[drafts.COOKIE]
        assert cookie["httponly"]
        assert cookie["samesite"] == "Lax"

        client.cookies[drafts.COOKIE] = "AAAA-BBBB-CCCC:forged:signature"
        assert client.get(reverse("portal:step", args=["what"])).url == reverse("portal:resume")

    def test_after_thirty_days_it_is_gone_with_its_files(self, client):
        draft = begin(client)
        client.post(reverse("portal:add_file"), {"upload": photo()})
        with clock.travel_to(date(2026, 7, 15)):
            assert drafts.current(client.get(reverse("portal:home")).wsgi_request) == draft
        with clock.travel_to(date(2026, 7, 16)):
            assert client.get(reverse("portal:step", args=["what"])).url == reverse("portal:resume")
            for item in outbox_items(drafts.EXPIRY_TOPIC):
                drafts.forget_expired(item)
        assert not ComplaintDraft.objects.exists()

    def test_a_draft_that_was_changed_since_is_not_forgotten(self, client):
        begin(client)
        with clock.travel_to(date(2026, 7, 1)):
            send(client, "what", WHAT)
        with clock.travel_to(date(2026, 7, 16)):
            for item in outbox_items(drafts.EXPIRY_TOPIC):
                drafts.forget_expired(item)
        assert ComplaintDraft.objects.exists()


def no_room_left(*_arguments, **_named):
    raise OSError(28, "No space left on device")


def outbox_items(topic):
    return list(OutboxItem.objects.filter(topic=topic))


def log_in(client, outbound):
    limits.forget("code-pause", PHONE)
    client.post(reverse("portal:login"), {"phone": PHONE})
    return client.post(reverse("portal:login_code"), {"code": outbound.last_code()})


FAULTS = [
    ("what", {}, "请至少选一项"),
    ("what", {"kinds": ["OTHER"]}, "请写一两句话"),
    ("what", {**WHAT, "story": "长" * 1001}, "现在有1001个字"),
    ("where", {**WHERE, "county": ""}, "请选择您在哪个县"),
    ("where", {**WHERE, "county": "999999"}, "请从列表里选择"),
    ("where", {**WHERE, "employer": ""}, "请写单位或者老板的名字"),
    ("when", {**WHEN, "since": "2026-07-01"}, "还没有到"),
    ("when", {**WHEN, "since": "昨天"}, "日期写得不对"),
    ("when", {**WHEN, "until": ""}, "请填结束的日期"),
    ("when", {**WHEN, "until": "2026-02-01"}, "早于开始的日期"),
    ("when", {**WHEN, "ongoing": ""}, "请选一项"),
    ("when", {**WHEN, "amount": "一万"}, "金额只写数字"),
    ("when", {**WHEN, "amount": "-5"}, "不能小于0"),
    ("when", {**WHEN, "amount": "1.234"}, "小数点后两位"),
    ("about", {**ABOUT, "identity_number": IDENTITY[:-1]}, "现为17位"),
    ("about", {**ABOUT, "identity_number": "520102209901011230"}, "身份证号码"),
    ("about", {**ABOUT, "phone": "12345"}, "手机号码应为11位"),
    ("about", ABOUT, "请先点“发送验证码”"),
    ("about", {**ABOUT, "code": "000000"}, "过期"),
]


@pytest.mark.parametrize(("slug", "data", "sentence"), FAULTS, ids=[f"{row[0]}: {row[2]}" for row in FAULTS])
def test_faults_are_said_in_a_sentence_beside_the_field(client, outbound, slug, data, sentence):
    begin(client)
    send(client, "what", WHAT)
    answer = send(client, slug, data)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    assert "data-error-summary" in page
    assert "<title>错误：" in page


class TestScreens:
    def test_six_of_them(self):
        assert len(wizard.STEPS) == 6

    def test_money_is_asked_for_only_where_money_is_owed(self, client):
        begin(client)
        send(client, "what", {"kinds": ["NO_CONTRACT"]})
        assert "id_amount" not in page_of(client, "when")
        send(client, "what", WHAT)
        assert "id_amount" in page_of(client, "when")

    def test_the_triage_ticks_the_first_box(self, client):
        begin(client)
        ticked = re.findall(r'<input type="checkbox" name="kinds" value="(\w+)"[^>]* checked', page_of(client, "what"))
        assert ticked == ["WAGE_ARREARS"]

    def test_a_site_is_found_by_a_few_characters_without_javascript(self, client):
        project = make_project(name="观山湖安置房三期")
        begin(client)
        answer = send(client, "where", {**WHERE, "employer": "", "search": "安置房"}, go="search")

        page = answer.content.decode()
        assert answer.status_code == 200
        assert project.name in page
        assert "data-error-summary" not in page

    def test_and_with_htmx(self, client):
        project = make_project(name="观山湖安置房三期")

        assert (
            project.name
            in client.get(reverse("portal:projects"), {"search": "安置", "county": "520102"}).content.decode()
        )
        assert project.name not in client.get(reverse("portal:projects"), {"search": "安"}).content.decode()

    def test_the_chosen_site_is_filed(self, client, outbound):
        project = make_project()
        begin(client)
        fill(client, outbound, where={"project": project.pk})
        submit(client)

        assert Complaint.objects.get().project == project

    def test_the_last_look_masks_the_person_and_warns_of_the_two_years(self, client, outbound):
        begin(client)
        fill(client, outbound, when={"since": "2023-01-01", "until": "2023-05-31"})
        page = page_of(client, "check")

        assert IDENTITY not in page
        assert PHONE not in page
        assert NAME in page
        assert "2025年5月31日" in page

    def test_a_screen_that_was_skipped_is_asked_for_at_the_end(self, client):
        begin(client)
        send(client, "what", WHAT)
        answer = submit(client)

        assert answer.url.startswith(reverse("portal:step", args=["where"]))
        assert "请写单位或者老板的名字" in client.get(answer.url).content.decode()
        assert not Complaint.objects.exists()

    def test_the_receipt_is_forgotten_after_a_day(self, client, outbound):
        begin(client)
        fill(client, outbound)
        submit(client)
        with clock.travel_to(date(2026, 6, 17)):
            assert client.get(reverse("portal:receipt")).url == reverse("portal:home")

    def test_an_unknown_screen_is_404(self, client):
        begin(client)
        assert client.get(reverse("portal:step", args=["nonsense"])).status_code == 404
