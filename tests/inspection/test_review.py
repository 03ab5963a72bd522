"""The written review: the notice with its code, what is handed in, what the numbers say, and what follows."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from casework import clock, sweep
from casework.forms import form_for
from documents.evidence import BadUpload
from documents.models import Document
from inspection.models import WrittenReview
from inspection.review.questions import NEWEST, questionnaire
from inspection.review.services import hand_in_by_code, new_code, review_with
from inspection.violations import ViolationKind
from tests.inspection import campaigns, scenes
from tests.inspection.campaigns import ANSWERS
from tests.inspection.refusals import refused

FORM = questionnaire(NEWEST)


def test_every_question_cites_an_article_and_every_doubt_names_a_violation():
    codes = [question.code for question in FORM.questions]
    assert len(codes) == len(set(codes))
    assert set(codes) == set(ANSWERS)
    for check in FORM.checks:
        assert check.left in codes
        assert check.right in codes or not isinstance(check.right, str) or check.right in ("yes", "no")
        assert check.refuse or check.kind in ViolationKind.values
    with pytest.raises(LookupError):
        questionnaire("../annual-1")


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({"workers": ""}, "workers"),
        ({"workers": "四十"}, "workers"),
        ({"workers": "-1"}, "workers"),
        ({"wages_due": "12.345"}, "wages_due"),
        ({"wages_due": "-1"}, "wages_due"),
        ({"wages_due": "NaN"}, "wages_due"),
        ({"roster": "maybe"}, "roster"),
        ({"rules": "好" * 1001}, "rules"),
        ({"contracts": "41"}, "contracts"),
        ({"insured": "41"}, "insured"),
        ({"wages_paid": "2400000.01"}, "wages_paid"),
    ],
)
def test_answers_that_are_wrong_or_contradict_each_other_are_told(answers, field):
    assert list(FORM.faults({**ANSWERS, **answers})) == [field]


@pytest.mark.parametrize(
    ("answers", "kinds"),
    [
        ({}, []),
        ({"contracts": "39"}, ["NO_CONTRACT"]),
        ({"arrears": "0.01"}, ["WAGE_ARREARS"]),
        ({"minors": "1"}, ["CHILD_LABOUR"]),
        ({"security_money": "yes", "overtime_paid": "no"}, ["OVERTIME_PAY", "SECURITY_MONEY"]),
    ],
)
def test_what_the_answers_point_to_is_shown_to_the_reviewer(answers, kinds):
    assert FORM.faults({**ANSWERS, **answers}) == {}
    assert [check.kind for check in FORM.doubts({**ANSWERS, **answers})] == kinds


def test_the_letter_opens_its_review_and_no_other_code_does(world):
    review = campaigns.review(world)
    assert review_with(review.code) == review
    assert review_with(review.code.lower().replace("-", " ")) == review
    assert review_with(new_code()) is None
    assert review_with("") is None
    context = Document.objects.get(case_id=review.pk, type_code="review_notice").context
    assert review.code in str(context)


def test_invitations_go_out_in_batches_and_nobody_gets_two(world):
    campaigns.employers(world, 3)
    campaign = campaigns.running(world, plan_kind="written", checklist="", review_year=2025)
    by = date(2026, 4, 30)
    with refused("day_to_come"):
        scenes.do(world, campaign, "invite", by="lead", hand_in_by=clock.today())
    scenes.do(world, campaign, "invite", by="lead", hand_in_by=by, number=3)
    scenes.do(world, campaign, "invite", by="lead", hand_in_by=by, number=3)
    assert WrittenReview.objects.count() == 4
    with refused("somebody_uninvited"):
        scenes.do(world, campaign, "invite", by="lead", hand_in_by=by)
    with refused("visited_not_written", "team_named"):
        scenes.do(world, campaign, "send_out", by="head", target_ids=[t.pk for t in campaign.targets.all()])


def test_what_is_handed_in_by_the_code_stands_with_its_files(world):
    review = campaigns.review(world)
    file = SimpleUploadedFile("ledger.png", scenes.picture(3), content_type="image/png")
    done = hand_in_by_code(review, answers=ANSWERS, declared_by="李某", uploads=[file])
    assert (done.status, done.answers["workers"], done.declared_by) == ("HANDED_IN", "40", "李某")
    assert review.evidence.get().party.employer == world.employer


def test_one_bad_file_leaves_nothing_behind(world):
    review = campaigns.review(world)
    with pytest.raises(BadUpload):
        hand_in_by_code(review, answers=ANSWERS, declared_by="李某", uploads=[SimpleUploadedFile("a.png", b"text")])
    assert scenes.fresh(review).status == "INVITED"
    assert not review.evidence.exists()


def test_answers_that_do_not_add_up_are_refused_at_the_door(world):
    review = campaigns.review(world)
    with refused("answers_complete", saying="不能多于"):
        hand_in_by_code(review, answers={**ANSWERS, "contracts": "41"}, declared_by="李某")
    with refused("answers_complete", saying="没有这些项目"):
        hand_in_by_code(review, answers={**ANSWERS, "invented": "1"}, declared_by="李某")
    with refused("declared"):
        hand_in_by_code(review, answers=ANSWERS, declared_by=" ")


def test_the_office_enters_what_came_on_paper(world):
    review = campaigns.review(world)
    data = {f"answer_{code}": text for code, text in ANSWERS.items()} | {"declared_by": "李某", "on_paper": "on"}
    form = form_for(review, "hand_in", actor=world.by("clerk"), data=data)
    assert form.is_valid(), form.errors
    scenes.do(world, review, "hand_in", by="clerk", **form.act_data())
    assert scenes.fresh(review).on_paper
    form = form_for(review, "hand_in", actor=world.by("clerk"), data={**data, "answer_contracts": "41"})
    assert list(form.errors) == ["answer_contracts"]


def test_a_review_that_is_not_handed_in_is_marked_by_itself(world):
    review = campaigns.review(world)
    with refused("term_over"):
        scenes.do(world, review, "miss", by="lead")
    with clock.travel_to(date(2026, 5, 6)):
        sweep.fire_due()
        assert scenes.fresh(review).status == "NOT_HANDED_IN"
        hand_in_by_code(review, answers=ANSWERS, declared_by="李某")
    assert scenes.fresh(review).status == "HANDED_IN"


def test_refusal_is_a_clue_only_when_the_notice_was_served(world):
    review = campaigns.review(world, "NOT_HANDED_IN")
    with clock.travel_to(date(2026, 5, 7)):
        scenes.do(world, review, "remind", by="clerk", how="电话联系王经理。")
        with refused("notice_served"):
            campaigns.clue_of(world, review)
        campaigns.serve_notice(world, review)
        offered = form_for(scenes.fresh(review), "open_clue", actor=world.by("lead")).initial
        assert "催报1次" in offered["facts"]
        scenes.do(world, review, "open_clue", by="lead", **offered)
    case = scenes.fresh(review).investigation
    assert (case.source, case.status) == ("WRITTEN_REVIEW", "PROPOSED")


def test_a_doubt_is_named_and_becomes_a_clue(world):
    review = campaigns.review(world, "HANDED_IN")
    with refused("doubt_named"):
        scenes.do(world, review, "doubt", by="lead", opinion=" ")
    scenes.do(world, review, "doubt", by="lead", opinion="工资与缴费基数不符。")
    campaigns.clue_of(world, review)
    assert scenes.fresh(review).investigation.violation_kinds == ["WAGE_ARREARS"]


def test_what_is_sent_back_is_handed_in_anew(world):
    review = campaigns.review(world, "HANDED_IN")
    with refused("correction_named", "day_in_plan"):
        scenes.do(world, review, "send_back", by="lead", items=" ", hand_in_by=clock.today())
    scenes.do(world, review, "send_back", by="lead", items="工资总额", hand_in_by=date(2026, 3, 20))
    review = scenes.fresh(review)
    assert (review.status, review.next_due_on) == ("INVITED", date(2026, 3, 20))
    hand_in_by_code(review, answers=ANSWERS, declared_by="李某")


@pytest.mark.parametrize("state", ["PASSED", "EXCUSED", "CLUE"])
def test_a_review_ends(world, state):
    review = campaigns.review(world, state)
    assert review.status == state
    assert review.closed_on == clock.today()
    assert review.outcome
