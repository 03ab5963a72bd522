"""Drafting what is decided on each claim item, and making the awards of it."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from typing_extensions import TypedDict

from arbitration.dispute import deliberating, finality, sides
from arbitration.dispute.award_models import Award, AwardDraft, Deliberation, ItemResult, Opinion
from arbitration.dispute.kinds import NATURE
from casework.requirements import Situation

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from arbitration.dispute.models import Arbitration, ClaimItem


class ResultData(TypedDict):
    """What is decided on one claim item: `granted` in yuan where it is money (zero: not supported), `result` in words."""

    claim_item_id: int
    granted: Decimal | None
    result: str


def undecided(case: "Arbitration") -> "QuerySet[ClaimItem]":
    """The claim items that still wait for an award."""
    return case.claim_items.filter(withdrawn_on=None).exclude(decided__award__isnull=False)


def pending(case: "Arbitration") -> "QuerySet[ItemResult]":
    """What is drafted and not awarded yet, withdrawn items apart."""
    waiting = case.item_results.filter(award=None, claim_item__withdrawn_on=None)
    return waiting.select_related("claim_item", "claim_item__worker")


def ceiling_for(case: "Arbitration", kinds: Iterable[str], on: "date") -> finality.Ceiling | None:
    """The ceiling, where one of the kinds asks for it. Raises MissingWage."""
    return finality.ceiling(finality.region_of(case), on) if any(map(finality.needs_wage, kinds)) else None


def workers_claiming(case: "Arbitration") -> set[tuple[str, int]]:
    """The workers who claim something themselves, each with the side on which they stand."""
    found = case.parties.filter(worker__isnull=False, role__in=(sides.APPLICANT, sides.RESPONDENT))
    return {(sides.side(party), party.worker_id) for party in found if party.worker_id}


def faults_of_results(case: "Arbitration", results: Iterable[ResultData]) -> Iterator[str]:
    """What is wrong with the results that somebody tells."""
    items = {item.pk: item for item in undecided(case)}
    told = [result["claim_item_id"] for result in results]
    if not told:
        yield _("请至少写明一项请求的裁决结果")
    if len(set(told)) != len(told):
        yield _("同一项请求只能写一个裁决结果")
    for result in results:
        item = items.get(result["claim_item_id"])
        if item is None:
            yield _("裁决的请求不是本案尚未裁决的请求")
            continue
        words = {"kind": item.get_kind_display(), "name": item.worker.name}
        if not result["result"].strip():
            yield _("%(name)s的“%(kind)s”没有写明裁决结果") % words
        yield from _faults_of_amount(item, result["granted"], words)


def _faults_of_amount(item: "ClaimItem", granted: Decimal | None, words: dict[str, str]) -> Iterator[str]:
    if NATURE[item.kind].money and granted is None:
        yield _("%(name)s的“%(kind)s”没有写明裁决金额；不支持的填0") % words
    if granted is not None and granted < 0:
        yield _("%(name)s的“%(kind)s”的裁决金额不能小于零") % words
    if item.amount is not None and (granted or 0) > item.amount:
        more = {**words, "granted": granted, "amount": item.amount}
        yield _("%(name)s的“%(kind)s”裁决%(granted)s元，超过请求的%(amount)s元") % more


def stale(case: "Arbitration", on: "date") -> bool:
    """Whether what was drafted would be classified otherwise on this day. Raises MissingWage."""
    drafted = list(pending(case))
    found = ceiling_for(case, [result.claim_item.kind for result in drafted], on)
    claiming = workers_claiming(case)
    return any(_judged(result, found, claiming) != (result.final, result.monthly_wage) for result in drafted)


def _judged(
    result: ItemResult, found: finality.Ceiling | None, claiming: set[tuple[str, int]]
) -> tuple[bool, Decimal | None]:
    item = result.claim_item
    judged = finality.judge(item.kind, result.granted, found, by_worker=(item.by, item.worker_id) in claiming)
    return judged.final, judged.monthly


def write_draft(
    case: "Arbitration",
    now: Situation,
    *,
    facts_found: str,
    reasons: str,
    performance_days: int,
    results: list[ResultData],
) -> None:
    """Keep the elements and classify each item as of the act's day."""
    elements = {"facts_found": facts_found.strip(), "reasons": reasons.strip(), "drafted_on": now.on}
    AwardDraft.objects.update_or_create(arbitration=case, defaults={**elements, "performance_days": performance_days})
    items, claiming = undecided(case).in_bulk(), workers_claiming(case)
    found = ceiling_for(case, [items[result["claim_item_id"]].kind for result in results], now.on)

    def judged(result: ResultData) -> finality.Judged:
        item = items[result["claim_item_id"]]
        own = (item.by, item.worker_id) in claiming
        return finality.judge(item.kind, result["granted"], found, by_worker=own)

    ItemResult.objects.bulk_create(
        [_result(case, result, judged(result), found) for result in results],
        update_conflicts=True,
        unique_fields=["claim_item"],
        update_fields=["granted", "result", "final", "monthly_wage", "wage_region"],
    )


def _result(
    case: "Arbitration", told: ResultData, judged: finality.Judged, found: finality.Ceiling | None
) -> ItemResult:
    return ItemResult(
        arbitration=case,
        claim_item_id=told["claim_item_id"],
        granted=told["granted"],
        result=told["result"].strip(),
        final=judged.final,
        monthly_wage=judged.monthly,
        wage_region=found.region if found and judged.monthly is not None else None,
    )


def write_deliberation(
    case: "Arbitration", now: Situation, proposals: list[str], opinions: list[deliberating.OpinionData]
) -> None:
    """Keep what each said; whoever was outvoted stands in the record (仲裁法 art 45)."""
    carried, by = deliberating.outcome(opinions)
    talk = Deliberation.objects.create(
        arbitration=case,
        sequence=case.chain_length + 1,
        held_on=now.on,
        proposals=[text.strip() for text in proposals],
        carried=carried,
        by=by,
    )
    Opinion.objects.bulk_create(
        Opinion(
            deliberation=talk,
            arbitrator_id=opinion["arbitrator_id"],
            presiding=opinion["presiding"],
            vote=opinion["vote"],
            words=opinion["words"].strip(),
            dissents=opinion["vote"] != carried,
        )
        for opinion in opinions
    )


def make(case: "Arbitration", now: Situation, results: Iterable[ItemResult], *, partial: bool = False) -> list[Award]:
    """The awards of these results: one for what is final, one for what is not; neither where there is nothing for it."""
    drafted = list(results)
    return [
        _award(case, now, chosen, final=final, partial=partial)
        for final in (True, False)
        if (chosen := [result for result in drafted if result.final is final])
    ]


def _award(case: Any, now: Situation, results: list[ItemResult], *, final: bool, partial: bool) -> Award:
    draft = case.award_draft
    award = Award.objects.create(
        arbitration=case,
        sequence=case.chain_length + 1,
        final=final,
        partial=partial,
        made_on=now.on,
        facts_found=draft.facts_found,
        reasons=draft.reasons,
        performance_days=draft.performance_days,
    )
    ItemResult.objects.filter(pk__in=[result.pk for result in results]).update(award=award)
    return award


def award_of_paper(case: "Arbitration", document: Any) -> Award | None:
    """The award that a paper of the case carries."""
    made = case.awards.filter(sequence=document.sequence)
    return next((award for award in made if award.paper == document.type_code), None)
