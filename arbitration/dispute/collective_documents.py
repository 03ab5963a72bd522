"""The papers of a collective dispute: the list of votes, and the one notice (办案规则 arts 62, 64)."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from arbitration.dispute import collective, terms
from arbitration.paper import BOTH, common, paper_type
from calendars.law import cite
from calendars.register import term
from documents.registry import Occasion


def representatives(occasion: Occasion) -> dict[str, Any]:
    """Who was elected with how many votes, and who voted for whom; numbers are masked."""
    case: Any = occasion.case
    votes = collective.tally(case)
    everybody = {worker.pk: worker for worker in collective.members(case)}
    chosen = [everybody[key] for key in occasion.situation.data["representative_ids"]]
    return {
        **common(occasion),
        "members": len(everybody),
        "voters": len(collective.latest_ballots(case)),
        "chosen": [
            {"name": each.name, "identity": each.masked_identity, "phone": each.masked_phone, "votes": votes[each.pk]}
            for each in chosen
        ],
        "ballots": [
            {
                "voter": everybody[voter].name,
                "chosen": "、".join(everybody[key].name for key in wanted if key in everybody),
            }
            for voter, wanted in collective.latest_ballots(case).items()
        ],
    }


def notice(occasion: Occasion) -> dict[str, Any]:
    case, data = occasion.case, occasion.situation.data
    return {
        **common(occasion),
        "members": len(collective.members(case)),
        "representatives": [each.worker.name for each in collective.representatives(case)],
        "tribunal": data["tribunal"],
        "defence_days": term(terms.DEFEND).length,
        "evidence_until": data["evidence_until"],
        "hearing_on": data["hearing_on"],
        "hearing_hour": data["begins_at"].strftime("%H:%M"),
        "place": data["place"],
    }


TYPES = (
    paper_type("arbitration_representatives", _("代表人推举名单"), cite("仲裁法 7", "办案规则 62"), representatives),
    paper_type(
        "arbitration_collective_notice",
        _("集体争议仲裁通知书"),
        cite("办案规则 64"),
        notice,
        number_series="仲集",
        served_on=BOTH,
    ),
)
