"""The papers of deliberation, award, provisional enforcement and correction (law reference, 10.2: A24, A25, A27–A29)."""

from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from arbitration.dispute.award_models import SlipKind
from arbitration.dispute.deliberating import outcome
from arbitration.paper import BOTH, common, paper_type
from arbitration.tribunal.selectors import who_signs
from calendars.law import cite
from casework.models import Party
from documents.drafts import NothingToPreview
from documents.registry import Occasion
from documents.wording import sentence
from registry.models import Staff

EVERYBODY = (*BOTH, Party.Role.THIRD_PARTY.value)


def deliberation_record(occasion: Occasion) -> dict[str, Any]:
    """With what the outvoted members said (仲裁法 art 45); it stays in the sub-volume."""
    data = occasion.situation.data
    carried, by = outcome(data["opinions"])
    known = Staff.objects.in_bulk([opinion["arbitrator_id"] for opinion in data["opinions"]])
    return {
        **common(occasion),
        "proposals": data["proposals"],
        "opinions": [
            {
                "name": known[opinion["arbitrator_id"]].name,
                "presiding": opinion["presiding"],
                "vote": opinion["vote"],
                "words": sentence(opinion["words"]),
                "dissents": opinion["vote"] != carried,
            }
            for opinion in data["opinions"]
        ],
        "carried": carried,
        "by": by.label,
    }


def final_award(occasion: Occasion) -> dict[str, Any]:
    return _award(occasion, final=True)


def nonfinal_award(occasion: Occasion) -> dict[str, Any]:
    return _award(occasion, final=False)


def partial_award(occasion: Occasion) -> dict[str, Any]:
    return _award(occasion, final=None)


def _award(occasion: Occasion, *, final: bool | None) -> dict[str, Any]:
    """The award that the act at hand has made, also where it is only drafted; `final` None: whichever it is."""
    case: Any = occasion.case
    made = case.awards.all() if final is None else case.awards.filter(final=final)
    award = made.order_by("pk").last()
    if award is None:
        raise NothingToPreview(_now("没有可以写进这份裁决书的请求。"))
    results = list(award.items.select_related("claim_item", "claim_item__worker"))
    return {
        **common(occasion),
        "final": award.final,
        "partial": award.partial,
        "facts_found": award.facts_found,
        "reasons": award.reasons,
        "performance_days": award.performance_days,
        "results": [_line(result) for result in results],
        "several_workers": len({result.claim_item.worker_id for result in results}) > 1,
        "totals": _totals(results),
        "in_default": case.hearings.filter(in_default=True).exists(),
        "tribunal": _tribunal(case.deliberations.last()),
        "others_separate": case.awards.filter(sequence=award.sequence).exclude(pk=award.pk).exists(),
    }


def _line(result: Any) -> dict[str, Any]:
    item = result.claim_item
    return {
        "worker": item.worker.name,
        "kind": item.get_kind_display(),
        "claimed": item.amount,
        "granted": result.granted,
        "result": sentence(result.result),
    }


def _totals(results: list[Any]) -> list[dict[str, Any]]:
    """What each worker gets in all, in the order of their first item."""
    sums: dict[str, Any] = {}
    for result in results:
        if result.granted:
            name = result.claim_item.worker.name
            sums[name] = sums.get(name, 0) + result.granted
    return [{"worker": name, "amount": amount} for name, amount in sums.items()]


def _tribunal(deliberation: Any) -> list[dict[str, Any]]:
    if deliberation is None:
        return []
    sat = deliberation.opinions.select_related("arbitrator").order_by("-presiding", "pk")
    return [{"name": each.arbitrator.name, "presiding": each.presiding} for each in sat]


def correction(occasion: Occasion) -> dict[str, Any]:
    case: Any = occasion.case
    data = occasion.situation.data
    award = case.awards.get(pk=data["award_id"])
    paper = case.documents.filter(sequence=award.sequence, type_code=award.paper).last()
    return {
        **common(occasion),
        "award_label": award.label,
        "award_number": paper.number if paper else "",
        "made_on": award.made_on,
        "kind": SlipKind(data["kind"]).label,
        "wrong": data["wrong"],
        "right": data["right"],
    }


def provisional(occasion: Occasion) -> dict[str, Any]:
    case: Any = occasion.case
    data = occasion.situation.data
    item = case.claim_items.select_related("worker").get(pk=data["claim_item_id"])
    return {
        **common(occasion),
        "worker": item.worker.name,
        "kind": item.get_kind_display(),
        "claimed": item.amount,
        "amount": data["amount"],
        "hardship": sentence(data["hardship"]),
        "clear_rights": sentence(data.get("clear_rights", "")),
        "court": data.get("court", ""),
        "tribunal": who_signs(case),
    }


TYPES = (
    paper_type(
        "deliberation_record",
        _("评议笔录"),
        cite("仲裁法 45"),
        deliberation_record,
        internal=True,
        form_code="A29",
    ),
    paper_type(
        "partial_award",
        _("仲裁裁决书（先行裁决）"),
        cite("仲裁法 43, 46"),
        partial_award,
        number_series="仲先裁",
        served_on=EVERYBODY,
        on_served="award_served",
        served_quietly=True,
        on_each_served="award_received",
        decision=True,
        form_code="A25",
    ),
    paper_type(
        "award_final",
        _("仲裁裁决书（终局裁决）"),
        cite("仲裁法 46, 47"),
        final_award,
        number_series="仲裁终",
        served_on=EVERYBODY,
        on_each_served="award_received",
        on_served="award_served",
        decision=True,
        form_code="A27",
    ),
    paper_type(
        "award_nonfinal",
        _("仲裁裁决书（非终局裁决）"),
        cite("仲裁法 46, 50"),
        nonfinal_award,
        number_series="仲裁",
        served_on=EVERYBODY,
        on_each_served="award_received",
        on_served="award_served",
        decision=True,
        form_code="A27-2",
    ),
    paper_type(
        "provisional_application",
        _("先予执行申请书"),
        cite("仲裁法 44"),
        provisional,
        form_code="A24-1",
    ),
    paper_type(
        "provisional_award",
        _("先予执行裁决书"),
        cite("仲裁法 44"),
        provisional,
        number_series="仲先执",
        served_on=EVERYBODY,
        decision=True,
        form_code="A24",
    ),
    paper_type(
        "provisional_transfer",
        _("先予执行移送执行函"),
        cite("仲裁法 44"),
        provisional,
        number_series="仲移执",
        form_code="A24-2",
    ),
    paper_type(
        "award_correction",
        _("仲裁裁决补正决定书"),
        cite("办案规则 54"),
        correction,
        number_series="仲补正",
        served_on=EVERYBODY,
        decision=True,
        form_code="A28",
    ),
)
