"""Where the draft of an award begins: what the file already says, in the order in which an award tells it (仲裁法 art 46).

The tribunal goes on from here in its own words; nothing of this is decided.
"""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from arbitration.dispute import sides
from arbitration.dispute.proceeding_kinds import Produced
from casework.models import Party

MOST = 40  # pieces of evidence; whoever has more writes about them in groups


def begun(case: Any) -> dict[str, str]:
    """The facts and the reasons as far as the file gives them."""
    return {"facts_found": "\n".join(_facts(case)), "reasons": "\n".join(_reasons(case))}


def _facts(case: Any) -> Iterator[str]:
    for row in case.defences.select_related("party__worker", "party__employer"):
        yield _("%(name)s答辩称：%(text)s") % {"name": row.party.name, "text": row.text.strip()}
    said = _opinions(case)
    for party in sides.of(case):
        if lines := list(_brought(case, party, said)):
            yield _("%(name)s提交下列证据：") % {"name": party.name} + "；".join(lines) + "。"
    yield _("根据上述证据和双方陈述，查明：")


def _brought(case: Any, party: Party, said: dict[int, list[str]]) -> Iterator[str]:
    """A party's evidence that was admitted, with what the other side said to it."""
    items = [item for item in case.evidence_items.filter(party=party).order_by("number")[:MOST] if item.admitted]
    for item in items:
        words = {"number": item.number, "title": item.title, "proves": item.proves.strip().rstrip("。；")}
        heard = said.get(item.file_id or 0, [])
        yield "，".join([_("%(number)d.%(title)s，用以证明%(proves)s") % words, *heard])


def _opinions(case: Any) -> dict[int, list[str]]:
    """What was said to each file when it was examined."""
    found: dict[int, list[str]] = {}
    for each in case.cross_examinations.order_by("pk"):
        found.setdefault(each.evidence_id, []).append(_("质证意见：%(said)s") % {"said": each.opinion.rstrip("。")})
    return found


def _reasons(case: Any) -> Iterator[str]:
    """Who had to show what and did not, with what follows from that (仲裁法 arts 6, 39)."""
    silent = case.burdens.filter(claim_item__withdrawn_on=None, produced=Produced.NOTHING)
    for row in silent.order_by("pk"):
        told = {"what": row.ordered.strip().rstrip("。")}
        yield _("用人单位掌握管理的%(what)s，经要求未在指定期限内提供，应当承担不利后果。") % told
