"""How much each inspector carries, weighed, and who should go next: the least loaded who may, with the reasons."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from calendars.terms import add_days
from casework import clock
from casework.models import Case
from inspection.campaign.selectors import conflicts_of
from registry import policy
from registry.models import Agency, Staff
from registry.roles import Role
from registry.selectors import staff_holding

SOON = 7
PARTS = ("open", "lead", "overdue", "soon", "visit")


@dataclass(frozen=True)
class Burden:
    """What one inspector carries today. `weight` is the sum of the parts times their weights (`workload_weight.*`)."""

    staff: Staff
    open: int
    leads: int
    overdue: int
    soon: int
    visits: int
    weight: Decimal

    @property
    def in_words(self) -> str:
        """The load on one line."""
        return _("在办%(open)d件，7日内到期%(soon)d件，超期%(overdue)d件，待检查%(visits)d户，负荷%(weight)s") % {
            "open": self.open,
            "soon": self.soon,
            "overdue": self.overdue,
            "visits": self.visits,
            "weight": self.weight.normalize().to_eng_string(),
        }


@dataclass(frozen=True)
class Suggestion:
    """Somebody who could go, why, and why not. Barred ones stand last and are not proposed."""

    burden: Burden
    reasons: tuple[str, ...]
    barred: tuple[str, ...] = ()

    @property
    def staff(self) -> Staff:
        return self.burden.staff


def weights() -> dict[str, Decimal]:
    """What each part of the load weighs today."""
    return {part: policy.value(f"workload_weight.{part}", on=clock.today()) for part in PARTS}


def burdens(agency: Agency) -> list[Burden]:
    """The body's inspectors, the least loaded first; four queries whatever their number."""
    counts = _counts(agency)
    weigh = weights()
    staff = staff_holding(Role.INSPECTOR, agency=agency, on=clock.today())
    found = [_burden(person, counts[person.pk], weigh) for person in staff]
    return sorted(found, key=lambda burden: (burden.weight, burden.staff.pinyin, burden.staff.pk))


def suggest(agency: Agency, *, employer_ids: Sequence[int] = (), leaving: Iterable[int] = ()) -> list[Suggestion]:
    """Who should lead, best first: a valid certificate, no conflict with these employers, the least load."""
    gone = set(leaving)
    listed = [burden for burden in burdens(agency) if burden.staff.pk not in gone]
    conflicts: dict[int, list[str]] = defaultdict(list)
    for conflict in conflicts_of(burden.staff.pk for burden in listed).filter(employer_id__in=list(employer_ids)):
        conflicts[conflict.staff_id].append(_("应当回避%(employer)s") % {"employer": conflict.employer.name})
    found = [_suggestion(burden, conflicts[burden.staff.pk], place) for place, burden in enumerate(listed)]
    return sorted(found, key=lambda each: bool(each.barred))


def _suggestion(burden: Burden, conflicts: list[str], place: int) -> Suggestion:
    staff, today = burden.staff, clock.today()
    barred = list(conflicts)
    if not staff.certificate_valid_on(today):
        barred.append(_("执法证今天不在有效期内"))
    if staff.user_id is None:
        barred.append(_("没有登录账号，不能主办"))
    if barred:
        return Suggestion(burden, (burden.in_words,), tuple(barred))
    rank = _("负荷最轻") if place == 0 else _("负荷由轻到重排第%(place)d") % {"place": place + 1}
    return Suggestion(burden, (rank, burden.in_words, _("执法证有效，没有登记回避，在本机构辖区任职")))


def _counts(agency: Agency) -> dict[int, Counter[str]]:
    today = clock.today()
    soon = add_days(today, SOON)
    found: dict[int, Counter[str]] = defaultdict(Counter)
    handled = Case.objects.open().filter(agency=agency).exclude(handler_ids=[])
    for handlers, lead, kind, due in handled.values_list("handler_ids", "lead_id", "kind", "next_due_on"):
        for handler in handlers:
            parts = found[handler]
            parts["visit" if kind == "visit" else "open"] += 1
            parts["lead"] += handler == lead and kind != "visit"
            if due is not None:
                parts["overdue"] += due < today
                parts["soon"] += today <= due <= soon
    return found


def _burden(staff: Staff, parts: Counter[str], weigh: dict[str, Decimal]) -> Burden:
    return Burden(
        staff=staff,
        open=parts["open"],
        leads=parts["lead"],
        overdue=parts["overdue"],
        soon=parts["soon"],
        visits=parts["visit"],
        weight=sum((parts[part] * weight for part, weight in weigh.items()), Decimal()),
    )


def hints(suggestions: Sequence[Suggestion], *, most: int = 2) -> str:
    """The best of them with their reasons, as the hint of a form."""
    fit = [each for each in suggestions if not each.barred][:most]
    words = [
        _("%(name)s（%(reasons)s）") % {"name": each.staff.name, "reasons": "；".join(each.reasons)} for each in fit
    ]
    if not words:
        return _("现在没有可以派出的监察员。")
    return _("建议：%(people)s。") % {"people": "、".join(words)}
