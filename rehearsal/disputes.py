"""How a scenario names what lies in an arbitration case: a claim, a line of an evidence list, a matter to be proved."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from arbitration.models import Burden, ClaimItem, EvidenceItem
from rehearsal.faults import near


def claim(case: int, word: str) -> int:
    """A claim by its kind (“劳动报酬”), with several of a kind also by its worker (“劳动报酬 工友1”)."""
    items = ClaimItem.objects.filter(arbitration_id=case, withdrawn_on=None).select_related("worker")
    named = [(str(item), item.pk) for item in items] + [(f"{item} {item.worker.name}", item.pk) for item in items]
    return _only(word, named, _("本案没有“%(word)s”这项请求。"), _("“%(word)s”有几项，请在后面写上劳动者的姓名。"))


def evidence_item(case: int, word: str) -> int:
    """A line of an evidence list by its title; of two with one title the later is meant."""
    items = EvidenceItem.objects.filter(arbitration_id=case).order_by("-pk")
    return _only(word, {item.title: item.pk for item in reversed(items)}.items(), _("证据目录中没有“%(word)s”。"), "")


def burden(case: int, word: str) -> int:
    """A matter on the board by its own words, with several also by the claim (“劳动报酬 考勤记录”)."""
    board = Burden.objects.filter(arbitration_id=case).select_related("claim_item")
    named = [(row.matter, row.pk) for row in board] + [(f"{row.claim_item} {row.matter}", row.pk) for row in board]
    return _only(word, named, _("举证责任中没有“%(word)s”。"), _("“%(word)s”有几项，请在前面写上仲裁请求。"))


def _only(word: str, named: Iterable[tuple[str, Any]], nobody: str, several: str) -> int:
    known = list(named)
    found = sorted({key for name, key in known if name == word})
    if not found:
        raise LookupError(nobody % {"word": word} + near(word, dict(known)))
    if len(found) > 1:
        raise LookupError(several % {"word": word})
    return int(found[0])
