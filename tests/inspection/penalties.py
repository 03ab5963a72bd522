"""Scenes of recusal, evidence, the spot, hearings and fines; each step is what the door makes, but for a bent day."""

from collections.abc import Callable
from datetime import time
from decimal import Decimal
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from calendars.terms import add_days
from casework import clock
from casework.models import Case, Deadline
from documents.kinds import EvidenceKind
from inspection.investigation import states
from inspection.models import Hearing, Investigation
from inspection.violations import ViolationKind
from registry.guards import lifted
from registry.models import PolicySetting
from tests import factories
from tests.inspection import decisions, scenes

if TYPE_CHECKING:
    from tests.inspection.scenes import World

ITEMS = [{"name": "三月工资表", "quantity": "三份", "place": "监察大队证据室"}]
AT_SERVED = SimpleNamespace(status="SERVED")
NO_WAGES = {"violation_kinds": [ViolationKind.OVERTIME]}


def bend(case: Any, term: str, days: int = -1) -> None:
    """The last day of the latest clock of this term is put so many days from today."""
    with lifted(Deadline):
        Deadline.objects.filter(case_id=case.pk, term=term).update(due_on=add_days(clock.today(), days))
    running = Deadline.objects.filter(case_id=case.pk, state=Deadline.State.RUNNING).order_by("due_on")
    Case.objects.filter(pk=case.pk).update(next_due_on=running.values_list("due_on", flat=True).first())


def during(world: "World", state: str, step: Callable[["World", Investigation], Any], **changes: Any) -> Investigation:
    """A case in this status, in whose investigation the step was done."""
    case = scenes.filed(world, **changes)
    scenes.assign(world, case)
    step(world, scenes.fresh(case))
    deciding = state in (states.NOTICED, states.DECIDED, states.SERVED)
    for reached, go_on in (scenes._DECIDING if deciding else scenes._STEPS)[1:]:
        if scenes.fresh(case).status == state:
            break
        go_on(world, scenes.fresh(case))
        assert scenes.fresh(case).status == reached
    return scenes.fresh(case)  # type: ignore[no-any-return]


# Recusal, evidence, help


def ask_recusal(world: "World", case: Any, **changes: Any) -> None:
    if not case.recusals.filter(granted=None).exists():
        scenes.do(world, case, "request_recusal", by="lead", **{**recusal(world, case), **changes})


def recusal(_world: "World", case: Any) -> dict[str, Any]:
    return {
        "officer_id": case.handler_ids[-1],
        "requested_by": "PARTY",
        "applicant": "王某",
        "ground": "INTEREST",
        "explanation": "该监察员是投诉人的近亲属。",
    }


def replacement(world: "World", case: Any) -> dict[str, Any]:
    free = [staff.pk for staff in world.inspectors if staff.pk not in case.handler_ids]
    return {"replacement_id": free[-1]}


def preserve(world: "World", case: Any) -> None:
    scenes.approve(world, case, "preserve_evidence", reason="证据可能灭失。", items=ITEMS)


def sample(world: "World", case: Any) -> None:
    scenes.approve(world, case, "take_samples", reason="物品数量较多。", items=ITEMS)


def disposals(way: str) -> Callable[["World", Any], dict[str, Any]]:
    def data(_world: "World", case: Any) -> dict[str, Any]:
        waiting = case.held_items.filter(way=way, disposed_on=None)
        return {"disposals": [{"name": item.name, "disposal": "COPIED"} for item in waiting]}

    return data


def query(world: "World", case: Any) -> dict[str, Any]:
    granted = scenes.evidence(world, case, EvidenceKind.DOCUMENTARY)
    said = {"addressee": "某银行", "target": world.employer.name, "scope": "二〇二六年一月以来的流水。"}
    return {**said, "superior_approval_id": granted.pk}


def allow_suspension(_world: "World", _case: Any) -> None:
    decided = {"value": "true", "note": "试验"}
    PolicySetting.objects.update_or_create(
        key="allow_inspection_suspension", valid_from=clock.today(), defaults=decided
    )


def suspended(world: "World", _case: Any = None) -> Investigation:
    allow_suspension(world, None)
    case = scenes.investigation(world, "INVESTIGATING")
    return scenes.approve(world, case, "suspend_investigation", reason="须以另案的结果为依据。")


def spot_order(world: "World", _case: Any) -> dict[str, Any]:
    return {
        "violation": "未在工地公示工资支付情况。",
        "measures": "立即公示。",
        "correction_days": 3,
        "officer_ids": world.officer_ids,
    }


def ordered_on_the_spot(world: "World", _case: Any = None) -> Investigation:
    case = scenes.investigation(world, "INVESTIGATING")
    scenes.do(world, case, "order_on_the_spot", by="lead", **spot_order(world, case))
    return scenes.fresh(case)  # type: ignore[no-any-return]


def superior(world: "World") -> Any:
    return factories.make_agency(region=world.region.parent)


def superior_decided(world: "World", case: Any) -> None:
    scenes.evidence(world, case, EvidenceKind.DECISION)


# On the spot


def spot_fine(world: "World", **changes: Any) -> dict[str, Any]:
    data = {
        "facts": "安排一名劳动者每日工作十三小时。",
        "fine_code": "F25",
        "fine": Decimal("300.00"),
        "statement": "没有意见。",
        "officer_ids": world.officer_ids,
    }
    return {**data, **changes}


def warning(world: "World") -> dict[str, Any]:
    said = {"facts": "延长工作时间。", "basis": "《劳动保障监察条例》第二十五条", "statement": "没有意见。"}
    return {**said, "officer_ids": world.officer_ids}


def plain(world: "World", _case: Any = None) -> Investigation:
    """A case that is not about wages, still investigated."""
    return scenes.investigation(world, "INVESTIGATING", **NO_WAGES)


def fined_on_the_spot(world: "World", _case: Any = None) -> Investigation:
    case = plain(world)
    scenes.do(world, case, "penalise_on_the_spot", by="lead", **spot_fine(world))
    return scenes.fresh(case)  # type: ignore[no-any-return]


def cash(world: "World", case: Any) -> dict[str, Any]:
    receipt = scenes.evidence(world, case, EvidenceKind.PAYMENT_PROOF)
    return {"cash_ground": "HARD_LATER", "paid_on": clock.today(), "evidence_id": receipt.pk}


def cash_taken(world: "World", _case: Any = None) -> Investigation:
    case = fined_on_the_spot(world)
    scenes.do(world, case, "collect_cash", by="lead", **cash(world, case))
    return scenes.fresh(case)  # type: ignore[no-any-return]


def into_closing(world: "World", case: Any) -> Investigation:
    return scenes.approve(world, case, "enter_closing", reason="处罚已执行", closing_reason="PENALTY_PERFORMED")


def in_status_of(make: Callable[["World"], Investigation]) -> Callable[["World", Any], Investigation]:
    """The scene as it is, or in closing when the other case is there."""
    return lambda world, case: into_closing(world, make(world)) if case.status == "CLOSING" else make(world)


# Hearing


def told(world: "World", _case: Any = None) -> Investigation:
    case = decisions.fine_announced(world)
    scenes.do(world, case, "tell_hearing_right", by="lead")
    return scenes.fresh(case)  # type: ignore[no-any-return]


def right_served(world: "World", _case: Any = None) -> Investigation:
    case = told(world)
    decisions.serve(world, case, "hearing_right_served")
    return scenes.fresh(case)  # type: ignore[no-any-return]


def request(_world: "World", _case: Any) -> dict[str, Any]:
    return {"requested_on": clock.today(), "applicant": "王某", "request": "认为罚款过重，要求听证。"}


def requested(world: "World", _case: Any = None) -> Investigation:
    case = right_served(world)
    scenes.do(world, case, "request_hearing", by="lead", **request(world, case))
    return scenes.fresh(case)  # type: ignore[no-any-return]


def appointment(world: "World", _case: Any = None, **changes: Any) -> dict[str, Any]:
    data = {
        "held_on": add_days(clock.today(), 21),
        "begins": time(9, 30),
        "place": "本机关二楼会议室",
        "host_id": world.reviewer.pk,
        "recorder": "赵某",
    }
    return {**data, **changes}


def hearing_set(world: "World", _case: Any = None) -> Investigation:
    case = requested(world)
    scenes.do(world, case, "set_hearing", by="lead", **appointment(world))
    return scenes.fresh(case)  # type: ignore[no-any-return]


def on_the_day(world: "World", _case: Any = None) -> Investigation:
    """Everything is served, and it is the day of the hearing: the days before it are bent."""
    case = hearing_set(world)
    decisions.serve(world, case, "hearing_notice_served")
    today = clock.today()
    with lifted(Hearing):
        Hearing.objects.filter(decision__investigation=case).update(
            requested_on=add_days(today, -28),
            set_on=add_days(today, -25),
            notice_served_on=add_days(today, -24),
            held_on=today,
        )
    bend(case, "PEN-HEAR-NOTICE", -11)
    return scenes.fresh(case)  # type: ignore[no-any-return]


def minutes(_world: "World", _case: Any = None) -> dict[str, Any]:
    return {
        "present": "法定代表人王某、监察员二人",
        "case_against": "拒不改正，建议罚款五千元。",
        "defence": "请求从轻。",
        "evidence_examined": "双方对工资表没有异议。",
    }


def held(world: "World", _case: Any = None) -> Investigation:
    case = on_the_day(world)
    scenes.do(world, case, "hold_hearing", by="reviewer", **minutes(world))
    return scenes.fresh(case)  # type: ignore[no-any-return]


def report(_world: "World", _case: Any = None) -> dict[str, Any]:
    return {"findings": "争议在于罚款的幅度。", "opinion": "事实清楚，建议维持。"}


def reported(world: "World", _case: Any = None) -> Investigation:
    case = held(world)
    scenes.do(world, case, "report_hearing", by="reviewer", **report(world))
    return scenes.fresh(case)  # type: ignore[no-any-return]


def opinion(_world: "World", _case: Any = None, **changes: Any) -> dict[str, Any]:
    return {"review_grounds": ["HEARING"], "opinion": "程序合法，裁量适当。", "passed": True, **changes}


def discussion(_world: "World", _case: Any = None, **changes: Any) -> dict[str, Any]:
    said = {"members": ["张某、局长", "李某、副局长"], "opinions": ["同意。", "同意。"], "result": "同意罚款五千元。"}
    return {**said, **changes}


# Fines


def halves(_world: "World", _case: Any = None) -> dict[str, Any]:
    """Two equal parts of the fine."""
    half = decisions.FINE / 2
    return {"parts": [{"due_on": add_days(clock.today(), days), "amount": half} for days in (30, 60)]}


def deferred(world: "World", _case: Any = None) -> Investigation:
    case = decisions.fine_served(world)
    return scenes.approve(world, case, "grant_deferral", reason="资金周转困难。", **halves(world))


def part(world: "World", case: Any) -> dict[str, Any]:
    slip = scenes.evidence(world, case, EvidenceKind.PAYMENT_PROOF)
    return {"amount": Decimal("1000.00"), "paid_on": clock.today(), "evidence_id": slip.pk}


def overdue(world: "World", _case: Any = None) -> Investigation:
    """The fine fell due ten days ago."""
    case = decisions.fine_served(world)
    bend(case, "PEN-PAY", -10)
    return scenes.fresh(case)  # type: ignore[no-any-return]


def under_review(world: "World", _case: Any = None) -> Investigation:
    case = decisions.fine_served(world)
    scenes.do(world, case, "remedy_begins", by="lead", remedy="REVIEW", since=clock.today())
    return scenes.fresh(case)  # type: ignore[no-any-return]


def published(world: "World", _case: Any = None) -> Investigation:
    case = decisions.fine_served(world)
    return scenes.approve(world, case, "publish_penalty", reason="当地反映强烈。", where="本机关网站")


def paid_and_closed(world: "World", case: Any) -> Investigation:
    decisions.pay_fine(world, case)
    case = into_closing(world, scenes.fresh(case))
    scenes.close(world, case)
    return scenes.fresh(case)  # type: ignore[no-any-return]


def closed_after_publication(world: "World", _case: Any = None) -> Investigation:
    return paid_and_closed(world, published(world))


def punished_in_status_of(world: "World", case: Any) -> Investigation:
    """A penalty, decided, served, or in the status of the other case."""
    if case.status == "DECIDED":
        return decisions.fined(world)
    served = decisions.fine_served(world)
    if case.status == "CLOSED":
        return paid_and_closed(world, served)
    return into_closing(world, served) if case.status == "CLOSING" else served


def changed(world: "World", case: Any) -> Investigation:
    """A published decision that was changed."""
    if case.status in ("INVESTIGATING", "REPORT_DONE"):
        again = closed_after_publication(world)
        said = {"correction": "CORRECTED", "content": "撤销原处罚决定。"}
        scenes.do(world, again, "reopen_published", by="head", reason="事实认定有误", **said)
        again = scenes.fresh(again)
        if case.status == "REPORT_DONE":
            scenes.complete(world, scenes.fresh(again))
        return scenes.fresh(again)  # type: ignore[no-any-return]
    found = published(world)
    scenes.do(world, found, "note_change", by="lead", change="REVOKED", changed_on=clock.today())
    return into_closing(world, scenes.fresh(found)) if case.status == "CLOSING" else scenes.fresh(found)
