"""The people and employers of a case; personal data masked unless this very request may show it."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework.machines import called
from casework.models import Case, Party
from registry import masking
from registry.models import Employer, Worker

SHOWN_AT_ONCE = 12
EMPLOYER = gettext_lazy("用人单位")
RESPONDENTS = {  # the employer where nobody has complained of it
    "clue": gettext_lazy("被反映单位"),
    "visit": gettext_lazy("被检查单位"),
    "deposit": gettext_lazy("施工总承包单位"),
    "written_review": EMPLOYER,
    "blacklist": EMPLOYER,
    "publication": EMPLOYER,
    "credit": EMPLOYER,
    "enforcement": EMPLOYER,
    "recovery": EMPLOYER,
    "crime": EMPLOYER,
}


def parties_of(case: Case) -> QuerySet[Party]:
    """Those who are parties today and those who were, employers first, as the file lists them."""
    found = Party.objects.filter(case_id=case.pk).select_related("worker", "employer")
    return found.order_by("employer_id", "id")


def first_parties(case: Case) -> dict[str, Any]:
    """As many as a page shows at once; `more` says that there are others. One query."""
    found = list(parties_of(case)[: SHOWN_AT_ONCE + 1])
    return {"parties": [card(case, party) for party in found[:SHOWN_AT_ONCE]], "more": len(found) > SHOWN_AT_ONCE}


def role_label(kind: str, role: str) -> str:
    """What a party is called on a case of this kind."""
    if role == Party.Role.RESPONDENT and kind in RESPONDENTS:
        return str(RESPONDENTS[kind])
    return called(kind, Party.Role(role))


def card(case: Case, party: Party, *, revealed: bool = False) -> dict[str, Any]:
    """One party as `components/party.html` wants it."""
    facts = _employer_facts(party.employer, revealed) if party.employer else _worker_facts(party.worker, revealed)
    role = role_label(case.kind, party.role)
    return {
        "pk": party.pk,
        "name": party.name,
        "role": _("%(role)s（已退出）") % {"role": role} if party.until else role,
        "company": party.employer_id is not None,
        "facts": [(label, value) for label, value in facts if value],
        "reveal_url": "" if revealed else reverse("desk:reveal", args=[case.reference, party.pk]),
    }


def _worker_facts(worker: Worker | None, revealed: bool) -> list[tuple[str, str]]:
    if worker is None:
        return []
    return [
        (_("身份证"), worker.identity_number if revealed else worker.masked_identity),
        (_("手机"), worker.phone if revealed else worker.masked_phone),
        (_("银行卡"), worker.bank_card if revealed else worker.masked_bank_card),
    ]


def _employer_facts(employer: Employer, revealed: bool) -> list[tuple[str, str]]:
    phone = employer.contact_phone
    return [
        (_("信用代码"), employer.unified_code or ""),
        (_("负责人"), employer.legal_representative),
        (_("地址"), employer.address),
        (_("电话"), phone if revealed else masking.phone(phone)),
    ]
