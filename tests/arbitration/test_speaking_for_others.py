"""What one party must not do for the others: take back what all applied for, regret or apply in another's name."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from arbitration.dispute import award_requirements, states
from arbitration.dispute.kinds import ClaimKind
from casework.errors import Refused
from tests.arbitration import award_scenes, scenes
from tests.arbitration import course_scenes as course

pytestmark = pytest.mark.django_db

ORDER = {"clear_rights": "欠薪有工资表为证", "court": "贵阳市南明区人民法院"}


def of_both(town, state=states.RECEIVED):
    return scenes.arbitration(town, state, workers=tuple(town.workers))


def test_one_of_several_applicants_does_not_take_back_the_application_of_all(town):
    case = of_both(town)
    with pytest.raises(Refused, match="一人不能撤回全部申请"):
        scenes.do(town, case, "take_back", town.workers[0], reason="不再申请")
    scenes.do(town, case, "take_back", reason="两名申请人到窗口书面撤回")
    assert scenes.fresh(case).status == states.WITHDRAWN


def test_nor_does_one_ask_to_withdraw_it_after_the_acceptance(town):
    case = of_both(town, states.ACCEPTED)
    with pytest.raises(Refused, match="一人不能撤回全部申请"):
        scenes.do(town, case, "request_withdrawal", town.workers[1], ground="VOLUNTARY")
    scenes.do(town, case, "request_withdrawal", ground="VOLUNTARY")
    assert case.withdrawal_requests.count() == 1


def test_nobody_regrets_for_the_other_side(town):
    case = course.settled(town, scenes.arbitration(town, states.ACCEPTED))
    for who, side in ((town.workers[0], "respondent"), (town.employer, "applicant")):
        with pytest.raises(Refused, match="只能登记自己一方的反悔"):
            scenes.do(town, case, "regret_settlement", who, reason="对方不愿意了。", side=side)
    scenes.do(town, case, "regret_settlement", town.workers[0], reason="金额太少。", side="applicant")
    assert case.settlements.get().regretted_by == "applicant"


def asked(town):
    """Two workers with their wages; the first has asked for 2,000 yuan at once."""
    claims = tuple(award_scenes.claim(worker, ClaimKind.WAGES, "8600.00") for worker in town.workers)
    case = award_scenes.deliberating(town, workers=tuple(town.workers), claims=claims, state=states.HEARING)
    first, second = (case.claim_items.get(worker=worker).pk for worker in town.workers)
    wish = {"claim_item_id": first, "amount": Decimal("2000.00"), "hardship": "无力支付房租"}
    with pytest.raises(Refused, match="劳动者只能就自己的请求申请"):
        scenes.do(town, case, "apply_provisional", town.workers[1], **wish)
    scenes.do(town, case, "apply_provisional", town.workers[0], **wish)
    return case, {**wish, **ORDER}, second


def test_the_tribunal_orders_what_was_asked_for_on_that_claim(town):
    case, order, other = asked(town)
    with pytest.raises(Refused, match="没有就这项请求申请先予执行"):
        scenes.do(town, case, "enforce_provisionally", "presiding", **{**order, "claim_item_id": other})
    with pytest.raises(Refused, match=r"不能超过当事人申请的2000\.00元"):
        scenes.do(town, case, "enforce_provisionally", "presiding", **{**order, "amount": Decimal("2000.01")})
    scenes.do(town, case, "enforce_provisionally", "presiding", **order)
    assert case.provisionals.get().amount == Decimal("2000.00")


def test_the_database_refuses_more_than_was_asked_for(town, monkeypatch):
    case, order, _other = asked(town)
    monkeypatch.setattr(award_requirements, "_beyond_what_was_asked", lambda *_asked: ())
    with pytest.raises(IntegrityError, match="第44条"), transaction.atomic():
        scenes.do(town, case, "enforce_provisionally", "presiding", **{**order, "amount": Decimal("2000.01")})
