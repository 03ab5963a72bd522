"""Applying for mediation on the phone: which body, what is kept, the receipt."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from arbitration.dispute.models import Arbitration
from arbitration.mediation import selectors, states
from arbitration.mediation.models import Mediation
from casework import clock
from inspection.complaint import states as complaint_states
from portal import drafts
from portal.models import ComplaintDraft
from registry.models import Agency, AgencyKind, Region
from tests import factories
from tests.arbitration import mediation_scenes as stage
from tests.arbitration import scenes as disputes
from tests.inspection import scenes
from tests.portal import filing
from tests.portal.filing import photo, send
from tests.portal.mediating import FACTS, WHERE, another_body, committee, fill, offered, screen
from tests.portal.test_application import CLAIMS, as_worker

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def the_day():
    with clock.travel_to(date(2026, 3, 2)):
        yield


@pytest.fixture
def square():
    return stage.square(disputes.town())


# From the first screen to the receipt


def test_a_stranger_applies_with_a_proven_phone(square, outbound):
    client = Client()
    client.post(reverse("portal:apply_mediation"))
    screens = {"claims": CLAIMS, "employer": WHERE, "body": {"agency": square.agency.pk}, "facts": FACTS}
    for slug, data in screens.items():
        assert send(client, slug, data).status_code == 302
    send(client, "files", {"upload": photo()})
    send(client, "about", filing.ABOUT, go="code")
    assert send(client, "about", {**filing.ABOUT, "code": outbound.last_code()}).status_code == 302
    last = screen(client, "confirm")
    assert f"申请交给：{square.agency.name}" in last
    assert "2026年3月2日申请调解，一年的期限从2026年3月2日起重新计算" in last
    assert "最后一天是2027年3月2日" in last
    assert "2026年2月28日离开" in last
    answer = send(client, "confirm", {})
    assert answer.url == reverse("portal:receipt")
    case = Mediation.objects.get()
    assert (case.agency, case.employer.name, case.status) == (square.agency, "华建劳务公司", states.APPLIED)
    assert (case.channel, case.employed, case.evidence.count()) == ("PHONE", False, 1)
    receipt = client.get(answer.url).content.decode()
    assert case.reference in receipt
    assert "2026-03-17" in receipt  # the fifteenth day after the receipt
    assert "最后一天是2027年3月2日" in receipt
    own = client.get(reverse("portal:arbitration", args=[case.reference])).content.decode()
    assert "您是申请人" in own
    assert "8,600.00" in own
    assert "最后一天是2027年3月2日" in own


def test_what_is_written_is_what_was_told(square):
    client = as_worker(square.town.workers[0])
    fill(client, square.agency, claims={"kind_1": "RELATION"})
    assert send(client, "confirm", {}).url == reverse("portal:receipt")
    case = Mediation.objects.get()
    assert case.dispute_types == ["MONEY", "CONFIRM"]
    assert (case.facts, case.workplace_address) == (FACTS["story"], WHERE["place"])
    assert (case.knew_on, case.employment_ended_on) == (date(2026, 2, 10), date(2026, 2, 28))
    assert [(each.kind, each.on) for each in case.limitation_events.all()] == [("DEMAND", date(2026, 2, 20))]
    assert case.claims.get(kind="WAGES").calculation == CLAIMS["calculation_0"]


def test_a_second_press_of_the_button_finds_the_first_ones_case(square):
    client = as_worker(square.town.workers[0])
    fill(client, square.agency)
    send(client, "confirm", {})
    assert send(client, "confirm", {}).url == reverse("portal:receipt")
    assert Mediation.objects.count() == 1


# What is wrong


def test_a_body_must_be_chosen(square):
    another_body(square.town.region)
    client = as_worker(square.town.workers[0])
    client.post(reverse("portal:apply_mediation"))
    send(client, "claims", CLAIMS)
    send(client, "employer", WHERE)
    answer = send(client, "body", {})
    assert answer.status_code == 422
    assert "请选一个调解组织。" in answer.content.decode()


@pytest.mark.parametrize("sent", ["0", "999999", "十", "' OR 1=1"])
def test_no_other_body_can_be_sent(square, sent):
    client = as_worker(square.town.workers[0])
    client.post(reverse("portal:apply_mediation"))
    send(client, "employer", WHERE)
    answer = send(client, "body", {"agency": sent})
    assert answer.status_code == 422
    assert "请重新选一个" in answer.content.decode()


def test_a_commission_does_not_mediate(square):
    client = as_worker(square.town.workers[0])
    client.post(reverse("portal:apply_mediation"))
    send(client, "employer", WHERE)
    assert send(client, "body", {"agency": square.town.agency.pk}).status_code == 422


def test_before_the_place_is_known_no_body_is_offered(square):
    client = as_worker(square.town.workers[0])
    client.post(reverse("portal:apply_mediation"))
    assert offered(client) == []
    page = screen(client, "body")
    assert "先写单位和干活的地方" in page
    assert "还没有登记" not in page


def test_what_the_other_screens_refuse_is_refused_here_too(square):
    client = as_worker(square.town.workers[0])
    client.post(reverse("portal:apply_mediation"))
    for slug, data, said in (
        ("claims", {"kind_0": ""}, "请至少选一项要求。"),
        ("claims", {**CLAIMS, "amount_0": ""}, "请写要多少钱"),
        ("employer", {**WHERE, "employer": ""}, "请写单位或者老板的名字"),
        ("facts", {**FACTS, "story": ""}, "请写一写事情的经过。"),
        ("facts", {**FACTS, "knew_on": "2026-03-09"}, "这个日期还没有到"),
    ):
        answer = send(client, slug, data)
        assert answer.status_code == 422
        assert said in answer.content.decode()


def test_an_unfinished_one_is_sent_back_to_what_is_missing(square):
    client = as_worker(square.town.workers[0])
    fill(client, square.agency)
    other = committee(square, "另一家公司")
    send(client, "employer", {**WHERE, "employer": "另一家公司"})
    send(client, "body", {"agency": other.pk})
    send(client, "employer", WHERE)  # the committee of the other enterprise does not mediate for this one
    answer = send(client, "confirm", {})
    assert answer.url == f"{reverse('portal:step', args=['body'])}?faults=1"
    assert "请重新选一个" in client.get(answer.url).content.decode()
    assert not Mediation.objects.exists()


# Which bodies


def test_the_own_committee_comes_first_and_that_of_others_never(square):
    own, other = committee(square, "华建劳务公司"), committee(square, "别的公司")
    county = Region.objects.at("520102")
    above = factories.make_agency(kind=AgencyKind.MEDIATION, region=county.parent)
    far = factories.make_agency(kind=AgencyKind.MEDIATION, region=factories.make_region("520103"))
    closed = another_body(county)
    Agency.objects.filter(pk=closed.pk).update(active=False)
    client = as_worker(square.town.workers[0])
    client.post(reverse("portal:apply_mediation"))
    send(client, "employer", WHERE)
    assert offered(client) == [own, square.agency, above]
    assert not {other, far, closed} & set(offered(client))
    page = screen(client, "body")
    assert "企业劳动争议调解委员会" in page
    assert "乡镇、街道设立的劳动争议调解组织" in page


def test_a_township_within_the_county_is_offered(square):
    county = Region.objects.at("520102")
    town = Region.objects.create(code="520102001", name="花果园街道", level="township", parent=county)
    near = factories.make_agency(kind=AgencyKind.MEDIATION, region=town)
    assert set(selectors.bodies_for(county, None)) == {square.agency, near}


def test_the_own_committee_is_offered_wherever_it_sits(square):
    own = committee(square, "华建劳务公司")
    Agency.objects.filter(pk=own.pk).update(region=factories.make_region("520103"))
    client = as_worker(square.town.workers[0])
    fill(client, own)
    send(client, "confirm", {})
    assert Mediation.objects.get().agency == own


def test_the_only_body_is_chosen_already(square):
    client = as_worker(square.town.workers[0])
    client.post(reverse("portal:apply_mediation"))
    send(client, "employer", WHERE)
    page = screen(client, "body")
    assert page.count(" checked") == 1


def test_where_nobody_mediates_the_way_to_arbitration_keeps_everything(square):
    Agency.objects.filter(pk=square.agency.pk).update(active=False)
    client = as_worker(square.town.workers[0])
    client.post(reverse("portal:apply_mediation"))
    send(client, "claims", CLAIMS)
    send(client, "employer", WHERE)
    assert "这个地方还没有登记调解组织" in screen(client, "body")
    answer = client.post(reverse("portal:arbitrate_instead"))
    assert answer.url == reverse("portal:step", args=["facts"])
    for slug, data in (("facts", FACTS), ("files", {}), ("about", {})):
        assert send(client, slug, data).status_code == 302
    assert send(client, "confirm", {}).url == reverse("portal:receipt")
    case = Arbitration.objects.get()
    assert (case.employer.name, case.claim_items.get().amount) == ("华建劳务公司", disputes.OWED)


def test_only_an_unfinished_mediation_turns_into_arbitration(square):
    client = as_worker(square.town.workers[0])
    assert client.post(reverse("portal:arbitrate_instead")).url == reverse("portal:home")
    client.post(reverse("portal:begin"), {"matter": "wages"})
    assert client.post(reverse("portal:arbitrate_instead")).url == reverse("portal:home")
    assert drafts.procedure_of(ComplaintDraft.objects.latest("pk")) == drafts.COMPLAINT


# Drafts


def test_what_was_typed_is_kept_right_or_wrong(square):
    client = as_worker(square.town.workers[0])
    client.post(reverse("portal:apply_mediation"))
    client.post(reverse("portal:keep", args=["facts"]), {"story": "写到一半"})
    send(client, "body", {"agency": "999999"}, go="back")
    draft = ComplaintDraft.objects.latest("pk")
    assert drafts.answers(draft, "facts")["story"] == ["写到一半"]
    assert "写到一半" in screen(client, "facts")
    assert "接着填没写完的调解申请" in client.get(reverse("portal:home")).content.decode()


def test_a_screen_of_another_procedure_does_not_exist(square):
    client = as_worker(square.town.workers[0])
    client.post(reverse("portal:apply_mediation"))
    assert client.get(reverse("portal:step", args=["what"])).status_code == 404
    client.post(reverse("portal:apply"))
    assert client.get(reverse("portal:step", args=["body"])).status_code == 404


# The ways in


def test_the_home_page_and_the_triage_lead_there(square):
    client = Client()
    start = reverse("portal:mediation_start")
    assert start in client.get(reverse("portal:home")).content.decode()
    verdict = client.get(reverse("portal:triage"), {"matter": "talk"}).content.decode()
    assert reverse("portal:apply_mediation") in verdict
    assert "在手机上申请调解" in verdict
    assert reverse("portal:apply_mediation") in client.get(start).content.decode()


def test_the_triage_offers_it_beside_arbitration_and_is_not_asked_again(square):
    client = Client()
    answers = {"matter": "wages", "owed": "denied", "proceeding": "none", "when": "ongoing", "employment": "still"}
    assert reverse("portal:mediation_start") in client.get(reverse("portal:triage"), answers).content.decode()
    client.post(reverse("portal:apply_mediation"), answers)
    assert client.get(reverse("portal:step", args=["claims"])).context["form"]["kind_0"].value() == "WAGES"
    assert client.get(reverse("portal:step", args=["facts"])).context["form"]["employed"].value() == "yes"


class TestReferred:
    """Who was told by the inspection that it is a dispute types nothing again."""

    @pytest.fixture
    def complaint(self):
        world = scenes.world()
        return scenes.complaint(world, complaint_states.REFERRED_DISPUTE)

    @pytest.fixture
    def client_of(self, complaint):
        return as_worker(complaint.parties.get(role="complainant").worker)

    def test_facts_employer_place_and_days_come_along(self, complaint, client_of):
        region = complaint.workplace_region
        body = factories.make_agency(kind=AgencyKind.MEDIATION, region=region)
        start = client_of.get(reverse("portal:mediation_start")).content.decode()
        assert complaint.employer_name_given in start
        client_of.post(reverse("portal:apply_mediation"), {"from": complaint.reference})
        kept = ComplaintDraft.objects.latest("pk")
        where = {name: texts[0] for name, texts in drafts.answers(kept, "employer").items()}
        told = {name: texts[0] for name, texts in drafts.answers(kept, "facts").items()}
        assert where["employer"] == complaint.employer_name_given
        send(client_of, "claims", CLAIMS)
        send(client_of, "employer", where)
        send(client_of, "body", {"agency": body.pk})
        send(client_of, "facts", {"knew_on": "2026-01-15", **told, "employed": "yes"})
        assert send(client_of, "confirm", {}).url == reverse("portal:receipt")
        case = Mediation.objects.get()
        assert (case.referred_from_id, case.channel) == (complaint.pk, "REFERRED")
        assert case.facts == complaint.facts
        assert case.limitation_events.get().on == complaint.reported_on
        assert "接着办" not in client_of.get(reverse("portal:mediation_start")).content.decode()

    def test_somebody_elses_complaint_brings_nothing(self, complaint):
        other = as_worker(factories.make_worker())
        other.post(reverse("portal:apply_mediation"), {"from": complaint.reference})
        assert drafts.answers(ComplaintDraft.objects.latest("pk"), "facts") == {}
