"""Applying for arbitration on the phone, and a party's own case for both sides."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from arbitration.dispute.models import Arbitration
from casework import clock
from casework.viewing import WORKER_KEY
from inspection.complaint import states as complaint_states
from portal import drafts
from portal import employer as box
from portal.models import ComplaintDraft
from registry.models import Employer, Worker
from tests import factories
from tests.arbitration import filing_scenes
from tests.arbitration import scenes as disputes
from tests.inspection import employers, scenes
from tests.portal import filing
from tests.portal.filing import photo, send

pytestmark = pytest.mark.django_db
CLAIMS = {"kind_0": "WAGES", "amount_0": "8,600", "calculation_0": "1月、2月，每月4300元"}
EMPLOYER = {"county": "520102", "place": "花果园R区工地", "employer": "华建劳务公司"}
FACTS = {"story": "两个月的工资没有发。", "employed": "no", "ended_on": "2026-02-28", "knew_on": "2026-02-10"}


@pytest.fixture(autouse=True)
def the_day():
    with clock.travel_to(date(2026, 3, 2)):
        yield


@pytest.fixture
def town():
    return disputes.town()


def as_worker(worker: Worker) -> Client:
    client = Client()
    session = client.session
    session[WORKER_KEY] = worker.pk
    session.save()
    return client


def as_employer(employer: Employer) -> Client:
    """In the box as a registered contact."""
    client, contact = Client(), employers.contact(employer)
    session = client.session
    session[box.SESSION_KEY] = {"employer": employer.pk, "contact": contact.pk, "case": None, "person": "钱会计"}
    session.save()
    return client


def fill(client: Client, **changes: dict) -> None:
    client.post(reverse("portal:apply"))
    for slug, data in (("claims", CLAIMS), ("employer", EMPLOYER), ("facts", FACTS), ("files", {}), ("about", {})):
        answer = send(client, slug, {**data, **changes.get(slug, {})})
        assert answer.status_code == 302, answer.content.decode()


def test_a_stranger_applies_with_a_proven_phone(town, outbound):
    client = Client()
    client.post(reverse("portal:apply"))
    for slug, data in (("claims", CLAIMS), ("employer", EMPLOYER), ("facts", FACTS)):
        assert send(client, slug, data).status_code == 302
    send(client, "files", {"upload": photo()})
    send(client, "about", filing.ABOUT, go="code")
    assert send(client, "about", {**filing.ABOUT, "code": outbound.last_code()}).status_code == 302
    page = client.get(reverse("portal:step", args=["confirm"])).content.decode()
    assert town.agency.name in page
    assert "2026年2月28日离开单位" in page
    assert "最后一天是2027年" in page
    answer = send(client, "confirm", {})
    assert answer.url == reverse("portal:receipt")
    case = Arbitration.objects.get()
    assert (case.agency, case.employer.name, case.employed) == (town.agency, "华建劳务公司", False)
    assert case.claim_items.get().calculation == "1月、2月，每月4300元"
    assert case.channel == "PHONE"
    assert case.evidence.count() == 1
    receipt = client.get(answer.url).content.decode()
    assert case.reference in receipt
    own = client.get(reverse("portal:arbitration", args=[case.reference])).content.decode()
    assert "8,600.00" in own
    assert "五个工作日" in own


def test_what_was_typed_is_kept_and_a_wrong_screen_is_not_left(town):
    client = as_worker(town.workers[0])
    client.post(reverse("portal:apply"))
    answer = send(client, "claims", {"kind_0": "WAGES", "amount_0": "", "calculation_0": ""})
    assert answer.status_code == 422
    assert "请写要多少钱" in answer.content.decode()
    client.post(reverse("portal:keep", args=["facts"]), {"story": "写到一半"})
    draft = ComplaintDraft.objects.latest("pk")
    assert drafts.answers(draft, "facts")["story"] == ["写到一半"]
    assert "写到一半" in client.get(reverse("portal:step", args=["facts"])).content.decode()


def test_a_screen_of_the_other_procedure_does_not_exist(town):
    client = as_worker(town.workers[0])
    client.post(reverse("portal:apply"))
    assert client.get(reverse("portal:step", args=["what"])).status_code == 404
    client.post(reverse("portal:begin"), {"matter": "wages"})
    assert client.get(reverse("portal:step", args=["claims"])).status_code == 404


def test_several_claims_each_with_its_own_amount(town):
    client = as_worker(town.workers[0])
    more = {"kind_1": "SEVERANCE", "amount_1": "4300", "calculation_1": "工作满一年", "kind_2": "RELATION"}
    fill(client, claims=more)
    send(client, "confirm", {})
    case = Arbitration.objects.get()
    assert list(case.claim_items.values_list("kind", flat=True)) == ["WAGES", "SEVERANCE", "RELATION"]
    assert case.dispute_types == ["MONEY", "CONFIRM"]


def test_who_still_works_there_has_no_limit_for_wages(town):
    client = as_worker(town.workers[0])
    fill(client, facts={"employed": "yes", "ended_on": ""})
    assert "不受一年期限的限制" in client.get(reverse("portal:step", args=["confirm"])).content.decode()
    send(client, "confirm", {})
    assert Arbitration.objects.get().employed is True


def test_a_place_without_a_commission_is_told_on_its_screen(town):
    factories.make_region("520103")
    client = as_worker(town.workers[0])
    fill(client, employer={"county": "520103"})
    answer = send(client, "confirm", {})
    assert answer.url == reverse("portal:step", args=["employer"])
    assert "还没有登记劳动人事争议仲裁委员会" in client.get(answer.url).content.decode()


class TestReferred:
    """Who was referred by the inspection types nothing again."""

    @pytest.fixture
    def complaint(self):
        world = scenes.world()
        return scenes.complaint(world, complaint_states.REFERRED_DISPUTE)

    @pytest.fixture
    def client_of(self, complaint):
        return as_worker(complaint.parties.get(role="complainant").worker)

    def test_the_page_of_the_complaint_leads_there(self, complaint, client_of):
        page = client_of.get(reverse("portal:progress", args=[complaint.reference])).content.decode()
        assert "用投诉的内容申请" in page
        assert complaint.employer_name_given in client_of.get(reverse("portal:arbitration_start")).content.decode()

    def test_facts_employer_place_and_days_are_taken_over(self, complaint, client_of):
        client_of.post(reverse("portal:apply"), {"from": complaint.reference})
        draft = ComplaintDraft.objects.latest("pk")
        where, facts = drafts.answers(draft, "employer"), drafts.answers(draft, "facts")
        assert where["employer"] == [complaint.employer_name_given]
        assert where["county"] == [complaint.workplace_region.code]
        assert facts["story"] == [complaint.facts]
        assert facts["relief_on"] == [complaint.reported_on.isoformat()]

    def test_the_case_says_where_it_came_from(self, complaint, client_of):
        client_of.post(reverse("portal:apply"), {"from": complaint.reference})
        kept = ComplaintDraft.objects.latest("pk")
        send(client_of, "claims", CLAIMS)
        send(client_of, "employer", {name: texts[0] for name, texts in drafts.answers(kept, "employer").items()})
        told = {name: texts[0] for name, texts in drafts.answers(kept, "facts").items()}
        send(client_of, "facts", {"knew_on": "2026-01-15", **told, "employed": "yes"})
        answer = send(client_of, "confirm", {})
        assert answer.url == reverse("portal:receipt")
        case = Arbitration.objects.get()
        assert case.referred_from_id == complaint.pk
        assert case.channel == "REFERRED"
        assert case.limitation_events.get().on == complaint.reported_on
        page = client_of.get(reverse("portal:progress", args=[complaint.reference])).content.decode()
        assert "用投诉的内容申请" not in page

    def test_somebody_elses_complaint_brings_nothing(self, complaint):
        other = as_worker(factories.make_worker())
        other.post(reverse("portal:apply"), {"from": complaint.reference})
        assert drafts.answers(ComplaintDraft.objects.latest("pk"), "facts") == {}


class TestOwnCase:
    """One page for both sides."""

    def test_the_applicant_finds_papers_acts_and_the_last_day(self, town):
        case = disputes.arbitration(town, knew_on=date(2026, 2, 1), employment_ended_on=date(2026, 2, 2))
        client = as_worker(town.workers[0])
        page = client.get(reverse("portal:arbitration", args=[case.reference])).content.decode()
        assert "您是申请人" in page
        assert "仲裁申请材料收件回执" in page
        assert "最后一天是" in page
        assert case.title in client.get(reverse("portal:cases")).content.decode()
        paper = case.documents.get()
        text = client.get(reverse("portal:arbitration_document_text", args=[case.reference, paper.pk]))
        assert "收件" in text.content.decode()

    def test_an_act_is_done_from_the_page(self, town):
        case = disputes.arbitration(town)
        client = as_worker(town.workers[0])
        url = reverse("portal:arbitration_act", args=[case.reference, "tell_limitation"])
        assert client.post(url, {"kind": "", "happened_on": ""}).status_code == 422
        told = {"kind": "DEMAND", "happened_on": "2026-02-20", "until": "", "note": "电话里要过"}
        assert client.post(url, told).status_code == 302
        assert case.limitation_events.get().note == "电话里要过"

    def test_an_act_of_the_office_is_no_page_of_a_party(self, town):
        case = disputes.arbitration(town)
        url = reverse("portal:arbitration_act", args=[case.reference, "request_supplement"])
        assert as_worker(town.workers[0]).get(url).status_code == 404

    def test_a_member_votes_on_the_phone(self, town):
        case = filing_scenes.collective(town)
        client = as_worker(town.workers[0])
        url = reverse("portal:arbitration_act", args=[case.reference, "vote"])
        assert "推举人" not in client.get(url).content.decode()
        assert client.post(url, {"chosen_ids": "成员1\n成员2"}).status_code == 302
        assert len(case.ballots.get().chosen) == 2

    def test_a_member_sees_the_own_claims_only(self, town):
        case = filing_scenes.collective(town)
        page = as_worker(town.workers[0]).get(reverse("portal:arbitration", args=[case.reference])).content.decode()
        assert "8,600.00" in page
        assert "4,301.00" not in page

    def test_the_other_side_sees_the_case_once_a_paper_was_made_out_to_it(self, town):
        case = disputes.arbitration(town)
        client = as_employer(town.employer)
        url = reverse("portal:arbitration", args=[case.reference])
        assert client.get(url).status_code == 404
        collective = filing_scenes.told_at_once(town)
        page = client.get(reverse("portal:arbitration", args=[collective.reference])).content.decode()
        assert "您是被申请人" in page
        assert "集体争议仲裁通知书" in page
        assert "申请仲裁的时效" not in page
        assert collective.title in client.get(reverse("portal:employer_home")).content.decode()

    def test_an_employer_that_applies_has_its_case_in_the_box(self, town):
        claim = disputes.Claim(
            worker=town.workers[0], kind="DAMAGE_BY_WORKER", amount=disputes.OWED, calculation="培训费用"
        )
        case = disputes.arbitration(town, by_employer=True, claims=(claim,))
        page = as_employer(town.employer).get(reverse("portal:arbitration", args=[case.reference])).content.decode()
        assert "您是申请人" in page
        assert as_worker(town.workers[0]).get(reverse("portal:arbitration", args=[case.reference])).status_code == 404

    def test_a_paper_of_arbitration_opens_its_own_case(self, town):
        """The code of the paper and the employer's, where nobody is registered as a contact."""
        claim = disputes.Claim(
            worker=town.workers[0], kind="DAMAGE_BY_WORKER", amount=disputes.OWED, calculation="培训费用"
        )
        case = disputes.arbitration(town, by_employer=True, claims=(claim,))
        paper = case.documents.get(type_code="arbitration_receipt")
        told = {
            "code": paper.verification_code,
            "unified_code": town.employer.unified_code,
            "person": "钱会计",
        }
        client = Client()
        answer = client.post(reverse("portal:employer_paper"), told)
        assert answer.url == reverse("portal:arbitration", args=[case.reference])
        assert client.get(answer.url).status_code == 200
        other = disputes.arbitration(town, by_employer=True, claims=(claim,))
        assert client.get(reverse("portal:arbitration", args=[other.reference])).status_code == 404

    def test_a_stranger_logs_in_and_another_worker_finds_nothing(self, town):
        case = disputes.arbitration(town)
        url = reverse("portal:arbitration", args=[case.reference])
        assert Client().get(url).url == reverse("portal:login")
        assert as_worker(town.workers[1]).get(url).status_code == 404

    def test_more_evidence_gets_its_receipt(self, town):
        case = disputes.arbitration(town)
        client = as_worker(town.workers[0])
        url = reverse("portal:arbitration_bring", args=[case.reference])
        assert client.post(url).status_code == 422
        assert client.post(url, {"upload": photo()}).status_code == 302
        assert case.evidence.get().receipt_code in client.get(url).content.decode()
