"""The papers of a collective dispute: the list of votes, and the one notice (办案规则 arts 62, 64)."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from arbitration.dispute import collective, terms
from arbitration.dispute.proceeding_documents import board
from arbitration.hearing.documents import hearing_notice
from arbitration.paper import common, paper_type
from arbitration.tribunal.documents import ALL_PARTIES, tribunal_notice
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
    """Everything together; of who has to prove what, a line that is the same for many members stands once."""
    case, data = occasion.case, occasion.situation.data
    return {
        **hearing_notice(occasion),
        "members_count": len(collective.members(case)),
        "representatives": [each.worker.name for each in collective.representatives(case)],
        "tribunal": tribunal_notice(occasion),
        "defence_days": term(terms.DEFEND).length,
        "proof_days": data["proof_days"],
        "board": [dict(row) for row in dict.fromkeys(tuple(each.items()) for each in board(occasion))],
    }


TYPES = (
    paper_type("arbitration_representatives", _("代表人推举名单"), cite("仲裁法 7", "办案规则 62"), representatives),
    paper_type(
        "arbitration_collective_notice",
        _("集体争议仲裁通知书"),
        cite("办案规则 64"),
        notice,
        number_series="仲集",
        version=2,
        served_on=ALL_PARTIES,
        on_served="notice_at_once_served",
    ),
)
