"""Named reads: who sits, who could sit and why not, whom the draw names."""

from collections import Counter, defaultdict
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from django.db.models import Q
from django.utils.translation import gettext as _

from arbitration.dispute.kinds import DisputeType
from arbitration.register.draw import Candidate, TooFew, draw
from arbitration.register.models import Appointment, StandsAside
from arbitration.tribunal.kinds import HEADS, LeftBecause, TribunalKind
from registry.models import Agency, Staff
from registry.roles import Role
from registry.selectors import staff_holding

if TYPE_CHECKING:
    from arbitration.tribunal.models import ArbitratorRecusal, TribunalMember

COLLECTIVE = 10  # 仲裁法 art 7: ten workers or more with a common claim


def sitting(case: Any) -> "list[TribunalMember]":
    """Who sits today; whoever presides comes first."""
    found = case.tribunal.filter(until=None).select_related("staff")
    return sorted(found, key=lambda member: (member.seat not in HEADS, member.pk))


def head_of(case: Any) -> "TribunalMember | None":
    """Who presides, or decides alone."""
    return next((member for member in sitting(case) if member.seat in HEADS), None)


def who_signs(case: Any) -> list[dict[str, Any]]:
    """The arbitrators as a paper of the tribunal names them for their signatures (仲裁法 arts 42, 45)."""
    return [{"name": member.staff.name, "presiding": member.seat in HEADS} for member in sitting(case)]


def waiting_recusal(case: Any) -> "ArbitratorRecusal | None":
    """The request that waits for its decision."""
    return cast("ArbitratorRecusal | None", case.recusals.filter(granted=None).select_related("staff").first())


def handled_simply(case: Any) -> bool:
    """Whether simple handling was decided, in which one sits alone and the notice of the hearing is free (办案规则 arts 56-59)."""
    return bool(getattr(case, "sits_alone", False))


def kinds_for(case: Any) -> list[TribunalKind]:
    """The kinds of tribunal that the law knows for this dispute, the usual one first."""
    if DisputeType.COLLECTIVE_CONTRACT in case.dispute_types:
        return [TribunalKind.TRIPARTITE]
    if not handled_simply(case) and case.parties.filter(until=None, worker__isnull=False).count() >= COLLECTIVE:
        return [TribunalKind.THREE]
    if handled_simply(case):
        return [TribunalKind.SOLE]
    if case.tribunal.filter(left_because=LeftBecause.CONVERTED).exists():
        return [TribunalKind.THREE]
    return [TribunalKind.THREE, TribunalKind.SOLE]


def candidates(case: Any, on: date) -> list[Candidate]:
    """The commission's register on that day with each one's load and what bars them from this case."""
    held = Appointment.objects.on(on).filter(agency_id=case.agency_id, staff__active=True).select_related("staff")
    staff = {each.staff_id: each for each in held.order_by("valid_from", "pk")}
    load, barred = loads(staff), _barred(case, staff, on)
    return [
        Candidate(key, each.staff.name, each.side, load[key], tuple(barred[key])) for key, each in sorted(staff.items())
    ]


def loads(staff: Any) -> Counter[int]:
    """In how many open cases each of them sits."""
    from arbitration.tribunal.models import TribunalMember

    open_seats = TribunalMember.objects.filter(staff__in=list(staff), until=None, arbitration__closed_on=None)
    return Counter(open_seats.values_list("staff_id", flat=True))


def _barred(case: Any, staff: dict[int, Appointment], on: date) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    posted = set(staff_holding(Role.ARBITRATOR, agency=case.agency, on=on).values_list("pk", flat=True))
    for key in staff.keys() - posted:
        found[key].append(_("没有任仲裁员职务"))
    parties = case.parties.filter(until=None)
    of_a_party = Q(employer__in=parties.values("employer")) | Q(worker__in=parties.values("worker"))
    aside = StandsAside.objects.filter(
        of_a_party, Q(until=None) | Q(until__gte=on), staff__in=list(staff), since__lte=on
    )
    for each in aside.select_related("employer", "worker"):
        found[each.staff_id].append(_("登记回避%(party)s") % {"party": each.employer or each.worker})
    for key in case.recusals.filter(granted=True).values_list("staff_id", flat=True):
        found[key].append(_("在本案已被决定回避"))
    for key in case.tribunal.filter(until=None).values_list("staff_id", flat=True):
        found[key].append(_("已在本案仲裁庭"))
    return found


def drawn(case: Any, kind: str, on: date) -> list[int]:
    """Whom the draw names for a new tribunal of this kind; empty when too few may sit."""
    try:
        return draw(candidates(case, on), kind=kind, seed=case.chain_head)
    except TooFew:
        return []


def drawn_in_place_of(case: Any, leaving: int, on: date) -> list[int]:
    """Whom the draw names for the seat of somebody who leaves; of the same side where three sides decide."""
    try:
        return draw(able_instead(case, leaving, on), kind=TribunalKind.SOLE, seed=case.chain_head)
    except TooFew:
        return []


def able_instead(case: Any, leaving: int, on: date) -> list[Candidate]:
    """The register without those of another side, where the case is decided by three sides."""
    found = candidates(case, on)
    if DisputeType.COLLECTIVE_CONTRACT not in case.dispute_types:
        return found
    side = case.tribunal.filter(staff_id=leaving, until=None).values_list("side", flat=True).first()
    return [each for each in found if each.side == side]


def in_words(candidate: Candidate) -> str:
    """A candidate with what speaks for or against them."""
    words = [_("在办%(load)d件") % {"load": candidate.load}, *candidate.barred]
    return _("%(name)s（%(reasons)s）") % {"name": candidate.name, "reasons": "；".join(words)}


def chairs(agency: Agency, on: date) -> set[int]:
    """Who is the commission's chair by their own post."""
    return set(
        Staff.objects.filter(
            Q(posts__valid_until=None) | Q(posts__valid_until__gte=on),
            posts__agency=agency,
            posts__role=Role.HEAD,
            posts__valid_from__lte=on,
            active=True,
        ).values_list("pk", flat=True)
    )


def secretaries(agency: Agency, on: date) -> Any:
    """Who may keep the record."""
    return staff_holding(Role.SECRETARY, agency=agency, on=on)
