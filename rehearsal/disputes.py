"""How a scenario names what lies in an arbitration case: a claim, a line of an evidence list, a matter to be proved, an award."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from arbitration.models import Award, Burden, ClaimItem, EvidenceItem
from rehearsal.faults import near


def claim(case: int | None, word: str) -> int:
    """A claim by its kind (“劳动报酬”), by its worker, or by both in either order where one of them is not enough."""
    items = ClaimItem.objects.filter(arbitration_id=case, withdrawn_on=None).select_related("worker")
    named = [(name, item.pk) for item in items for name in _names(str(item), item.worker.name)]
    return _only(
        word,
        named,
        _("本案没有“%(word)s”这项请求。"),
        _("“%(word)s”有几项，请写作“姓名 请求种类”，如“工友1 劳动报酬”。"),
    )


def _names(kind: str, worker: str) -> tuple[str, ...]:
    return kind, worker, f"{kind} {worker}", f"{worker} {kind}"


def evidence_item(case: int | None, word: str) -> int:
    """A line of an evidence list by its title; of two with one title the later is meant."""
    items = EvidenceItem.objects.filter(arbitration_id=case).order_by("-pk")
    return _only(word, {item.title: item.pk for item in reversed(items)}.items(), _("证据目录中没有“%(word)s”。"), "")


def burden(case: int | None, word: str) -> int:
    """A matter on the board by its own words, with several also by the claim (“劳动报酬 考勤记录”)."""
    board = Burden.objects.filter(arbitration_id=case).select_related("claim_item")
    named = [(row.matter, row.pk) for row in board] + [(f"{row.claim_item} {row.matter}", row.pk) for row in board]
    return _only(word, named, _("举证责任中没有“%(word)s”。"), _("“%(word)s”有几项，请在前面写上仲裁请求。"))


def award(case: int | None, word: str) -> int:
    """“终局裁决”, “非终局裁决”, “先行裁决（终局）”, the latest of that name."""
    named = {made.label: made.pk for made in Award.objects.filter(arbitration_id=case).order_by("pk")}
    return _only(word, named.items(), _("本案没有名为“%(word)s”的裁决。"), "")


def _only(word: str, named: Iterable[tuple[str, Any]], nobody: str, several: str) -> int:
    known = list(named)
    found = sorted({key for name, key in known if name == word})
    if not found:
        raise LookupError(nobody % {"word": word} + near(word, dict(known)))
    if len(found) > 1:
        raise LookupError(several % {"word": word})
    return int(found[0])
