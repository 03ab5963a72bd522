"""A party's own dispute: hearing, evidence list, answer, award with the own last day, and mediation; for both sides."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from arbitration.dispute.models import ClaimItem
from arbitration.mediation import states as mediation_states
from casework import clock
from casework.viewing import WORKER_KEY
from documents.evidence import add_evidence
from documents.kinds import EvidenceKind
from portal import employer as box
from registry.models import Employer, EmployerContact, Worker
from tests import factories
from tests.arbitration import award_scenes, hearing_scenes, mediation_scenes, proceeding_scenes, scenes
from tests.documents import files
from tests.inspection import employers

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)


@pytest.fixture(autouse=True)
def the_day():
    with clock.travel_to(TODAY):
        yield


@pytest.fixture
def town():
    return hearing_scenes.register(scenes.town())


def browser(who: Worker | Employer) -> Client:
    """The worker's login, or the employer's box."""
    client = Client()
    session = client.session
    if isinstance(who, Worker):
        session[WORKER_KEY] = who.pk
    else:
        contact = EmployerContact.objects.filter(employer=who).first() or employers.contact(who)
        session[box.SESSION_KEY] = {"employer": who.pk, "contact": contact.pk, "case": None, "person": "钱会计"}
    session.save()
    return client


def page_of(case: Any, who: Worker | Employer) -> str:
    answer = browser(who).get(reverse("portal:arbitration", args=[case.reference]))
    assert answer.status_code == 200
    return answer.content.decode()


def handed_in(town: scenes.Town, case: Any, who: Worker | Employer) -> Any:
    upload = files.upload(files.picture(), "工资条.jpg")
    return add_evidence(case, upload, kind=EvidenceKind.PHOTO, by=town.by(who), title="工资条.jpg")


class TestHearing:
    def test_both_sides_read_when_and_where_and_what_absence_means(self, town):
        case = hearing_scenes.hearing_set(town)
        for who in (town.workers[0], town.employer):
            page = page_of(case, who)
            assert "2026年3月16日" in page
            assert "09:00—10:30" in page
            assert "第一仲裁庭" in page
            assert "视为撤回申请" in page
            assert reverse("portal:arbitration_hearing", args=[case.reference]) in page

    def test_the_calendar_file_has_the_hour_and_names_nobody(self, town):
        case = hearing_scenes.hearing_set(town)
        answer = browser(town.workers[0]).get(reverse("portal:arbitration_hearing", args=[case.reference]))
        text = answer.content.decode()
        assert answer["Content-Type"].startswith("text/calendar")
        assert "DTSTART:20260316T010000Z" in text  # nine o'clock in Guizhou
        assert case.number in text.replace("\r\n ", "")
        assert town.workers[0].name not in text
        assert town.employer.name not in text

    def test_without_a_hearing_or_for_somebody_else_there_is_no_file(self, town):
        case = scenes.arbitration(town)
        other = {"workers": (town.workers[1],), "claims": hearing_scenes.claims_of(town.workers[1])}
        address = reverse("portal:arbitration_hearing", args=[case.reference])
        assert browser(town.workers[0]).get(address).status_code == 404
        ahead = hearing_scenes.hearing_set(town, case=hearing_scenes.prepared(town, **other))
        address = reverse("portal:arbitration_hearing", args=[ahead.reference])
        assert browser(factories.make_worker()).get(address).status_code == 404


class TestOwnDays:
    def test_the_respondent_reads_until_when_it_may_answer_and_the_applicant_does_not(self, town):
        case = proceeding_scenes.in_defence(town)
        due = case.deadlines.get(term="ARB-DEFENCE").due_on
        own = page_of(case, town.employer)
        assert "提交答辩书" in own
        assert f"{due.month}月{due.day}日" in own
        other = page_of(case, town.workers[0])
        assert "提交答辩书" not in other

    def test_the_respondent_answers_and_finds_its_answer(self, town):
        case = proceeding_scenes.in_defence(town)
        client = browser(town.employer)
        address = reverse("portal:arbitration_act", args=[case.reference, "file_defence"])
        form = client.get(address).content.decode()
        assert 'type="hidden" name="party_id"' in form
        party = case.parties.get(role="respondent").pk
        answer = client.post(address, {"party_id": party, "text": "工资已经结清。"})
        assert answer.status_code == 302
        assert "工资已经结清。" in client.get(answer.url).content.decode()
        assert "工资已经结清。" not in page_of(case, town.workers[0])

    def test_of_a_list_one_row_stands_open_and_the_others_are_folded(self, town):
        case = proceeding_scenes.in_defence(town)
        client, address = (
            browser(town.employer),
            reverse("portal:arbitration_act", args=[case.reference, "file_counterclaim"]),
        )
        answer = client.get(address)
        assert [each.name for each in answer.context["first"]][-1] == "calculation_1"
        assert len(answer.context["more"]) == 16
        party = case.parties.get(role="respondent").pk
        worker = town.workers[0].pk
        row = {"kind_2": "DAMAGE_BY_WORKER", "worker_id_2": worker, "amount_2": "500", "calculation_2": "工具丢失"}
        assert client.post(address, {"party_id": party, "grounds": "工具丢失", **row}).status_code == 302
        assert case.claim_filings.get().claims.get().kind == "DAMAGE_BY_WORKER"

    def test_the_next_step_is_told_in_plain_words(self, town):
        page = page_of(scenes.arbitration(town), town.workers[0])
        assert "决定是否受理" in page
        assert "不受理的，书面告诉申请人为什么" in page


class TestEvidenceList:
    def send(self, town, case, who, **data):
        return browser(who).post(reverse("portal:arbitration_evidence", args=[case.reference]), data)

    def test_each_file_is_a_card_and_one_list_is_made_of_them(self, town):
        case = proceeding_scenes.in_defence(town)
        worker = town.workers[0]
        file = handed_in(town, case, worker)
        page = browser(worker).get(reverse("portal:arbitration_evidence", args=[case.reference])).content.decode()
        assert f'name="file-{file.pk}-proves"' in page
        told = {
            f"file-{file.pk}-title": "2025年10月工资条",
            f"file-{file.pk}-evidence_kind": "photo",
            f"file-{file.pk}-proves": "每月工资4300元",
            f"file-{file.pk}-claims": "WAGES",
            "other-title": "工友王某",
            "other-evidence_kind": "witness",
            "other-proves": "一直在工地干活",
            "other-claims": "WAGES",
        }
        assert self.send(town, case, worker, **told).status_code == 302
        first, second = case.evidence_items.order_by("number")
        assert (first.title, first.file_id, first.proves) == ("2025年10月工资条", file.pk, "每月工资4300元")
        assert (second.kind, second.file_id) == ("witness", None)
        assert first.claim_ids == list(case.claim_items.values_list("pk", flat=True))
        assert case.documents.filter(type_code="arbitration_evidence_list").count() == 1
        assert "2025年10月工资条" in page_of(case, worker)
        assert "2025年10月工资条" not in page_of(case, town.employer)

    def test_a_card_left_empty_waits_and_nothing_at_all_is_refused(self, town):
        case = proceeding_scenes.in_defence(town)
        worker = town.workers[0]
        file = handed_in(town, case, worker)
        answer = self.send(town, case, worker, **{f"file-{file.pk}-title": "工资条"})
        assert answer.status_code == 422
        assert "请至少写明一项证据" in answer.content.decode()
        assert not case.evidence_items.exists()

    def test_a_piece_without_a_name_is_told_at_its_card(self, town):
        case = proceeding_scenes.in_defence(town)
        answer = self.send(town, case, town.workers[0], **{"other-proves": "上了两个月班", "other-claims": "WAGES"})
        assert answer.status_code == 422
        assert "请写这是什么证据。" in answer.content.decode()

    def test_a_file_of_the_other_side_cannot_be_named(self, town):
        case = proceeding_scenes.in_defence(town)
        file = handed_in(town, case, town.employer)
        told = {f"file-{file.pk}-title": "他们的", f"file-{file.pk}-proves": "什么", f"file-{file.pk}-claims": "WAGES"}
        assert self.send(town, case, town.workers[0], **told).status_code == 422
        assert not case.evidence_items.exists()

    def test_an_employer_lists_for_a_kind_of_claim_of_all_workers(self, town):
        both = tuple(
            claim
            for worker in town.workers
            for claim in (
                award_scenes.claim(worker, "WAGES", "8600.00"),
                award_scenes.claim(worker, "OVERTIME", "1.00"),
            )
        )
        case = proceeding_scenes.in_defence(town, workers=tuple(town.workers), claims=both)
        told = {"other-title": "考勤表", "other-proves": "没有出勤", "other-claims": "WAGES"}
        assert self.send(town, case, town.employer, **told).status_code == 302
        named = ClaimItem.objects.filter(pk__in=case.evidence_items.get().claim_ids)
        assert [item.kind for item in named] == ["WAGES", "WAGES"]

    def test_after_the_period_lateness_must_be_explained(self, town):
        case = proceeding_scenes.in_defence(town)
        worker = town.workers[0]
        told = {"other-title": "录音", "other-proves": "承诺支付", "other-claims": "WAGES"}
        with clock.travel_to(date(2026, 5, 6)):
            page = browser(worker).get(reverse("portal:arbitration_evidence", args=[case.reference])).content.decode()
            assert "为什么现在才交" in page
            assert self.send(town, case, worker, **told).status_code == 422
            assert self.send(town, case, worker, **told, explanation="手机刚修好").status_code == 302
        assert case.evidence_items.get().late


class TestAward:
    def test_each_side_reads_its_own_last_day_from_its_own_receipt(self, town):
        case = award_scenes.awarded(town)
        worker, employer = town.workers[0], town.employer
        assert "裁决书正在送达" in page_of(case, worker)
        assert "8,600.00" not in page_of(case, employer).split("仲裁请求")[0]
        award_scenes.serve(town, case, "award_final", worker, on=TODAY)
        with clock.travel_to(date(2026, 3, 4)):
            award_scenes.serve(town, case, "award_final", employer, on=date(2026, 3, 4))
        own = page_of(case, worker)
        assert "2026年3月17日" in own  # fifteen days from the 2nd
        assert "支持劳动报酬的请求" in own
        other = page_of(case, employer)
        assert "2026年4月3日" in other  # thirty days from the 4th
        assert "不能起诉" in other
        assert "2026年3月17日" not in other
        with clock.travel_to(date(2026, 3, 18)):
            assert "不服的，最迟这一天去法院" not in page_of(case, worker)

    def test_a_worker_whom_a_ruling_has_struck_reads_the_own_last_day(self, town):
        claims = tuple(award_scenes.claim(each, "WAGES", "8600.00") for each in town.workers)
        case = award_scenes.awarded(town, workers=tuple(town.workers), claims=claims)
        first, second = town.workers
        award_scenes.serve(town, case, "award_final", first, second, town.employer, on=TODAY)
        effect = award_scenes.effect_of(case, final=True)
        with clock.travel_to(date(2026, 3, 10)):
            asked = {"court": "贵阳市中级人民法院", "ground": "PROCEDURE"}
            scenes.do(town, effect, "record_set_aside", applied_on=date(2026, 3, 10), **asked)
        day = date(2026, 4, 13)
        with clock.travel_to(day):
            told = {"ruled_on": day, "received_on": day, "worker_ids": [first.pk]}
            scenes.do(town, effect, "annul_for_some", **told)
            own = page_of(case, first)
            assert "裁决已经对您失去效力" in own
            assert "最迟2026年4月28日" in own
            assert "失去效力" not in page_of(case, second)
            sued = {"filed_on": day, "court": "南明区人民法院", "worker_ids": [first.pk]}
            scenes.do(town, effect, "sue_after_of_some", **sued)
            assert "您已经就这件争议向人民法院起诉" in page_of(case, first)

    def test_the_certificate_of_effect_stands_among_the_papers(self, town):
        case = award_scenes.awarded(town)
        award_scenes.serve(town, case, "award_final", town.workers[0], town.employer, on=TODAY)
        with clock.travel_to(date(2026, 4, 20)):
            effect = award_scenes.effect_of(case, final=True)
            scenes.do(town, effect, "certify_effect")
            client = browser(town.workers[0])
            page = client.get(reverse("portal:arbitration", args=[case.reference])).content.decode()
            assert "仲裁裁决生效证明" in page
            paper = effect.documents.get(type_code="effect_certificate")
            address = reverse("portal:arbitration_document_text", args=[case.reference, paper.pk])
            assert client.get(address).status_code == 200


class TestMediation:
    @pytest.fixture
    def square(self, town):
        return mediation_scenes.square(town)

    def test_both_sides_find_it_and_the_other_side_consents(self, square):
        case = mediation_scenes.mediation(square)
        worker, employer = square.town.workers[0], square.town.employer
        assert case.title in browser(worker).get(reverse("portal:cases")).content.decode()
        client = browser(employer)
        assert case.title in client.get(reverse("portal:employer_home")).content.decode()
        assert "调解申请已收到" in page_of(case, worker)
        mediation_scenes.do(square, case, "assign", mediator_ids=[square.mediator.pk])
        page = client.get(reverse("portal:arbitration", args=[case.reference])).content.decode()
        address = reverse("portal:arbitration_act", args=[case.reference, "consent"])
        assert address in page
        assert square.mediator.name in page
        assert client.post(address, {}).status_code == 302
        assert mediation_scenes.fresh(case).status == mediation_states.MEDIATING

    def test_the_agreement_with_what_is_left_of_each_part(self, square):
        case = mediation_scenes.mediation(square, mediation_states.AGREED)
        with clock.travel_to(date(2026, 4, 1)):
            mediation_scenes.pay(square, case, (1, "300.00"))
            page = page_of(case, square.town.workers[0])
        assert "用人单位分期付清所欠工资" in page
        assert "4,000.00" in page
        assert "已经到期" in page

    def test_after_an_end_without_agreement_it_says_until_when_to_apply(self, square):
        case = mediation_scenes.mediation(square)
        mediation_scenes.do(square, case, "decline", "employer")
        page = page_of(case, square.town.workers[0])
        assert "最迟可以在2027年" in page

    def test_a_stranger_finds_nothing_and_what_only_arbitration_has_is_not_there(self, square):
        case = mediation_scenes.mediation(square)
        stranger = browser(factories.make_worker())
        assert stranger.get(reverse("portal:arbitration", args=[case.reference])).status_code == 404
        own = browser(square.town.workers[0])
        assert own.get(reverse("portal:arbitration_evidence", args=[case.reference])).status_code == 404

    def test_a_review_shows_the_agreement(self, square):
        case = mediation_scenes.review(square)
        assert "8600.00" in page_of(case, square.town.workers[0])

    def test_an_optional_day_that_has_passed_is_no_next_step(self, square):
        case = mediation_scenes.mediation(square, mediation_states.AGREED)
        assert "需要的，申请仲裁审查" in page_of(case, square.town.workers[0])
        with clock.travel_to(date(2026, 4, 20)):
            page = page_of(case, square.town.workers[0])
        assert "按协议履行" in page
        assert "这一天已经过了" not in page

    def test_who_applied_cannot_agree_for_the_other_side_be_it_a_worker_or_an_employer(self, square):
        worker, employer = square.town.workers[0], square.town.employer
        mine = mediation_scenes.mediation(square)
        theirs = mediation_scenes.mediation(square, by_employer=True)
        for case, applicant, asked in ((mine, worker, employer), (theirs, employer, worker)):
            mediation_scenes.do(square, case, "assign", mediator_ids=[square.mediator.pk])
            address = reverse("portal:arbitration_act", args=[case.reference, "consent"])
            assert address not in page_of(case, applicant)
            assert browser(applicant).post(address, {}).status_code == 302
            assert mediation_scenes.fresh(case).status == mediation_states.APPLIED
            assert "同意调解" in page_of(case, asked)
            browser(asked).post(address, {})
            assert mediation_scenes.fresh(case).status == mediation_states.MEDIATING
