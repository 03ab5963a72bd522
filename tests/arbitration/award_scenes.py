"""Scenes from the deliberation to the effect of an award.

    case = award_scenes.deliberating(town)                 # the hearing is over, the tribunal of three sits
    effect = award_scenes.made(town, case, amounts={...})  # the awards of it, by finality

The hearing itself is no matter of these tests: `deliberating` puts an accepted case behind it, past the guards.
"""

from datetime import date
from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from arbitration.award.models import AwardEffect
from arbitration.dispute import states
from arbitration.dispute.models import Arbitration
from arbitration.dispute.services import Claim
from arbitration.tribunal.kinds import TribunalKind
from casework import clock
from casework.models import Case
from documents.evidence import add_evidence
from documents.kinds import EvidenceKind, Way
from documents.models import Document, Evidence, Service
from documents.services import record_service
from registry.guards import lifted
from registry.models import Worker
from tests.arbitration import hearing_scenes, scenes
from tests.arbitration.scenes import Town, do, fresh
from tests.inspection.scenes import picture

_made = iter(range(1, 100_000))


def claim(worker: Worker, kind: str, amount: str = "") -> Claim:
    """A claim with an amount, reckoned somehow, or without one."""
    known = Decimal(amount) if amount else None
    return Claim(worker=worker, kind=kind, amount=known, calculation="按月工资计算" if known else "")


def deliberating(town: Town, *, members: int = 3, state: Any = states.DELIBERATION, **changes: Any) -> Arbitration:
    """An accepted case whose hearing is over, with its tribunal; the first arbitrator presides."""
    hearing_scenes.register(town)
    kind = TribunalKind.SOLE if members == 1 else TribunalKind.THREE
    sitting = [member.pk for member in town.arbitrators[:members]]
    case = scenes.arbitration(town, states.ACCEPTED, **changes)
    hearing_scenes.seat(town, case, kind, member_ids=sitting, presiding_id=sitting[0], deviation="按排班表轮到")
    with lifted(Case):
        Case.objects.filter(pk=case.pk).update(status=str(state))
    return fresh(case)


def opinions(town: Town, votes: tuple[int, ...] = (1, 1, 1)) -> list[dict[str, Any]]:
    """What the members say; the first one presides."""
    return [
        {
            "arbitrator_id": member.pk,
            "presiding": number == 0,
            "vote": vote,
            "words": f"证据充分，赞成意见{vote}",
        }
        for number, (member, vote) in enumerate(zip(town.arbitrators, votes, strict=False))
    ]


def deliberate(town: Town, case: Any, votes: tuple[int, ...] = (1, 1, 1)) -> None:
    proposals = [f"第{number}种意见：支持请求" for number in range(1, max(votes) + 1)]
    do(town, case, "deliberate", "presiding", proposals=proposals, opinions=opinions(town, votes))


def results_of(case: Any, amounts: dict[str, Decimal | None] | None = None) -> list[dict[str, Any]]:
    """What is granted on each item: what `amounts` says for its kind, else what is claimed."""
    given = amounts or {}
    return [
        {
            "claim_item_id": item.pk,
            "granted": given.get(item.kind, item.amount),
            "result": f"支持{item.get_kind_display()}的请求",
        }
        for item in case.claim_items.filter(withdrawn_on=None)
    ]


def draft(town: Town, case: Any, results: list[dict[str, Any]] | None = None, **changes: Any) -> None:
    told = {
        "facts_found": "申请人在被申请人处工作，2025年11月、12月的工资未支付。",
        "reasons": "用人单位应当按时足额支付劳动报酬。",
        "performance_days": 10,
        "results": results_of(case) if results is None else results,
    }
    do(town, case, "draft_award", "presiding", **{**told, **changes})


def ready(town: Town, case: Any, amounts: dict[str, Decimal | None] | None = None) -> Any:
    """Deliberated and drafted."""
    deliberate(town, case)
    draft(town, case, results_of(case, amounts))
    return fresh(case)


def awarded(town: Town, act: str = "make_final_award", **changes: Any) -> Any:
    """A case with its award made; the effects are `case.effects`."""
    case = ready(town, deliberating(town, **changes))
    do(town, case, act, "presiding")
    return fresh(case)


def effect_of(case: Any, *, final: bool) -> AwardEffect:
    found: AwardEffect = AwardEffect.objects.get(arbitration_id=case.pk, award__final=final)
    return found


def proof(town: Town, case: Any, kind: EvidenceKind = EvidenceKind.SERVICE_SLIP) -> Evidence:
    """A sealed picture of a paper."""
    number = next(_made)
    upload = SimpleUploadedFile(f"{kind}-{number}.png", picture(number), content_type="image/png")
    return add_evidence(fresh(case), upload, kind=kind, title=str(kind.label), by=town.by("secretary"))


def papers_for(case: Any, code: str, who: Any) -> list[Service]:
    """The services of a paper on one worker or employer."""
    document = Document.objects.filter(case_id=case.pk, type_code=code).latest("pk")
    column = "worker" if isinstance(who, Worker) else "employer"
    return list(Service.objects.filter(document=document, **{f"party__{column}": who}))


def serve(town: Town, case: Any, code: str, *who: Any, on: date | None = None) -> None:
    """Each signs for the paper on the day."""
    for person in who:
        for service in papers_for(case, code, person):
            record_service(
                service,
                way=Way.DIRECT,
                on=on or clock.today(),
                by=town.by("secretary"),
                proof=proof(town, case),
                recipient=person.name,
            )
