"""The inspection on site: who goes, what is written down, that it stands once it is confirmed, and what follows."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction

from calendars.law import Citation
from casework.errors import NotPermitted
from inspection.campaign.services import declare_conflict
from inspection.models import VisitAnswer
from inspection.violations import ViolationKind
from inspection.visit import checklists
from inspection.visit.services import AnsweredMeanwhile, Told, add_photo, write_answer
from tests.inspection import campaigns, scenes
from tests.inspection.refusals import refused


def photo(shade=1):
    return SimpleUploadedFile("site.png", scenes.picture(shade), content_type="image/png")


def test_every_item_of_every_list_cites_an_article_and_names_a_violation():
    assert set(checklists.families()) == {"construction", "general"}
    for listed in checklists.families().values():
        codes = [item.code for item in listed.items]
        assert len(codes) == len(set(codes))
        for item in listed.items:
            assert isinstance(item.law, Citation)
            assert item.kind in ViolationKind.values
    assert checklists.newest("construction").key == "construction-1"
    with pytest.raises(LookupError):
        checklists.checklist("construction-99")
    with pytest.raises(LookupError):
        checklists.checklist("../general-1")


def test_the_construction_list_asks_for_the_duties_of_the_regulation():
    text = "".join(item.text for item in checklists.newest("construction").items)
    for duty in ("专用账户", "工资保证金", "实名", "维权信息告示牌", "劳资专管员", "支付担保", "不超过一个月"):
        assert duty in text


def test_two_inspectors_with_certificates_arrive(world):
    visit = campaigns.visit(world)
    alone = {"officer_ids": world.officer_ids[:1], "place": "厂区", "present": "王经理"}
    with refused("two_officers_present"):
        scenes.do(world, visit, "begin", by="lead", **alone)
    with refused("somebody_present"):
        scenes.do(world, visit, "begin", by="lead", officer_ids=world.officer_ids, place="厂区", present=" ")


def test_a_team_with_somebody_who_must_stay_away_is_refused(world):
    visit = campaigns.visit(world)
    declare_conflict(world.inspectors[2], world.employer, by=world.head)
    team = {"lead_id": world.inspectors[2].pk, "assistant_ids": [world.officer_ids[0]]}
    with refused("no_conflict"):
        scenes.do(world, visit, "reassign", by="head", reason="换人", **team)
    team = {"lead_id": world.officer_ids[1], "assistant_ids": [world.officer_ids[0]]}
    scenes.do(world, visit, "reassign", by="head", reason="换人", **team)
    assert scenes.fresh(visit).lead_id == world.officer_ids[1]


def test_answers_are_kept_one_by_one_and_sent_twice_are_one(world):
    visit = campaigns.visit(world, "ON_SITE")
    told = Told(item=visit.items[0], answer="no", finding=" 有3人没有订立合同。 ")
    first = write_answer(visit, told, by=world.by("lead"))
    again = write_answer(visit, told, by=world.by("lead"))
    assert (first.pk, again.revision, again.finding) == (again.pk, 1, "有3人没有订立合同。")
    changed = write_answer(visit, Told(item=visit.items[0], answer="yes", revision=1), by=world.by("lead"))
    assert (changed.revision, changed.answer) == (2, "yes")


def test_the_other_inspectors_answer_is_not_overwritten_unseen(world):
    visit = campaigns.visit(world, "ON_SITE")
    write_answer(visit, Told(item=visit.items[0], answer="yes"), by=world.by("assistant"))
    with pytest.raises(AnsweredMeanwhile) as caught:
        write_answer(visit, Told(item=visit.items[0], answer="na"), by=world.by("lead"))
    assert caught.value.answer.answered_by == world.inspectors[1]


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"answer": "no"}, "写明具体情况"),
        ({"answer": "maybe"}, "请选择"),
        ({"answer": "yes", "item": "unknown"}, "没有这一项"),
        ({"answer": "yes", "finding": "很" * 2001}, "不能超过"),
    ],
)
def test_an_answer_that_cannot_stand_is_told(world, told, sentence):
    visit = campaigns.visit(world, "ON_SITE")
    with pytest.raises(ValidationError, match=sentence):
        write_answer(visit, Told(**{"item": visit.items[0], **told}), by=world.by("lead"))
    assert not visit.answers.exists()


def test_only_those_who_were_sent_write_the_record(world):
    visit = campaigns.visit(world, "ON_SITE")
    for who in (world.inspectors[2], world.head, world.clerk):
        with pytest.raises(NotPermitted):
            write_answer(visit, Told(item=visit.items[0], answer="yes"), by=world.by(who))
        with pytest.raises(NotPermitted):
            add_photo(visit, visit.items[0], photo(), sent_as="a", by=world.by(who))


def test_a_photo_is_sealed_once_as_evidence(world):
    visit = campaigns.visit(world, "ON_SITE")
    kept = add_photo(visit, visit.items[0], photo(), sent_as="phone-1", by=world.by("lead"))
    again = add_photo(visit, visit.items[0], photo(), sent_as="phone-1", by=world.by("lead"))
    assert kept.pk == again.pk
    assert len(kept.evidence.sha256) == 64
    assert visit.evidence.get() == kept.evidence


def test_nothing_is_written_before_or_after_the_site(world):
    visit = campaigns.visit(world)
    with pytest.raises(ValidationError, match="不是检查中"):
        write_answer(visit, Told(item=visit.items[0], answer="yes"), by=world.by("lead"))
    with pytest.raises(ValidationError, match="不是检查中"):
        add_photo(visit, visit.items[0], photo(), sent_as="a", by=world.by("lead"))


def test_a_record_with_a_gap_is_not_confirmed(world):
    visit = campaigns.visit(world, "ON_SITE")
    for item in visit.items[1:]:
        write_answer(visit, Told(item=item, answer="yes"), by=world.by("lead"))
    with refused("every_item_answered", saying="还有1项"):
        campaigns.confirm(world, visit)


def test_a_record_is_confirmed_or_the_refusal_noted(world):
    visit = campaigns.visit(world, "ON_SITE")
    campaigns.answer_all(world, visit)
    with refused("confirmed_or_refused"):
        scenes.do(world, visit, "confirm", by="lead")
    with refused("confirmed_or_refused"):
        scenes.do(world, visit, "confirm", by="lead", signed_as="王经理", refusal_note="拒绝")
    scenes.do(world, visit, "confirm", by="lead", refusal_note="王经理拒绝确认，见证人李某。")
    assert scenes.fresh(visit).refusal_note


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE inspection_visitanswer SET answer = 'yes', corrected = false, finding = ''",
        "DELETE FROM inspection_visitanswer",
        "UPDATE inspection_visitphoto SET item = 'paid'",
        "DELETE FROM inspection_visitphoto",
        "INSERT INTO inspection_visitphoto (visit_id, item, evidence_id, sent_as)"
        " SELECT visit_id, item, evidence_id + 1, 'late' FROM inspection_visitphoto",
    ],
)
def test_a_confirmed_record_stands(world, sql):
    visit = campaigns.visit(world, "ON_SITE")
    add_photo(visit, visit.items[0], photo(), sent_as="phone-1", by=world.by("lead"))
    campaigns.answer_all(world, visit)
    campaigns.confirm(world, visit)
    with (
        pytest.raises(IntegrityError, match=r"现场检查记录|检查照片"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)


def test_an_answer_for_no_item_of_the_list_is_refused_by_the_database(world):
    visit = campaigns.visit(world, "ON_SITE")
    write_answer(visit, Told(item=visit.items[0], answer="yes"), by=world.by("lead"))
    with pytest.raises(IntegrityError, match="现场检查记录"), transaction.atomic():
        VisitAnswer.objects.update(item="invented")


def test_what_was_put_right_on_the_spot_ends_the_visit(world):
    visit = campaigns.visit(world, "FINISHED")
    assert visit.outcome == "corrected"
    assert len(visit.list_sha256) == 64


def test_nothing_found_is_said_so(world):
    visit = campaigns.visit(world, "ON_SITE")
    for item in visit.items:
        write_answer(visit, Told(item=item, answer="yes"), by=world.by("lead"))
    campaigns.confirm(world, visit)
    with refused("something_found"):
        scenes.do(world, visit, "open_clue", by="lead", violation_kinds=["OTHER"], facts="没有")
    scenes.do(world, visit, "conclude", by="lead")
    assert scenes.fresh(visit).outcome == "nothing_found"


def test_what_was_not_put_right_becomes_a_clue_with_its_findings(world):
    visit = campaigns.visit(world, "ON_SITE")
    campaigns.answer_all(world, visit, corrected=False)
    campaigns.confirm(world, visit)
    with refused("nothing_left_open"):
        scenes.do(world, visit, "conclude", by="lead")
    from casework.forms import form_for

    offered = form_for(scenes.fresh(visit), "open_clue", actor=world.by("lead")).initial
    assert "有3人没有订立合同" in offered["facts"]
    assert "《劳动合同法》第10条" in offered["facts"]
    assert offered["violation_kinds"] == ["NO_CONTRACT"]
    scenes.do(world, visit, "open_clue", by="lead", **offered)
    case = scenes.fresh(visit).investigation
    assert (case.status, case.source, case.employer) == ("PROPOSED", "SPECIAL", world.employer)
    assert case.lead == world.inspectors[0]


def test_a_visit_that_cannot_be_made_says_why(world):
    visit = campaigns.visit(world, "NOT_DONE")
    assert (visit.outcome, visit.closed_on is not None) == ("not_done", True)
