"""Deliberation, draft, award and service: by majority, from the elements, separately where the items differ."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from arbitration.dispute import states
from arbitration.dispute.award_models import Award, Carried, ItemResult
from arbitration.dispute.deliberating import outcome
from arbitration.dispute.kinds import ClaimKind
from arbitration.tribunal import selectors as tribunal_selectors
from casework import clock
from casework.acts import acts_of
from casework.errors import Refused
from casework.forms import form_for
from casework.models import Deadline
from documents.models import Document
from registry.guards import lifted
from tests import factories
from tests.arbitration import award_scenes, course_scenes, hearing_scenes, scenes
from tests.arbitration import proceeding_scenes as to

pytestmark = pytest.mark.django_db

SAYS = {"proposal": "1", "words": "证据充分"}


def votes(*proposals):
    return [
        {"arbitrator_id": number, "presiding": number == 0, "vote": proposal, "words": "理由"}
        for number, proposal in enumerate(proposals)
    ]


@pytest.mark.parametrize(
    ("proposals", "carried", "by"),
    [
        ((1,), 1, Carried.SOLE),
        ((2, 2, 2), 2, Carried.UNANIMOUS),
        ((1, 2, 2), 2, Carried.MAJORITY),
        ((1, 1, 2), 1, Carried.MAJORITY),
        ((2, 1, 2), 2, Carried.MAJORITY),
        ((3, 1, 2), 3, Carried.PRESIDING),
        ((1, 2, 3), 1, Carried.PRESIDING),
    ],
)
def test_the_majority_carries_and_without_one_the_presiding_arbitrator(proposals, carried, by):
    assert outcome(votes(*proposals)) == (carried, by)


def mixed(town):
    """Wages, which are final, and the relation, which is not."""
    worker = town.workers[0]
    claims = (
        award_scenes.claim(worker, ClaimKind.WAGES, "8600.00"),
        award_scenes.claim(worker, ClaimKind.RELATION),
    )
    return award_scenes.ready(town, award_scenes.deliberating(town, claims=claims))


def test_whoever_is_outvoted_stands_in_the_record(town):
    case = award_scenes.deliberating(town)
    award_scenes.deliberate(town, case, (1, 2, 2))
    talk = case.deliberations.get()
    assert (talk.carried, talk.by) == (2, Carried.MAJORITY)
    assert [opinion.dissents for opinion in talk.opinions.all()] == [True, False, False]
    assert Document.objects.get(case_id=case.pk, type_code="deliberation_record").internal


def test_a_tribunal_has_one_or_three_members_of_its_own(town):
    case = award_scenes.deliberating(town)
    stranger = factories.make_staff(agency=town.agency)
    told = award_scenes.opinions(town)
    with pytest.raises(Refused, match="一名或者三名"):
        scenes.do(town, case, "deliberate", "presiding", proposals=["支持"], opinions=told[:2])
    with pytest.raises(Refused, match="还有成员没有发表意见"):
        scenes.do(town, case, "deliberate", "presiding", proposals=["支持"], opinions=told[:1])
    told[2]["arbitrator_id"] = stranger.pk
    with pytest.raises(Refused, match="仲裁庭的组成人员"):
        scenes.do(town, case, "deliberate", "presiding", proposals=["支持"], opinions=told)


def test_a_sole_arbitrator_decides_alone(town):
    case = award_scenes.deliberating(town, members=1)
    award_scenes.deliberate(town, case, (1,))
    assert case.deliberations.get().by == Carried.SOLE


def test_nothing_is_awarded_before_it_was_deliberated_and_drafted(town):
    case = award_scenes.deliberating(town)
    with pytest.raises(Refused, match="还没有评议"):
        award_scenes.draft(town, case)
    award_scenes.deliberate(town, case)
    with pytest.raises(Refused, match="还没有裁决结果"):
        scenes.do(town, case, "make_final_award", "presiding")


def test_the_draft_names_what_is_missing(town):
    case = award_scenes.deliberating(town)
    award_scenes.deliberate(town, case)
    with pytest.raises(Refused, match="没有写明裁决金额"):
        award_scenes.draft(town, case, [{**award_scenes.results_of(case)[0], "granted": None}])
    with pytest.raises(Refused, match="请写明查明的事实"):
        award_scenes.draft(town, case, facts_found=" ")
    with pytest.raises(Refused, match="不是本案尚未裁决的请求"):
        award_scenes.draft(town, case, [{"claim_item_id": 0, "granted": Decimal(1), "result": "支持"}])


def test_the_award_stops_the_forty_five_days(town):
    case = award_scenes.awarded(town)
    assert case.status == states.AWARDED
    assert Deadline.objects.get(case_id=case.pk, term="ARB-45").state == Deadline.State.ENDED
    award = case.awards.get()
    assert (award.final, award.total) == (True, scenes.OWED)
    item = award.items.get()
    assert (item.monthly_wage, item.ceiling, item.wage_region) == (
        Decimal("1890.00"),
        Decimal("22680.00"),
        town.region,
    )


def test_what_is_mixed_becomes_two_awards_with_two_papers(town):
    case = mixed(town)
    with pytest.raises(Refused, match="“确认劳动关系”不是终局事项"):
        scenes.do(town, case, "make_final_award", "presiding")
    with pytest.raises(Refused, match="“劳动报酬”是终局事项"):
        scenes.do(town, case, "make_nonfinal_award", "presiding")
    scenes.do(town, case, "make_separate_awards", "presiding")
    assert {award.final for award in case.awards.all()} == {True, False}
    papers = Document.objects.filter(case_id=case.pk, type_code__startswith="award_")
    assert set(papers.values_list("type_code", flat=True)) == {"award_final", "award_nonfinal"}
    assert case.effects.count() == 2


def refused_by_the_database(match):
    return pytest.raises(IntegrityError, match=match)


def test_the_database_refuses_a_wrong_mix_whoever_comes(town):
    case = mixed(town)
    with lifted(Award):
        award = Award.objects.create(
            arbitration=case,
            sequence=99,
            final=True,
            partial=False,
            made_on=clock.today(),
            facts_found="",
            reasons="",
            performance_days=1,
        )
    relation = case.item_results.get(claim_item__kind=ClaimKind.RELATION)
    with refused_by_the_database("分别制作裁决书"), transaction.atomic():
        ItemResult.objects.filter(pk=relation.pk).update(award=award)
    with refused_by_the_database("按其性质和每项确定的数额认定"), transaction.atomic():
        ItemResult.objects.filter(pk=relation.pk).update(final=True, award=award)
    wages = case.item_results.get(claim_item__kind=ClaimKind.WAGES)
    with refused_by_the_database("按其性质"), transaction.atomic():
        ItemResult.objects.filter(pk=wages.pk).update(granted=Decimal("22680.01"))
    with refused_by_the_database("按其性质"), transaction.atomic():
        ItemResult.objects.filter(pk=wages.pk).update(final=False)


def test_an_award_changes_no_more(town):
    case = award_scenes.awarded(town)
    with refused_by_the_database("不得修改或者删除"), transaction.atomic():
        case.awards.update(reasons="别的")
    with refused_by_the_database("已经裁决的请求不得改动"), transaction.atomic():
        case.item_results.update(result="别的")


def test_a_wage_that_rises_between_draft_and_award_asks_for_a_new_draft(town):
    with clock.travel_to(date(2023, 1, 31)):
        claims = (award_scenes.claim(town.workers[0], ClaimKind.WAGES, "22000.00"),)
        case = award_scenes.ready(town, award_scenes.deliberating(town, claims=claims))
        assert not case.item_results.get().final
    with clock.travel_to(date(2023, 2, 1)):
        with pytest.raises(Refused, match="最低工资标准已有调整"):
            scenes.do(town, case, "make_nonfinal_award", "presiding")
        award_scenes.draft(town, case)
        scenes.do(town, case, "make_final_award", "presiding")
        assert case.awards.get().final


def test_one_decision_for_many_with_a_line_for_each(town):
    first, second = town.workers
    claims = (
        award_scenes.claim(first, ClaimKind.WAGES, "22680.00"),
        award_scenes.claim(second, ClaimKind.WAGES, "22680.00"),
    )
    case = award_scenes.awarded(town, workers=(first, second), claims=claims)
    award = case.awards.get()
    assert award.final
    assert award.total == Decimal("45360.00")
    assert {line.worker for line in award_scenes.effect_of(case, final=True).standings.all()} == {first, second}


def test_a_clear_part_is_awarded_first_and_unmixed(town):
    case = mixed(town)
    wages, relation = (case.claim_items.get(kind=kind).pk for kind in (ClaimKind.WAGES, ClaimKind.RELATION))
    with pytest.raises(Refused, match="请分两次先行裁决"):
        scenes.do(town, case, "award_in_part", "presiding", claim_item_ids=[wages, relation])
    scenes.do(town, case, "award_in_part", "presiding", claim_item_ids=[wages])
    case = scenes.fresh(case)
    assert case.status == states.DELIBERATION
    assert Deadline.objects.get(case_id=case.pk, term="ARB-45").state == Deadline.State.RUNNING
    with pytest.raises(Refused, match="请直接作出裁决"):
        scenes.do(town, case, "award_in_part", "presiding", claim_item_ids=[relation])
    award_scenes.deliberate(town, case)
    scenes.do(town, case, "make_nonfinal_award", "presiding")
    assert [(award.partial, award.final) for award in case.awards.all()] == [(True, True), (False, False)]


def test_the_dispute_is_closed_with_the_last_receipt_of_the_last_award(town):
    case = mixed(town)
    scenes.do(town, case, "make_separate_awards", "presiding")
    worker = town.workers[0]
    award_scenes.serve(town, case, "award_final", worker, town.employer)
    award_scenes.serve(town, case, "award_nonfinal", worker)
    assert scenes.fresh(case).status == states.AWARDED
    award_scenes.serve(town, case, "award_nonfinal", town.employer)
    case = scenes.fresh(case)
    assert (case.status, case.outcome) == (states.CLOSED, "AWARD_BOTH")


def test_provisional_enforcement_needs_an_application_and_a_claim_that_feeds(town):
    worker = town.workers[0]
    claims = (
        award_scenes.claim(worker, ClaimKind.WAGES, "8600.00"),
        award_scenes.claim(worker, ClaimKind.RELATION),
    )
    case = award_scenes.deliberating(town, claims=claims, state=states.HEARING)
    wages, relation = (case.claim_items.get(kind=kind).pk for kind in (ClaimKind.WAGES, ClaimKind.RELATION))
    order = {
        "claim_item_id": wages,
        "amount": Decimal("3000.00"),
        "clear_rights": "欠薪有工资表为证",
        "hardship": "无力支付房租和医药费",
        "court": "贵阳市南明区人民法院",
    }
    with pytest.raises(Refused, match="还没有登记申请"):
        scenes.do(town, case, "enforce_provisionally", "presiding", **order)
    asked = {name: order[name] for name in ("claim_item_id", "amount", "hardship")}
    scenes.do(town, case, "apply_provisional", worker, **asked)
    with pytest.raises(Refused, match=r"不超过请求的8600\.00元"):
        scenes.do(town, case, "enforce_provisionally", "presiding", **{**order, "amount": Decimal("8600.01")})
    with pytest.raises(Refused, match="只能对尚未裁决的劳动报酬"):
        scenes.do(town, case, "enforce_provisionally", "presiding", **{**order, "claim_item_id": relation})
    scenes.do(town, case, "enforce_provisionally", "presiding", **order)
    assert case.provisionals.get().amount == Decimal("3000.00")
    codes = set(Document.objects.filter(case_id=case.pk).values_list("type_code", flat=True))
    assert {"provisional_application", "provisional_award", "provisional_transfer"} <= codes
    with pytest.raises(Refused, match="已经裁决先予执行"):
        scenes.do(town, case, "enforce_provisionally", "presiding", **order)


def test_nobody_is_granted_more_than_was_claimed(town):
    case = award_scenes.deliberating(town)
    award_scenes.deliberate(town, case)
    more = award_scenes.results_of(case, {ClaimKind.WAGES: Decimal("8600.01")})
    with pytest.raises(Refused, match=r"裁决8600\.01元，超过请求的8600\.00元"):
        award_scenes.draft(town, case, more)


def test_a_slip_is_corrected_beside_the_award(town):
    case = award_scenes.awarded(town)
    award = case.awards.get()
    told = {"award_id": award.pk, "kind": "CLERICAL", "wrong": "2025年11日", "right": "2025年11月"}
    with pytest.raises(Refused, match="与原文相同"):
        scenes.do(town, case, "correct_award", "presiding", **{**told, "right": "2025年11日"})
    scenes.do(town, case, "correct_award", "presiding", **told)
    assert award.corrections.get().right == "2025年11月"
    assert scenes.fresh(case).status == states.AWARDED


def test_the_form_drafts_what_it_shows(town):
    case = award_scenes.deliberating(town)
    award_scenes.deliberate(town, case)
    item = case.claim_items.get()
    told = {
        "facts_found": "工资未支付",
        "reasons": "应当支付",
        "performance_days": "10",
        f"granted_{item.pk}": "8000.00",
        f"result_{item.pk}": "支持8000元",
    }
    form = form_for(case, "draft_award", actor=town.by("presiding"), data=told)
    assert form.is_valid(), form.errors
    scenes.do(town, case, "draft_award", "presiding", **form.act_data())
    assert case.item_results.get().granted == Decimal("8000.00")
    whole = {name: told[name] for name in ("facts_found", "reasons", "performance_days")}
    form = form_for(case, "draft_award", actor=town.by("presiding"), data={**whole, "as_claimed": "on"})
    assert form.is_valid(), form.errors
    assert form.act_data()["results"][0]["granted"] == scenes.OWED


def test_the_forms_of_the_tribunal_can_be_opened_and_filled(town):
    case = award_scenes.deliberating(town)
    members = {f"{what}_{member.pk}": value for member in town.arbitrators for what, value in SAYS.items()}
    told = {"proposals": "支持请求", "presiding": str(town.arbitrators[0].pk), **members}
    form = form_for(case, "deliberate", actor=town.by("presiding"), data=told)
    assert form.is_valid(), form.errors
    scenes.do(town, case, "deliberate", "presiding", **form.act_data())
    award_scenes.draft(town, case)
    for act in ("award_in_part", "apply_provisional", "enforce_provisionally"):
        assert form_for(case, act, actor=town.by("presiding")).as_p()
    scenes.do(town, case, "make_final_award", "presiding")
    assert form_for(case, "correct_award", actor=town.by("presiding")).as_p()
    effect = award_scenes.effect_of(case, final=True)
    for name, act in acts_of(type(effect)).items():
        if act.form:
            assert form_for(effect, name, actor=town.by("secretary")).as_p()


@pytest.mark.parametrize(
    ("act", "kinds"),
    [
        ("make_final_award", (ClaimKind.WAGES,)),
        ("make_nonfinal_award", (ClaimKind.RELATION,)),
        ("make_separate_awards", (ClaimKind.WAGES, ClaimKind.RELATION)),
    ],
)
def test_no_award_overtakes_a_withdrawal_that_waits(town, act, kinds):
    worker = town.workers[0]
    told = {ClaimKind.WAGES: "8600.00"}
    claims = tuple(award_scenes.claim(worker, kind, told.get(kind, "")) for kind in kinds)
    case = award_scenes.ready(town, award_scenes.deliberating(town, claims=claims))
    scenes.do(town, case, "request_withdrawal", worker, ground="VOLUNTARY")
    with pytest.raises(Refused, match="还没有决定是否准予"):
        scenes.do(town, case, act, "presiding")
    scenes.do(town, case, "refuse_withdrawal", reason="撤回不是申请人的真实意思。")
    scenes.do(town, case, act, "presiding")
    assert scenes.fresh(case).status == states.AWARDED


def test_what_an_employer_asks_of_a_worker_is_not_final_however_small(town):
    """仲裁法 art 47(1) speaks of the recovery of pay; pay that is asked back is none."""
    worker = town.workers[0]
    claims = (award_scenes.claim(worker, ClaimKind.WAGES, "500.00"),)
    case = award_scenes.ready(town, award_scenes.deliberating(town, claims=claims, by_employer=True))
    assert [(each.final, each.monthly_wage) for each in case.item_results.all()] == [(False, None)]
    with pytest.raises(Refused, match="“劳动报酬”不是终局事项"):
        scenes.do(town, case, "make_final_award", "presiding")
    scenes.do(town, case, "make_nonfinal_award", "presiding")
    assert scenes.fresh(case).awards.get().final is False


def test_a_counterclaim_for_pay_goes_into_an_award_of_its_own(town):
    case = to.in_defence(town)
    told = to.counterclaim(town, kind=ClaimKind.WAGES.value, amount=Decimal("500.00"))
    grounds = {"party_id": to.party(case, "respondent").pk, "grounds": "多发了一天的工资。"}
    scenes.do(town, case, "file_counterclaim", town.employer, claims=[told], **grounds)
    scenes.do_approved(town, case, "accept_counterclaim")
    hearing_scenes.seat(hearing_scenes.register(town), scenes.fresh(case))
    case = course_scenes.put(case, states.DELIBERATION)
    members = [each.staff for each in tribunal_selectors.sitting(case)]
    town.arbitrators = sorted(members, key=lambda each: each.pk != tribunal_selectors.head_of(case).staff_id)
    case = award_scenes.ready(town, case)
    assert {each.claim_item.by: each.final for each in case.item_results.all()} == {
        "applicant": True,
        "respondent": False,
    }
    scenes.do(town, case, "make_separate_awards", "presiding")
    assert sorted(scenes.fresh(case).awards.values_list("final", flat=True)) == [False, True]


def test_a_talk_carries_nothing_that_came_after_it(town):
    """A member who was replaced, and a claim that was added, have not been talked about."""
    case = award_scenes.ready(town, award_scenes.deliberating(town, state=states.HEARING))
    leaving, coming = (
        case.tribunal.filter(seat="MEMBER").first().staff,
        factories.make_staff("arbitrator", agency=town.agency),
    )
    hearing_scenes.appoint(coming)
    scenes.do(
        town,
        case,
        "replace_member",
        "chair",
        leaving_id=leaving.pk,
        replacement_id=coming.pk,
        deviation="另有任用",
        reason="因病",
    )
    course_scenes.put(case, states.DELIBERATION)
    with pytest.raises(Refused, match="上次评议以后又办理了“更换仲裁员”，请仲裁庭再次评议"):
        scenes.do(town, case, "make_final_award", "presiding")
    town.arbitrators[:] = [member.staff for member in tribunal_selectors.sitting(scenes.fresh(case))]
    award_scenes.deliberate(town, case)
    scenes.do(town, case, "make_final_award", "presiding")
    assert scenes.fresh(case).status == states.AWARDED


def test_the_talk_on_a_clear_part_does_not_carry_the_rest(town, monkeypatch):
    case = mixed(town)
    wages = case.claim_items.get(kind=ClaimKind.WAGES).pk
    scenes.do(town, case, "award_in_part", "presiding", claim_item_ids=[wages])
    with pytest.raises(Refused, match="上次评议以后又办理了“先行裁决”，请仲裁庭再次评议"):
        scenes.do(town, case, "make_nonfinal_award", "presiding")
    with monkeypatch.context() as patched:
        patched.setattr("arbitration.dispute.award_requirements._not_deliberated", lambda *_each: iter(()))
        with pytest.raises(IntegrityError, match="第45条"), transaction.atomic():
            scenes.do(town, case, "make_nonfinal_award", "presiding")
    award_scenes.deliberate(town, case)
    scenes.do(town, case, "make_nonfinal_award", "presiding")
    assert scenes.fresh(case).status == states.AWARDED


def test_an_award_ends_what_ran_towards_it(town):
    case = award_scenes.ready(town, award_scenes.deliberating(town))
    course_scenes.put(case, states.PREPARE)
    scenes.do(town, case, "entrust_mediation", "presiding", organisation="街道调解组织", both_agree=True)
    course_scenes.put(case, states.DELIBERATION)
    assert to.is_running(case, "ARB-CONS-MED")
    scenes.do(town, case, "make_final_award", "presiding")
    assert not to.is_running(case, "ARB-CONS-MED")
    assert not to.is_running(case, "ARB-45")
