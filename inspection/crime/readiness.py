"""The meter: which conditions of a transfer for refusing to pay wages are met, since when, and what is missing.

刑法 art 276-1 and 拒付报酬解释 arts 1-4. What is owed is measured on the day from which the debtor can be said to refuse (the
order's period over, or flight); what somebody else pays later takes nothing away from it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from calendars.law import Citation, cite
from calendars.terms import add_days
from casework.models import Deadline
from casework.templatetags.formatting import money
from documents.kinds import EvidenceKind, Way
from documents.models import Document, Evidence, Service
from inspection import arrears
from inspection.arrears import MANY, MONTHS, Debt, whole_months
from inspection.crime.elements import FLIGHTS
from inspection.crime.selectors import facts_of
from inspection.investigation import terms
from inspection.investigation.money import OrderLine
from inspection.parties import complainant_ids
from registry import policy

if TYPE_CHECKING:
    from inspection.crime.models import RefusalFact
    from inspection.investigation.models import Investigation

NATIONAL = "V:L13"  # the tag of a threshold that is not the province's own
SHOWS_THE_DEBT = (
    EvidenceKind.WAGE_SHEET,
    EvidenceKind.ATTENDANCE,
    EvidenceKind.CONTRACT,
    EvidenceKind.BANK_STATEMENT,
    EvidenceKind.DOCUMENTARY,
    EvidenceKind.WITNESS,
    EvidenceKind.STATEMENT,
)
RECORDS = ("on_site_record", "interview_record")


@dataclass(frozen=True)
class Condition:
    """One condition: met since a day, or why it is not."""

    code: str
    label: str | Promise
    law: Citation
    since: date | None
    why: str

    @property
    def met(self) -> bool:
        return self.since is not None


@dataclass(frozen=True)
class Readiness:
    """The meter as it stands on a day. `remarks` say what does not count for or against, but must be known."""

    conditions: tuple[Condition, ...]
    remarks: tuple[str, ...]

    @property
    def ready(self) -> bool:
        return all(condition.met for condition in self.conditions)

    @property
    def since(self) -> date | None:
        """The first day on which all conditions were met."""
        days = [condition.since for condition in self.conditions if condition.since is not None]
        return max(days) if self.ready else None

    @property
    def missing(self) -> list[Condition]:
        return [condition for condition in self.conditions if not condition.met]

    @property
    def score(self) -> tuple[int, int]:
        """How many conditions are met, of how many."""
        return len(self.conditions) - len(self.missing), len(self.conditions)


def readiness(case: "Investigation", on: date) -> Readiness:
    """The meter of an inspection case on a day."""
    known = [fact for fact in facts_of(case) if fact.recorded_on <= on]
    ordered = _ordered(case, known, on)
    refused = _refused(case, known, on)
    measured_on = max((day for day in (ordered.since, refused.since) if day), default=on)
    conditions = (
        _large(case, measured_on, on),
        ordered,
        refused,
        _evading_or_able(known),
        _proven(case, on),
    )
    return Readiness(conditions, tuple(_remarks(case, on)))


# Large


def _large(case: "Investigation", measured_on: date, on: date) -> Condition:
    """One worker's three months and the amount, or ten workers and the amount together."""
    debts = _debts(case, measured_on)
    begun = _named_on(case)
    if begun is None or begun > on:
        debts, begun = {}, None
    one, many = (policy.value(f"crime_threshold.{key}", on=measured_on) for key in ("one_worker", "ten_workers"))
    total = sum((debt.amount for debt in debts.values()), Decimal("0.00"))
    alone = any(debt.months >= MONTHS and debt.amount >= one for debt in debts.values())
    together = len(debts) >= MANY and total >= many
    if debts and (alone or together):
        why = _("%(number)d人，共%(total)s") % {"number": len(debts), "total": money(total)}
        since: date | None = begun
    else:
        why, since = _not_large(debts, total, one, many, measured_on), None
    return Condition(
        "large", gettext_lazy("数额较大"), cite("刑法 276-1", "拒付报酬解释 3"), since, f"{why}{_as_told(case)}"
    )


def _not_large(debts: dict[int, Debt], total: Decimal, one: Any, many: Any, on: date) -> str:
    if not debts:
        return _("还没有逐人登记拖欠的金额")
    words = {"number": len(debts), "total": money(total), "one": money(one), "many": money(many)}
    said = _("%(number)d人，共%(total)s；标准为一人三个月以上且%(one)s，或者十人以上且共%(many)s") % words
    if _within_national_range(debts, total, on):
        said += _("；在全国幅度以内，当时本省没有确定数额，请与公安机关、检察机关商定")
    return said


def _within_national_range(debts: dict[int, Debt], total: Decimal, on: date) -> bool:
    """Where the province had set no figure, what lies in the national range is neither large nor small beyond doubt."""
    if not policy.source("crime_threshold.one_worker", on=on).tag.startswith(NATIONAL):
        return False
    least, least_many = (
        policy.value(f"crime_threshold.{key}", on=on) for key in ("one_worker_least", "ten_workers_least")
    )
    alone = any(debt.months >= MONTHS and debt.amount >= least for debt in debts.values())
    return alone or (len(debts) >= MANY and total >= least_many)


def _debts(case: "Investigation", on: date) -> dict[int, Debt]:
    """What each worker was owed at the end of that day: as ordered; before any order, as complained of."""
    lines = list(case.order_lines.filter(kind=OrderLine.Kind.WAGES).prefetch_related("payments"))
    if not lines:
        return _complained_of(case)
    owed = [(line, line.amount - _paid(line, on)) for line in lines]
    return arrears.debts((line, amount) for line, amount in owed if amount > 0)


def _paid(line: OrderLine, on: date) -> Decimal:
    return sum((each.amount for each in line.payments.all() if each.paid_on <= on), Decimal("0.00"))


def _complained_of(case: "Investigation") -> dict[int, Debt]:
    """The total of the complaint in even parts: enough to see whether it is large for all of them together."""
    people = max(case.workers_affected, len(complainant_ids(case)))
    if not case.amount_claimed or not people:
        return {}
    months = 0
    if case.violation_from and case.violation_until:
        months = whole_months(case.violation_from, case.violation_until)
    return {place: Debt(case.amount_claimed / people, months) for place in range(people)}


def _as_told(case: "Investigation") -> str:
    return "" if case.order_lines.exists() or not case.amount_claimed else _("（按投诉的人数和金额）")


def _named_on(case: "Investigation") -> date | None:
    """The day on which the debt was put in figures: by the order or decision, else by the complaint."""
    if not case.order_lines.exists():
        return case.discovered_on
    decided = case.decisions.filter(decided_on__isnull=False).values_list("decided_on", flat=True)
    return min(filter(None, (case.ordered_on, *decided)), default=None)


# Ordered, unpaid


def _ordered(case: "Investigation", known: "Iterable[RefusalFact]", on: date) -> Condition:
    """An order or a decision was served; to somebody who has fled, posted and photographed (拒付报酬解释 art 4)."""
    served = [case.order_served_on] if case.about_wages else []
    served += list(case.decisions.filter(measure="handling").values_list("served_on", flat=True))
    days = [(day, _("责令支付的文书已经送达")) for day in served if day and day <= on]
    days += [(fact.posted_on, _("已在住所、经营场所张贴责令支付文书并拍照、录像")) for fact in known if fact.posted_on]
    days += [(day, _("已张贴责令支付文书")) for day in _posted(case, on)]
    since, why = min(days, default=(None, _("责令支付的文书还没有送达；逃匿的，应当张贴文书并拍照、录像")))
    return Condition("ordered", gettext_lazy("经责令支付"), cite("刑法 276-1", "拒付报酬解释 4"), since, why)


def _posted(case: "Investigation", on: date) -> list[date]:
    posted = Service.objects.filter(
        document__case_id=case.pk,
        document__type_code__in=("order_to_correct", "handling_decision"),
        state=Service.State.EFFECTIVE,
        way=Way.POSTED_ORDER,
        effective_on__lte=on,
    )
    return [day for day in posted.values_list("effective_on", flat=True) if day]


def _refused(case: "Investigation", known: "Iterable[RefusalFact]", on: date) -> Condition:
    """The period has run out, or the debtor has fled."""
    days = [(fact.happened_on, _("已逃匿")) for fact in known if fact.kind in FLIGHTS]
    periods = Deadline.objects.filter(case_id=case.pk, term__in=(terms.CORRECT, terms.PERFORM), due_on__lt=on)
    days += [
        (add_days(day, 1), _("支付期限至%(day)s届满") % {"day": date_format(day)})
        for day in periods.values_list("due_on", flat=True)
        if day
    ]
    since, why = min(days, default=(None, _("支付期限还没有届满，也没有登记逃匿")))
    return Condition("unpaid", gettext_lazy("逾期不支付或者逃匿"), cite("刑法 276-1", "拒付报酬解释 2, 4"), since, why)


def _evading_or_able(known: "Iterable[RefusalFact]") -> Condition:
    facts = [(fact.recorded_on if fact.kind not in FLIGHTS else fact.happened_on, fact) for fact in known]
    facts.sort(key=lambda pair: pair[0])
    since, why = None, _("还没有登记逃匿、转移财产或者有能力支付的事实")
    if facts:
        since = facts[0][0]
        why = "；".join(dict.fromkeys(str(fact.get_kind_display()) for _day, fact in facts))
    return Condition(
        "refusing", gettext_lazy("逃避支付或者有能力支付而不支付"), cite("刑法 276-1", "拒付报酬解释 2"), since, why
    )


def _proven(case: "Investigation", on: date) -> Condition:
    """What shows the employment and the debt is in the file."""
    pieces = Evidence.objects.filter(case_id=case.pk, kind__in=SHOWS_THE_DEBT, received_at__date__lte=on)
    records = Document.objects.filter(case_id=case.pk, type_code__in=RECORDS, issued_on__lte=on)
    days = [*pieces.values_list("received_at__date", flat=True), *records.values_list("issued_on", flat=True)]
    since = min(days, default=None)
    number = {"number": len(days)}
    why = _("%(number)d件") % number if days else _("案卷中还没有工资表、考勤、合同、询问笔录等证据")
    return Condition("proven", gettext_lazy("证据在卷"), cite("移送规定 4", "欠薪移送通知"), since, why)


def _remarks(case: "Investigation", on: date) -> Iterator[str]:
    """Payment does not erase the transfer, but may change its outcome (拒付报酬解释 art 6)."""
    lines = list(case.order_lines.all())
    paid = sum((line.paid_amount for line in lines), Decimal("0.00"))
    if lines and all(line.settled for line in lines):
        yield _("款项已经结清；刑事立案前支付且没有造成严重后果的，可以不认为是犯罪。他人垫付的，不影响移送。")
    elif paid:
        yield _("已支付%(paid)s；部分支付不影响移送。") % {"paid": money(paid)}
