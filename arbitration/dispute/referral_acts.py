"""What a commission comes upon beside the dispute goes to the labour inspection as a clue (监察条例 art 9)."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from arbitration.dispute.states import AWARDED, UNDER_WAY
from calendars.law import cite
from casework import referrals
from casework.acts import act
from casework.models import CaseLink
from casework.requirements import Situation, requirement
from registry.models import AgencyKind
from registry.roles import Role
from registry.selectors import responsible_agency

FOUND = "finding"  # the link from the case to the clue that it opened


def matter(case: Any, *, facts: str, about_pay: bool) -> referrals.Matter:
    """What the inspection is told: the finding, with the people and the place of the dispute."""
    workers = [party.worker for party in case.parties.filter(until=None, worker__isnull=False).select_related("worker")]
    return referrals.Matter(
        case=case,
        employer=case.employer,
        employer_name=case.employer.name,
        workers=tuple(workers),
        facts=facts,
        region=case.workplace_region or case.employer.region,
        address=case.workplace_address,
        amount=case.claimed or None,
        about_pay=about_pay,
    )


@requirement(_("当地有劳动保障监察机构"), law=cite("监察条例 13"))
def somebody_inspects(now: Situation) -> Iterator[str]:
    case: Any = now.case
    region = case.workplace_region or case.employer.region
    if responsible_agency(region, AgencyKind.INSPECTION) is None:
        yield _now("%(place)s还没有登记劳动保障监察机构，请联系上级机构") % {"place": region.full_name}


@requirement(_("写明发现的违法情况"), law=cite("监察条例 9"))
def finding_told(now: Situation) -> Iterator[str]:
    if "findings" in now.data and not now.data["findings"].strip():
        yield _now("请写明发现了什么违法情况")
    if CaseLink.objects.filter(source_id=now.case.pk, kind=FOUND, until=None).exists():
        yield _now("本案发现的情况已经移送劳动保障监察")


class ReferralActs:
    """From arbitration to inspection."""

    @act(
        _("向劳动保障监察移送线索"),
        source=(*UNDER_WAY, AWARDED),
        law=cite("监察条例 9, 14"),
        by=(Role.ARBITRATOR, Role.SECRETARY, Role.HEAD),
        requires=[somebody_inspects, finding_told],
        form="arbitration.dispute.referral_forms.FindingForm",
    )
    def refer_to_inspection(self: Any, now: Situation, *, findings: str, about_pay: bool = False) -> None:
        """The clue opens within this act, so that neither stands without the other."""
        told = matter(self, facts=findings.strip(), about_pay=about_pay)
        clue = referrals.hand_over("inspection", told, by=now.actor)
        CaseLink.objects.create(source_id=self.pk, target_id=clue.pk, kind=FOUND, since=now.on)
