"""Deposits, listings, publications and grades brought to any status through the door, and one way to do each act.

Days pass in the past: a scene ends today, by the clock that the caller holds.
"""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from calendars.terms import add_days
from casework import clock
from casework.models import Case
from documents.kinds import EvidenceKind, Way
from documents.models import Document, Service
from documents.services import record_service
from inspection.blacklist.services import Candidate, propose_listing
from inspection.credit.services import YearToRate, rate_employer
from inspection.deposit.services import NewDeposit, register_deposit
from inspection.models import Deposit, Investigation, Listing, Publication, Rating
from inspection.publication.services import Violation, propose_publication
from tests import factories
from tests.inspection import scenes
from tests.inspection.moves import Move
from tests.inspection.scenes import World

OWED = Decimal("12000.00")
PRICE = Decimal("10000000.00")


def ago(days: int) -> date:
    """So many days back; today is this moment, since ten in the morning may still lie ahead."""
    return add_days(clock.today(), -days) if days else clock.now()


def ordered(world: World, *, days: int = 30, amount: Decimal = OWED, **changes: Any) -> Investigation:
    """A case whose order to pay was served so many days ago, for seven days, and not followed; by an employer of its own."""
    world = replace(world, employer=factories.make_employer(region=world.region))
    with clock.travel_to(ago(days)):
        today = clock.today()
        case = scenes.investigation(world, "REPORT_DONE", violation_from=date(today.year - 1, 1, 1), **changes)
        rows = [
            {
                "worker_id": party.worker_id,
                "period_from": date(today.year - 1, 1, 1),
                "period_until": date(today.year - 1, 4, 30),
                "amount": amount,
            }
            for party in case.parties.filter(role="complainant", until=None)
        ]
        scenes.order(world, case, lines=rows)
        scenes.serve_order(world, scenes.fresh(case))
    return scenes.fresh(case)  # type: ignore[no-any-return]


def served(world: World, case: Case, paper: str) -> None:
    """The latest paper of this kind reaches the employer today; the act that waits for it follows."""
    document = Document.objects.filter(case_id=case.pk, type_code=paper).latest("pk")
    for service in Service.objects.filter(document=document):
        slip = scenes.evidence(world, case, EvidenceKind.SERVICE_SLIP)
        facts: dict[str, Any] = {"recipient": "经办人", "proof": slip}
        record_service(service, way=Way.DIRECT, on=clock.today(), by=world.by("lead"), **facts)


def proof(kind: EvidenceKind) -> Any:
    """Data with a fresh piece of evidence."""
    return lambda world, case: {"evidence_id": scenes.evidence(world, case, kind).pk}


def slip(world: World, case: Case) -> None:
    """The slip came back and was put into the file."""
    scenes.evidence(world, case, EvidenceKind.SERVICE_SLIP)


# Deposits


def deposit(world: World, state: str = "DUE", *, days: int = 0, **changes: Any) -> Deposit:
    """A deposit in this status, registered so many days ago."""
    with clock.travel_to(ago(days)):
        contractor = factories.make_employer(region=world.region)
        project = factories.make_project(region=world.region, general_contractor=contractor)
        told = {"contract_price": PRICE, "rate": Decimal(2), "due_from": clock.today(), **changes}
        case = register_deposit(NewDeposit(project=project, **told), by=world.by("lead"), agency=world.agency)
    for act in _DEPOSIT_WAY[state]:
        DEPOSIT[act](world, scenes.fresh(case), act)
    return scenes.fresh(case)  # type: ignore[no-any-return]


def stored_with_arrears(world: World) -> tuple[Deposit, Investigation]:
    """A deposit that can be used, and the case of its project whose order ran out unpaid."""
    case = deposit(world, "STORED")
    return case, ordered(world, project=case.project)


def notice_data(world: World, case: Deposit) -> dict[str, Any]:
    base = Investigation.objects.filter(project=case.project, order_lines__isnull=False).first()
    base = base or ordered(world, project=case.project)
    return {
        "investigation_id": base.pk,
        "lines": [{"worker_id": base.order_lines.get().worker_id, "amount": Decimal("5000.00")}],
    }


def storage_data(world: World, case: Any) -> dict[str, Any]:
    from inspection.deposit.selectors import balance

    return {
        "form": "cash",
        "amount": case.required_amount - balance(case),
        "made_on": clock.today(),
        "bank": "贵阳银行南明支行",
        "number": "0417",
        **proof(EvidenceKind.BANK_STATEMENT)(world, case),
    }


DEPOSIT = {
    "record_storage": Move(data=storage_data),
    "take_up_missed": Move(),
    "reduce": Move(reason="两年未拖欠", data=lambda _world, _case: {"percent": Decimal(50)}),
    "exempt": Move(reason="合同额小", data=lambda _world, _case: {"ground": "clean", "duties_met": True}),
    "end_exemption": Move(reason="发生拖欠"),
    "order_payment": Move(data=notice_data),
    "notice_received": Move(data=lambda _world, _case: {"received_on": clock.today()}),
    "record_bank_payment": Move(
        data=lambda world, case: {"paid_on": clock.today(), **proof(EvidenceKind.PAYMENT_PROOF)(world, case)}
    ),
    "withdraw_payment_notice": Move(reason="用人单位已经付清"),
    "record_refill": Move(data=storage_data),
    "announce_return": Move(
        data=lambda world, case: {"completed_on": clock.today(), **proof(EvidenceKind.DOCUMENTARY)(world, case)}
    ),
    "stop_return": Move(reason="有人反映拖欠"),
    "approve_return": Move(),
    "end": Move(reason="工程没有开工"),
}
_DEPOSIT_WAY: dict[str, tuple[str, ...]] = {
    "DUE": (),
    "STORED": ("record_storage",),
    "EXEMPT": ("exempt",),
    "USE": ("record_storage", "order_payment"),
    "USED": ("record_storage", "order_payment", "record_bank_payment"),
    "RETURN": ("record_storage", "announce_return"),
    "ENDED": ("end",),
}


def returning(world: World) -> Deposit:
    """The public notice of the return is over."""
    with clock.travel_to(ago(40)):
        return deposit(world, "RETURN")


def returned(world: World) -> Deposit:
    return DEPOSIT["approve_return"](world, returning(world), "approve_return")  # type: ignore[no-any-return]


def used_long_ago(world: World) -> Deposit:
    with clock.travel_to(ago(60)):
        return deposit(world, "USED")


def used_with_everything_paid(world: World) -> Deposit:
    """The deposit was used, and the rest of the wages has been paid: the money may go back."""
    case = deposit(world, "USED")
    scenes.pay(world, Investigation.objects.get(project=case.project))
    return case


# Listings


def listing(world: World, state: str = "CANDIDATE", *, days: int = 0, base: Investigation | None = None) -> Listing:
    """A listing that came into this status so many days ago."""
    return _sanction(world, listing_of, state, days, base)  # type: ignore[no-any-return]


def listing_of(world: World, state: str, base: Investigation) -> Listing:
    told = Candidate(investigation_id=base.pk)
    case: Any = propose_listing(told, by=world.by("lead"), agency=world.agency)
    if state == "CANDIDATE":
        return case  # type: ignore[no-any-return]
    if state == "DROPPED":
        return LISTING["drop"](world, case, "drop")  # type: ignore[no-any-return]
    case = LISTING["give_notice"](world, case, "give_notice")
    served(world, case, "listing_notice")
    case = scenes.fresh(case)
    if state == "NOTICED":
        return case  # type: ignore[no-any-return]
    if state == "NOT_LISTED":
        return LISTING["not_list"](world, case, "not_list")  # type: ignore[no-any-return]
    with clock.travel_to(add_days(clock.today(), 15)):
        case = LISTING["list_employer"](world, case, "list_employer")
    for act in _LISTING_WAY[state]:
        with clock.travel_to(add_days(clock.today(), 15)):
            case = LISTING[act](world, case, act)
    return case  # type: ignore[no-any-return]


PEOPLE = [{"name": "周某", "liable_as": "representative"}, {"name": "吴某", "liable_as": "responsible"}]


def _pay_and_promise(world: World, case: Any) -> None:
    base = case.investigation
    if any(not line.settled for line in base.order_lines.all()):
        scenes.pay(world, base)
    scenes.evidence(world, case, EvidenceKind.COMMITMENT)


LISTING = {
    "give_notice": Move(),
    "notice_served": Move(prepare=slip, data=lambda _world, _case: {"served_on": clock.today()}),
    "record_objection": Move(data=lambda _world, _case: {"objection": "已经支付一部分。"}),
    "answer_objection": Move(data=lambda _world, _case: {"upheld": False, "opinion": "经核对没有支付。"}),
    "not_list": Move(prepare=_pay_and_promise),
    "drop": Move(reason="事由不成立"),
    "list_employer": Move(data=lambda _world, _case: {"people": PEOPLE}),
    "record_sharing": Move(data=lambda _world, _case: {"shared_on": clock.today(), "departments": ["市发展改革委"]}),
    "apply_early": Move(
        prepare=_pay_and_promise,
        data=lambda _world, _case: {"statement": "已经改正。", "no_conviction": True},
    ),
    "refuse_early": Move(reason="承诺不实"),
    "remove_early": Move(),
    "remove_on_expiry": Move(),
    "revoke": Move(reason="原指令书被撤销。", data=proof(EvidenceKind.DECISION)),
    "withdraw_information": Move(
        data=lambda _world, _case: {"withdrawn_on": clock.today(), "places": ["信用中国（贵州）"]}
    ),
}
_LISTING_WAY: dict[str, tuple[str, ...]] = {
    "LISTED": (),
    "REVOKED": ("revoke",),
    "REMOVED": ("revoke",),
    "CLEARED": ("revoke", "withdraw_information"),
}


def open_to_early_removal(world: World, *, days: int = 220) -> Listing:
    """On the list for more than six months; the night has opened the way to an early removal."""
    from casework import sweep

    case = listing(world, "LISTED", days=days)
    sweep.fire_due()
    return scenes.fresh(case)  # type: ignore[no-any-return]


def under_early_review(world: World, *, days: int = 0) -> Listing:
    """An application that came in so many days ago."""
    with clock.travel_to(ago(days)):
        return LISTING["apply_early"](world, open_to_early_removal(world), "apply_early")  # type: ignore[no-any-return]


def removed(world: World) -> Listing:
    return LISTING["remove_early"](world, under_early_review(world), "remove_early")  # type: ignore[no-any-return]


# Publications


def publication(
    world: World, state: str = "PROPOSED", *, days: int = 0, base: Investigation | None = None
) -> Publication:
    """A publication that came into this status so many days ago."""
    return _sanction(world, publication_of, state, days, base)  # type: ignore[no-any-return]


def publication_of(world: World, state: str, base: Investigation) -> Publication:
    told = Violation(
        investigation_id=base.pk,
        category="arrears",
        facts="拖欠1名劳动者工资12000元。",
        handling="责令限期支付，逾期未支付。",
    )
    case: Any = propose_publication(told, by=world.by("lead"), agency=world.agency)
    if state == "PROPOSED":
        return case  # type: ignore[no-any-return]
    if state == "DROPPED":
        return PUBLICATION["drop"](world, case, "drop")  # type: ignore[no-any-return]
    case = PUBLICATION["give_notice"](world, case, "give_notice")
    served(world, case, "publication_notice")
    case = scenes.fresh(case)
    if state == "NOTICED":
        return case  # type: ignore[no-any-return]
    for act in _PUBLICATION_WAY[state]:
        with clock.travel_to(add_days(clock.today(), 15)):
            case = PUBLICATION[act](world, scenes.fresh(case), act)
    return case  # type: ignore[no-any-return]


_OPINION = {"opinion": "经复核，事实清楚。"}
PUBLICATION = {
    "revise": Move(data=lambda _world, _case: {"facts": "拖欠工资12000元。", "handling": "责令支付。"}),
    "give_notice": Move(data=lambda _world, _case: {"objection_days": 5}),
    "notice_served": Move(prepare=slip, data=lambda _world, _case: {"served_on": clock.today()}),
    "record_objection": Move(data=lambda _world, _case: {"objection": "金额有误。"}),
    "reject_objection": Move(data=lambda _world, _case: _OPINION),
    "uphold_before": Move(data=lambda _world, _case: _OPINION),
    "uphold_published": Move(data=lambda _world, _case: _OPINION),
    "approve": Move(),
    "publish": Move(data=lambda _world, _case: {"months": 12}),
    "correct": Move(data=lambda _world, _case: {"facts": "拖欠工资11000元。", "handling": "责令支付。"}),
    "take_down": Move(reason="已经付清工资"),
    "expire": Move(),
    "drop": Move(reason="不属于重大违法行为"),
}
_PUBLICATION_WAY: dict[str, tuple[str, ...]] = {
    "APPROVED": ("approve",),
    "PUBLISHED": ("approve", "publish"),
    "WITHDRAWN": ("approve", "publish", "take_down"),
}


def objected(world: World, state: str) -> Publication:
    return PUBLICATION["record_objection"](world, publication(world, state), "record_objection")  # type: ignore[no-any-return]


def run_out(world: World) -> Publication:
    return PUBLICATION["expire"](world, publication(world, "PUBLISHED", days=500), "expire")  # type: ignore[no-any-return]


def upheld(world: World) -> Publication:
    return PUBLICATION["uphold_published"](world, objected(world, "PUBLISHED"), "uphold_published")  # type: ignore[no-any-return]


# Grades


def rating(world: World, state: str = "PREVIEW", *, days: int = 0, year: int | None = None) -> Rating:
    """A grade in this status, worked out so many days ago."""
    with clock.travel_to(ago(days)):
        told = YearToRate(employer=factories.make_employer(region=world.region), year=year or clock.today().year - 1)
        case: Any = rate_employer(told, by=world.by("lead"), agency=world.agency)
        if state in ("PREVIEW", "DROPPED"):
            return RATING["drop"](world, case, "drop") if state == "DROPPED" else case
        case = RATING["give_notice"](world, case, "give_notice")
        served(world, case, "grade_notice")
        case = scenes.fresh(case)
        if state == "NOTICED":
            return case  # type: ignore[no-any-return]
        if state == "OBJECTED":
            return RATING["record_objection"](world, case, "record_objection")  # type: ignore[no-any-return]
    return RATING["confirm"](world, case, "confirm")  # type: ignore[no-any-return]


def with_a_fact(world: World) -> Rating:
    """A confirmed C that rests on a fact entered by hand."""
    with clock.travel_to(ago(30)):
        case = RATING["add_fact"](world, rating(world), "add_fact")
        case = RATING["give_notice"](world, case, "give_notice")
        served(world, case, "grade_notice")
    return RATING["confirm"](world, scenes.fresh(case), "confirm")  # type: ignore[no-any-return]


def expired(world: World) -> Rating:
    """The next year's grade was confirmed."""
    older = rating(world, "CONFIRMED", days=400)
    told = YearToRate(employer=older.employer, year=older.year + 1)
    with clock.travel_to(ago(30)):
        newer: Any = rate_employer(told, by=world.by("lead"), agency=world.agency)
        RATING["give_notice"](world, newer, "give_notice")
        served(world, newer, "grade_notice")
    RATING["confirm"](world, scenes.fresh(newer), "confirm")
    return scenes.fresh(older)  # type: ignore[no-any-return]


RATING = {
    "collect_again": Move(),
    "add_fact": Move(
        data=lambda world, case: {
            "kind": "obstructed",
            "happened_on": date(case.year, 6, 1),
            "text": "拒绝监察员进入工地。",
            **proof(EvidenceKind.SCENE_RECORD)(world, case),
        }
    ),
    "give_notice": Move(data=lambda _world, _case: {"objection_days": 5}),
    "notice_served": Move(prepare=slip, data=lambda _world, _case: {"served_on": clock.today()}),
    "record_objection": Move(data=lambda _world, _case: {"objection": "事实有误。", "review_days": 10}),
    "review_objection": Move(data=lambda _world, _case: {"opinion": "经复核，事实清楚。", "struck": []}),
    "confirm": Move(),
    "repair": Move(
        reason="原文书已撤销", data=lambda world, case: {"struck": [1], **proof(EvidenceKind.DECISION)(world, case)}
    ),
    "drop": Move(reason="不属于评价对象"),
}


def _sanction(world: World, make: Any, state: str, days: int, base: Investigation | None) -> Any:
    """`make` on an unpaid case; states that take time begin earlier."""
    head_start = _TAKES.get(state, 0)
    found = base or ordered(world, days=30 + head_start + days)
    with clock.travel_to(ago(days + head_start)):
        return scenes.fresh(make(world, state, found))


_TAKES = {
    "LISTED": 15,
    "REVOKED": 30,
    "REMOVED": 30,
    "CLEARED": 45,
    "APPROVED": 15,
    "PUBLISHED": 30,
    "WITHDRAWN": 45,
}
