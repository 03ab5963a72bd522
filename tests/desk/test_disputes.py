"""The docket, the file read side by side, and claims with their proof."""

from datetime import date, time
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from arbitration.dispute import drafting
from arbitration.dispute.kinds import ClaimKind
from casework import clock
from documents.evidence import add_evidence
from documents.kinds import EvidenceKind
from registry.models import Staff
from registry.roles import Role
from tests import factories
from tests.arbitration import award_scenes, hearing_scenes, mediation_scenes, proceeding_scenes, scenes
from tests.documents import files

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)


@pytest.fixture(autouse=True)
def today():
    """A Monday without holidays near."""
    with clock.travel_to(TODAY):
        yield TODAY


@pytest.fixture
def town(today):
    return hearing_scenes.register(scenes.town())


def read(staff: Staff, name: str, *arguments: Any, **asked: Any) -> Any:
    client = Client()
    client.force_login(staff.user)
    return client.get(reverse(name, args=arguments), asked)


def page(staff: Staff, name: str, *arguments: Any, **asked: Any) -> str:
    answer = read(staff, name, *arguments, **asked)
    assert answer.status_code == 200
    return answer.content.decode()


def listed(answer: Any) -> list[str]:
    return [row["case"].reference for row in answer.context["rows"]]


def brought(town: scenes.Town, case: Any, who: Any, title: str) -> Any:
    upload = files.upload(files.picture(), f"{title}.jpg")
    return add_evidence(case, upload, kind=EvidenceKind.PHOTO, by=town.by(who), title=title)


class TestDocket:
    def other(self, town):
        worker = factories.make_worker()
        return {"workers": (worker,), "claims": hearing_scenes.claims_of(worker)}

    def test_own_cases_by_the_last_day_for_the_award_whatever_else_is_due(self, town):
        with clock.travel_to(date(2026, 2, 2)):
            early = hearing_scenes.seated(town)
        late = hearing_scenes.hearing_set(town, hearing_scenes.prepared(town, **self.other(town)))
        answer = read(town.arbitrators[0], "desk:docket")
        assert listed(answer) == [early.reference, late.reference]
        first, second = answer.context["rows"]
        assert first["limit"] == early.deadlines.get(term="ARB-45").due_on
        assert second["next"] == "2026年3月16日 09:00开庭"
        assert second["claimed"] == Decimal("8600.00")

    def test_a_case_that_stands_still_comes_last_and_says_so(self, town):
        with clock.travel_to(date(2026, 2, 2)):
            still = hearing_scenes.seated(town)
            why = {"ground": "APPRAISAL", "awaited": "伤残等级鉴定结论"}
            scenes.do_approved(town, still, "suspend", reason="已申请伤残等级鉴定。", **why)
        going = hearing_scenes.seated(town, **self.other(town))
        answer = read(town.arbitrators[0], "desk:docket")
        assert listed(answer) == [going.reference, still.reference]
        assert answer.context["rows"][1]["days"] == "已中止"

    def test_before_the_acceptance_the_next_day_stands_there_by_its_name(self, town):
        accepted = hearing_scenes.seated(town)
        received = scenes.arbitration(town, **self.other(town))
        answer = read(town.secretary, "desk:docket", scope="house")
        assert listed(answer) == [received.reference, accepted.reference]
        first, second = answer.context["rows"]
        assert (first["term"], first["limit"]) == ("受理审查", date(2026, 3, 9))
        assert second["term"] == "审限"

    def test_the_secretary_sees_the_whole_house_on_demand(self, town):
        case = scenes.arbitration(town)
        assert listed(read(town.secretary, "desk:docket")) == []
        assert listed(read(town.secretary, "desk:docket", scope="house")) == [case.reference]

    def test_the_mediator_reads_the_fifteenth_day_and_the_last_talk(self, town):
        square = mediation_scenes.square(town)
        case = mediation_scenes.mediation(square, mediation_scenes.states.MEDIATING)
        person = case.parties.get(role="respondent").pk
        talk = {"held_on": TODAY, "contact_way": "phone", "person_ids": [person], "course": "单位愿意谈。"}
        mediation_scenes.do(square, case, "record_contact", **talk)
        row = read(square.mediator, "desk:docket").context["rows"][0]
        assert row["limit"] == case.deadlines.get(term="MED-15").due_on
        assert row["next"] == "2026年3月2日联系过"
        assert row["claimed"] == Decimal("8600.00")

    def test_closed_cases_and_those_of_others_are_not_listed(self, town):
        case = award_scenes.awarded(town)
        award_scenes.serve(town, case, "award_final", town.workers[0], town.employer)
        assert scenes.fresh(case).closed_on
        assert listed(read(town.arbitrators[0], "desk:docket")) == []

    def test_closed_cases_wait_for_the_archive_until_everything_is_served(self, town):
        case = scenes.arbitration(town)
        scenes.do(town, case, "take_back", town.workers[0], reason="已经谈妥。")
        text = page(town.secretary, "desk:docket", scope="archive")
        assert case.title in text
        assert "还有文书没有送达" in text
        for paper in ("arbitration_receipt",):
            hearing_scenes.serve(town, case, paper)
        text = page(town.secretary, "desk:docket", scope="archive")
        assert reverse("desk:act", args=[case.reference, "archive"]) in text
        scenes.do_approved(town, case, "archive")
        assert case.title not in page(town.secretary, "desk:docket", scope="archive")

    def test_nobody_else_has_a_docket(self, town):
        inspector = factories.make_staff(Role.INSPECTOR, agency=factories.make_agency(region=town.region))
        assert read(inspector, "desk:docket").status_code == 404
        assert "办案台账" not in page(inspector, "desk:my_work")
        arbitrator = page(town.arbitrators[0], "desk:my_work")
        assert "办案台账" in arbitrator
        assert "检查方案" not in arbitrator

    def test_more_cases_cost_no_more_questions(self, town, django_assert_max_num_queries):
        for _number in range(3):
            hearing_scenes.seated(town, **self.other(town))
        client = Client()
        client.force_login(town.arbitrators[0].user)
        client.get(reverse("desk:docket"))
        with django_assert_max_num_queries(12):
            client.get(reverse("desk:docket"))


class TestReading:
    def test_a_paper_and_what_was_brought_stand_beside_each_other(self, town):
        case = proceeding_scenes.in_defence(town)
        file = brought(town, case, town.workers[0], "工资条")
        claim = case.claim_items.get().pk
        items = [
            {
                "title": "工资条",
                "evidence_kind": "photo",
                "proves": "月薪4300元",
                "claim_ids": [claim],
                "file_id": file.pk,
            }
        ]
        party = case.parties.get(role="complainant").pk
        scenes.do(town, case, "submit_evidence", party_id=party, items=items)
        paper = case.documents.get(type_code="arbitration_response")
        asked = {"left": f"d{paper.pk}", "right": f"e{file.pk}"}
        answer = read(town.secretary, "desk:reading", case.reference, **asked)
        left, right = answer.context["panes"]
        assert (left["sheet"].of, right["sheet"].of) == (paper, file)
        text = answer.content.decode()
        assert reverse("desk:document_text", args=[case.reference, paper.pk]) in text
        assert "月薪4300元" in text

    def test_without_a_choice_the_first_of_each(self, town):
        case = scenes.arbitration(town)
        file = brought(town, case, town.workers[0], "合同")
        left, right = read(town.secretary, "desk:reading", case.reference).context["panes"]
        assert left["sheet"].of == case.documents.order_by("pk").first()
        assert right["sheet"].of == file
        assert left["after"]
        assert left["before"] == ""

    def test_what_cannot_be_a_paper_of_the_case_is_left_aside(self, town):
        case = scenes.arbitration(town)
        other = scenes.arbitration(town, workers=(town.workers[1],), claims=hearing_scenes.claims_of(town.workers[1]))
        foreign = other.documents.first().pk
        answer = read(town.secretary, "desk:reading", case.reference, left=f"d{foreign}", right="x1;drop")
        assert {pane["sheet"].of.case_id for pane in answer.context["panes"]} == {case.pk}

    def test_a_case_out_of_sight_has_no_file(self, town):
        elsewhere = factories.make_staff(Role.ARBITRATOR, agency=factories.make_agency())
        assert read(elsewhere, "desk:reading", scenes.arbitration(town).reference).status_code == 404


class TestClaims:
    def test_each_claim_with_the_proof_of_both_sides_and_who_must_prove(self, town):
        case = proceeding_scenes.in_defence(town)
        claim = case.claim_items.get().pk
        for who, title in (("complainant", "工资条"), ("respondent", "考勤表")):
            items = [{"title": title, "evidence_kind": "photo", "proves": f"{title}的用处", "claim_ids": [claim]}]
            scenes.do(town, case, "submit_evidence", party_id=case.parties.get(role=who).pk, items=items)
        told = {"party_id": case.parties.get(role="respondent").pk, "text": "已经结清。"}
        scenes.do(town, case, "file_defence", **told)
        answer = read(town.secretary, "desk:claims", case.reference)
        row = answer.context["rows"][0]
        assert [item.title for item in row["by_applicant"]] == ["工资条"]
        assert [item.title for item in row["by_respondent"]] == ["考勤表"]
        text = answer.content.decode()
        for words in ("已经结清。", "8,600.00", "考勤表的用处", "举证责任"):
            assert words in text

    def test_what_is_drafted_stands_with_its_claim_and_the_award_is_one_click_away(self, town):
        case = award_scenes.ready(town, award_scenes.deliberating(town))
        text = page(town.arbitrators[0], "desk:claims", case.reference)
        for words in ("拟定的裁决结果", "终局事项", "用人单位应当按时足额支付劳动报酬"):
            assert words in text
        assert reverse("desk:act", args=[case.reference, "make_final_award"]) in text
        assert reverse("desk:act", args=[case.reference, "suspend"]) not in text

    def test_many_claims_come_in_pages_and_cost_no_more_questions(self, town, django_assert_max_num_queries):
        kinds = [kind for kind in ClaimKind.values if kind not in ("RELATION", "REINSTATE", "CERTIFICATE", "OTHER")]
        workers = tuple(factories.make_worker() for _number in range(3))
        claims = tuple(award_scenes.claim(worker, kind, "100.00") for worker in workers for kind in kinds[:8])
        case = scenes.arbitration(town, workers=workers, claims=claims)
        client = Client()
        client.force_login(town.secretary.user)
        address = reverse("desk:claims", args=[case.reference])
        assert len(client.get(address).context["rows"]) == 20
        with django_assert_max_num_queries(30):
            assert len(client.get(address, {"page": 2}).context["rows"]) == 4

    def test_only_an_arbitration_case_has_claims_like_these(self, town):
        square = mediation_scenes.square(town)
        case = mediation_scenes.mediation(square)
        assert read(square.mediator, "desk:claims", case.reference).status_code == 404

    def test_the_case_page_leads_there(self, town):
        case = scenes.arbitration(town)
        assert reverse("desk:claims", args=[case.reference]) in page(town.secretary, "desk:file", case.reference)
        assert reverse("desk:reading", args=[case.reference]) in page(town.secretary, "desk:file", case.reference)


def test_a_hearing_moved_without_a_script_is_told_who_is_busy_and_what_is_free(town):
    """The link of the week opens the form on a page of its own; the same sentence comes back as in the side panel."""
    worker = factories.make_worker()
    other = {"workers": (worker,), "claims": hearing_scenes.claims_of(worker)}
    first = hearing_scenes.hearing_set(town)
    second = hearing_scenes.hearing_set(town, hearing_scenes.prepared(town, **other), begins=time(14, 0))
    hearing = second.hearings.get()
    client = Client()
    client.force_login(town.secretary.user)
    form = client.get(reverse("desk:move_hearing", args=[hearing.pk]))
    assert form.status_code == 200
    sent = {
        "chain_length": second.chain_length,
        "room_id": hearing.room_id,
        "held_on": "2026-03-16",
        "begins": "09:30",
        "minutes": 90,
        "public": "on",
        "reason": "当事人上午方便。",
    }
    answer = client.post(reverse("desk:act", args=[second.reference, "move_hearing"]), sent)
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "已有开庭" in text
    assert "可以排的时间" in text
    hearing.refresh_from_db()
    assert hearing.begins_at.astimezone().day == first.hearings.get().begins_at.astimezone().day


class TestDraft:
    """The draft begins with what the file says."""

    def test_answers_evidence_opinions_and_silence_stand_there_already(self, town):
        case = proceeding_scenes.in_defence(town)
        file = brought(town, case, town.workers[0], "工资条")
        claim = case.claim_items.get().pk
        items = [
            {
                "title": "2025年11月工资条",
                "evidence_kind": "photo",
                "proves": "月薪4300元。",
                "claim_ids": [claim],
                "file_id": file.pk,
            }
        ]
        scenes.do(town, case, "submit_evidence", party_id=case.parties.get(role="complainant").pk, items=items)
        told = {"party_id": case.parties.get(role="respondent").pk, "text": "工资已经以现金结清。"}
        scenes.do(town, case, "file_defence", **told)
        burden = case.burdens.filter(bearer="EMPLOYER").first()
        ordered = {"burden_id": burden.pk, "ordered": "考勤记录原件", "due_on": date(2026, 3, 9)}
        scenes.do(town, case, "order_production", **ordered)
        with clock.travel_to(date(2026, 3, 10)):
            scenes.do(town, case, "record_production", burden_id=burden.pk, produced="NOTHING", account="没有提供")
        begun = drafting.begun(scenes.fresh(case))
        assert f"{town.employer.name}答辩称：工资已经以现金结清。" in begun["facts_found"]
        assert "1.2025年11月工资条，用以证明月薪4300元。" in begun["facts_found"]
        assert begun["facts_found"].endswith("查明：")
        assert "考勤记录原件" in begun["reasons"]

    def test_late_evidence_that_was_not_admitted_is_not_named(self, town):
        case = proceeding_scenes.in_defence(town)
        claim = case.claim_items.get().pk
        party = case.parties.get(role="complainant").pk
        items = [{"title": "录音", "evidence_kind": "audio_visual", "proves": "承诺", "claim_ids": [claim]}]
        with clock.travel_to(date(2026, 5, 6)):
            scenes.do(town, case, "submit_evidence", party_id=party, items=items, explanation="手机坏了")
        assert "录音" not in drafting.begun(scenes.fresh(case))["facts_found"]

    def test_a_draft_that_was_kept_goes_on_as_it_was(self, town):
        case = award_scenes.deliberating(town)
        award_scenes.deliberate(town, case)
        fresh = page(town.arbitrators[0], "desk:act", case.reference, "draft_award")
        assert "根据上述证据和双方陈述，查明：" in fresh
        award_scenes.draft(town, case)
        assert "根据上述证据和双方陈述，查明：" not in page(
            town.arbitrators[0], "desk:act", case.reference, "draft_award"
        )


class TestHearingWeek:
    def test_cases_whose_tribunal_sits_wait_for_a_hearing_until_one_is_set(self, town):
        case = hearing_scenes.prepared(town)
        text = page(town.secretary, "desk:hearings")
        assert "等待排庭" in text
        assert reverse("desk:act", args=[case.reference, "set_hearing"]) in text
        hearing_scenes.hearing_set(town, case)
        assert "等待排庭" not in page(town.secretary, "desk:hearings")

    def test_who_sits_elsewhere_is_not_asked_to_set_one(self, town):
        hearing_scenes.prepared(town)
        other = factories.make_staff(Role.ARBITRATOR, agency=town.agency)
        assert "等待排庭" not in page(other, "desk:hearings")

    def test_the_list_has_the_move_and_the_public_list_of_the_day(self, town):
        hearing = hearing_scenes.hearing_set(town).hearings.get()
        text = page(town.secretary, "desk:hearings", week="2026-03-16")
        assert text.count(reverse("desk:move_hearing", args=[hearing.pk])) >= 3
        assert f"{reverse('portal:hearings')}?commission={town.agency.pk}&amp;day=2026-03-16" in text
