"""An employer's people: where each stands today, and what is due by which day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, Count, IntegerField, Prefetch, Q, QuerySet, Value, When
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from calendars.counting import add_months
from calendars.law import Citation, cite
from calendars.terms import add_days, days_left
from contracts.coverage.models import Span
from contracts.coverage.signing import LAW, Signing
from contracts.records import terms
from contracts.records.models import Contract, Employment, HeadcountReport
from contracts.records.rules import last_of
from registry.models import Employer

RENEWAL_SEEN = 60  # days before a contract's last day from which its renewal stands among what is due
TONES = {
    Signing.SIGNED: "good",
    Signing.GRACE: "risk",
    Signing.OVERDUE: "bad",
    Signing.DEEMED: "bad",
    Signing.EXCLUDED: "neutral",
}
# How a list of people may be narrowed.
VIEWS = {
    "": gettext_lazy("在职"),
    "unsigned": gettext_lazy("没有书面合同"),
    "ended": gettext_lazy("已终止"),
    "void": gettext_lazy("已作废"),
}
_UNSIGNED = (Signing.GRACE, Signing.OVERDUE, Signing.DEEMED)


@dataclass(frozen=True)
class Due:
    """One thing to do; without a day it is to be done at once."""

    what: str
    day: date | None
    law: Citation
    late: bool = False


@dataclass(frozen=True)
class Standing:
    """One person on one day."""

    employment: Employment
    signing: Signing | None
    since: date | None
    contract: Contract | None
    due: tuple[Due, ...]

    @property
    def tone(self) -> str:
        return TONES[self.signing] if self.signing and not self.employment.ended_on else "neutral"

    @property
    def label(self) -> Any:
        if self.employment.void:
            return _("已作废")
        if self.employment.ended_on:
            return _("已终止")
        return self.signing.label if self.signing else _("未计入台账")


def contract_or_404(employment: Employment, pk: int) -> Contract:
    """A contract of that employment."""
    found = employment.contracts.filter(pk=pk).first()
    if found is None:
        raise Http404
    found.employment = employment
    return found


def people_of(employer: Employer, today: date, *, view: str = "", name: str = "") -> QuerySet[Employment]:
    """The employments of an employer, those first for whom something is wrong. Those who still work, unless `view` asks."""
    found = Employment.objects.filter(employer=employer, void=view == "void")
    if name:
        found = found.filter(worker__name__contains=name)
    if view == "ended":
        found = found.exclude(ended_on=None)
    elif view != "void":
        found = found.filter(Q(ended_on=None) | Q(ended_on__gte=today))
    if view == "unsigned":
        found = found.filter(pk__in=_spans(today).filter(employer=employer, signing__in=_UNSIGNED).values("employment"))
    return _most_pressing_first(found, employer, today).select_related("worker", "user", "employer__region")


def _most_pressing_first(found: QuerySet[Employment], employer: Employer, today: date) -> QuerySet[Employment]:
    groups = (Signing.OVERDUE, Signing.DEEMED, Signing.GRACE)
    whens = [
        When(pk__in=_spans(today).filter(employer=employer, signing=group).values("employment"), then=Value(place))
        for place, group in enumerate(groups)
    ]
    ranked = found.annotate(pressing=Case(*whens, default=Value(len(groups)), output_field=IntegerField()))
    contracts = Contract.objects.filter(void=False).order_by("starts_on")
    return ranked.prefetch_related(Prefetch("contracts", contracts, to_attr="standing_contracts")).order_by(
        "pressing", "-hired_on", "pk"
    )


def _spans(today: date) -> QuerySet[Span]:
    return Span.objects.filter(
        Q(ends_before=None) | Q(ends_before__gt=today), starts_on__lte=today, employment__isnull=False
    )


def counts_of(employer: Employer, today: date) -> list[tuple[Signing, int]]:
    """How many people stand in each group today, by the ledger; groups without anybody are left out."""
    found = dict(_spans(today).filter(employer=employer).values_list("signing").annotate(Count("pk")))
    return [(group, found[group]) for group in Signing if group in found]


def standings(employments: Iterable[Employment], today: date) -> list[Standing]:
    """Where each of these people stands."""
    rows = list(employments)
    spans = {span.employment_id: span for span in _spans(today).filter(employment__in=rows)}
    return [_standing(row, spans.get(row.pk), today) for row in rows]


def standing(employment: Employment, today: date) -> Standing:
    """Where one person stands."""
    return standings([employment], today)[0]


def _standing(row: Employment, span: Span | None, today: date) -> Standing:
    contracts = _contracts(row)
    current = next((each for each in reversed(contracts) if each.starts_on <= today), None)
    due = () if row.void else tuple(_due(row, contracts, span, today))
    return Standing(row, Signing(span.signing) if span else None, span.starts_on if span else None, current, due)


def _contracts(row: Employment) -> list[Contract]:
    loaded = getattr(row, "standing_contracts", None)
    return loaded if loaded is not None else list(row.contracts.filter(void=False).order_by("starts_on"))


# What is due


def _due(row: Employment, contracts: list[Contract], span: Span | None, today: date) -> list[Due]:
    if row.ended_on:
        found = [_transfer(row, today)]
    else:
        found = [_signature(contracts, span, today), *_registrations(row, today), *_papers(contracts)]
    return sorted((each for each in found if each), key=lambda each: each.day or today)


def _transfer(row: Employment, today: date) -> Due | None:
    """The record of it is not kept here, so it is told until its last day only."""
    assert row.ended_on is not None
    last = terms.last_day(terms.TRANSFER, row.ended_on, row.employer)
    if today > last or not row.should_sign:
        return None
    return Due(_("出具证明，办理档案和社会保险关系转移"), last, cite("劳动合同法 50"))


def _signature(contracts: list[Contract], span: Span | None, today: date) -> Due | None:
    if span is None or span.signing == Signing.EXCLUDED:
        return None
    if span.signing == Signing.GRACE:
        what = _("续订书面劳动合同") if span.after_contract else _("订立书面劳动合同")
        return Due(what, add_days(span.ends_before or add_months(span.starts_on, 1), -1), LAW[Signing.GRACE])
    if span.signing == Signing.OVERDUE:
        return Due(
            _("补订书面劳动合同，二倍工资正在计算"), add_days(span.starts_on, -1), LAW[Signing.OVERDUE], late=True
        )
    if span.signing == Signing.DEEMED:
        return Due(_("补订无固定期限劳动合同"), add_days(span.starts_on, -1), LAW[Signing.DEEMED], late=True)
    return _renewal(contracts, today)


def _renewal(contracts: list[Contract], today: date) -> Due | None:
    last = last_of(contracts[-1]) if contracts else None
    if last is None or days_left(last, today) > RENEWAL_SEEN:
        return None
    return Due(_("合同期满，续订或者办理终止"), last, cite("劳动合同法 44, 46"))


def _registrations(row: Employment, today: date) -> Iterable[Due]:
    if not row.should_sign:
        return
    for told, what, code, law in (
        (row.filed_on, _("办理用工备案"), terms.FILE, cite("用工备案通知")),
        (row.insured_on, _("办理社会保险登记"), terms.INSURE, cite("社会保险法 58")),
    ):
        if told is None:
            last = terms.last_day(code, row.hired_on, row.employer)
            yield Due(what, last, law, late=last < today)


def _papers(contracts: list[Contract]) -> Iterable[Due]:
    for each in contracts[-1:]:
        if each.handed_over_on is None:
            yield Due(_("把合同文本交给劳动者"), None, cite("劳动合同法 16, 81"))
        if each.missing_terms:
            yield Due(_("补齐合同的必备条款"), None, cite("劳动合同法 17, 81"))


def headcounts_of(employer: Employer) -> QuerySet[HeadcountReport]:
    """What the employer reported of its people, the newest day first."""
    return HeadcountReport.objects.filter(employer=employer).select_related("submission").order_by("-counted_on", "-pk")
