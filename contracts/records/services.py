"""Writing the records: hire, sign, renew, change, end, hand over, check, void; headcounts; the ledger's facts.

Each write belongs to one submission, which says who told it, by which way and why, and is followed in the same transaction
by the spans that coverage is counted from. What cannot be true raises ValidationError with a sentence for each field; what
the law attaches a consequence to is written and comes back as remarks.

    with submitting(employer, by=teller, reason="") as told:
        employment, remarks = told.hire(person, facts)
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Min
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from calendars.law import cite
from casework import clock
from casework.templatetags.formatting import day
from contracts.coverage.spans import refold
from contracts.records import rules
from contracts.records.kinds import Channel, EndGround, MandatoryTerm
from contracts.records.models import Contract, Employment, HeadcountReport, Ledger, Submission
from contracts.records.rules import Remark
from contracts.records.terms import FILE_END, last_day
from registry.fields import keyed_hash
from registry.models import Employer, EmployerContact, Staff, Worker

# What the database says when two people write at the same moment, in words.
_RACES = {
    "employment_once": gettext_lazy("这名劳动者在本单位已有时间重叠的用工记录，请刷新后核对。"),
    "contract_one_at_a_time": gettext_lazy("这段时间已有另一份合同，请刷新后核对。"),
    "headcount_once_a_day": gettext_lazy("这一天已经报过人数，请刷新后核对。"),
}


@dataclass(frozen=True)
class Teller:
    """Who tells: an officer at the window, or somebody who is registered as acting for the employer."""

    channel: Channel
    staff: Staff | None = None
    contact: EmployerContact | None = None


@dataclass(frozen=True)
class Person:
    """Who works. There is no phone here: what an employer says must never move a worker's login to another phone."""

    name: str
    identity_number: str


@dataclass
class Telling:
    """One submission being written; it comes into being with its first write."""

    employer: Employer
    by: Teller
    reason: str = ""
    _submission: Submission | None = None
    _employments: set[int] = field(default_factory=set)
    _employer_too: bool = False

    @property
    def submission(self) -> Submission:
        if self._submission is None:
            self._submission = Submission.objects.create(
                employer=self.employer,
                channel=self.by.channel,
                made_at=clock.now(),
                staff=self.by.staff,
                contact=self.by.contact,
                reason=self.reason,
            )
        return self._submission

    # Employments

    def hire(self, person: Person, facts: Mapping[str, Any]) -> tuple[Employment, list[Remark]]:
        """A person begins to work (劳动合同法 7)."""
        row = Employment(employer=self.employer, worker=_worker(person), reference=uuid4(), **facts)
        return row, self._write_employment(row)

    def correct(self, row: Employment, facts: Mapping[str, Any]) -> list[Remark]:
        """Say anew what is known of an employment; the earlier version stays."""
        self._need_reason()
        for name, value in facts.items():
            setattr(row, name, value)
        return self._write_employment(row)

    def end(self, row: Employment, ended_on: date, ground: EndGround) -> list[Remark]:
        """The last day of work, and why (劳动合同法 36–44)."""
        if row.ended_on is not None:
            raise ValidationError(_("这段用工已经终止；填错了的，请用“更正”。"))
        row.ended_on, row.end_ground = ended_on, ground
        remarks = self._write_employment(row)
        if clock.today() > last_day(FILE_END, ended_on, row.employer):
            remarks.append(Remark("ended_on", _("超过了终止、解除后7日的备案期限。"), cite("用工备案通知")))
        return remarks

    def void(self, row: Employment | Contract | HeadcountReport) -> None:
        """Mark a row that should never have been written; it counts no more and stays to be read."""
        self._need_reason()
        if row.void:
            raise ValidationError(_("这一条已经作废。"))
        if isinstance(row, Employment) and row.contracts.filter(void=False).exists():
            raise ValidationError(_("这段用工还有劳动合同，请先逐份作废。"))
        row.void = True
        self._save(row)

    # Contracts

    def sign(self, employment: Employment, facts: Mapping[str, Any]) -> tuple[Contract, list[Remark]]:
        """A contract is signed (劳动合同法 10, 16)."""
        row = Contract(employment=employment, **facts)
        return row, self._write_contract(row)

    def renew(self, employment: Employment, facts: Mapping[str, Any]) -> tuple[Contract, list[Remark]]:
        """A contract follows another one of the same employment (劳动合同法 14)."""
        earlier = employment.contracts.filter(void=False, starts_on__lt=facts["starts_on"])
        if not earlier.exists():
            raise ValidationError({"starts_on": _("在这一天以前没有合同，不是续订；请用“录入劳动合同”。")})
        return self.sign(employment, facts)

    def change(self, row: Contract, facts: Mapping[str, Any]) -> list[Remark]:
        """A contract is changed by agreement (劳动合同法 35) or was told wrongly; the earlier version stays."""
        self._need_reason()
        for name, value in facts.items():
            setattr(row, name, value)
        return self._write_contract(row)

    def hand_over(self, row: Contract, on: date) -> None:
        """The worker got a copy (劳动合同法 16)."""
        row.handed_over_on = on
        self._write_contract(row)

    def check_terms(self, row: Contract, missing: Sequence[MandatoryTerm], on: date) -> None:
        """Somebody read the text against the nine mandatory terms (劳动合同法 17, 81)."""
        row.checked_on, row.missing_terms = on, list(missing)
        self._write_contract(row)

    # The employer itself

    def report_headcount(self, facts: Mapping[str, Any]) -> tuple[HeadcountReport, list[Remark]]:
        """So many people with and without a contract, of an employer without records of them."""
        row = HeadcountReport(employer=self.employer, **facts)
        ledger = Ledger.objects.filter(employer=self.employer).first()
        others = HeadcountReport.objects.filter(employer=self.employer, void=False).values_list("counted_on", flat=True)
        first = Employment.objects.filter(employer=self.employer, void=False).aggregate(day=Min("hired_on"))["day"]
        remarks = rules.of_headcount(
            row,
            kept_since=ledger.kept_since if ledger else None,
            first_on_record=first,
            others=list(others),
            today=clock.today(),
        )
        remarks = _without_refusals(remarks)
        self._save(row)
        return row, remarks

    def set_ledger(self, facts: Mapping[str, Any]) -> Ledger:
        """How the employer keeps its contracts, and since when its ledger is complete."""
        today, wrong = clock.today(), {}
        for name, value in facts.items():
            if value and value > today:
                wrong[name] = _("日期不能晚于今天。")
        if wrong:
            raise ValidationError(wrong)
        row, _created = Ledger.objects.get_or_create(employer=self.employer)
        for name, value in facts.items():
            setattr(row, name, value)
        self._say_what_the_ledger_is(row)
        row.save()
        self._employments |= set(Employment.objects.filter(employer=self.employer).values_list("pk", flat=True))
        self._employer_too = True
        return row

    def _say_what_the_ledger_is(self, row: Ledger) -> None:
        """The ledger's row has no versions of its own, so the submission says what was told."""
        told = [
            f"{each.verbose_name}：{day(value)}"
            for each in row._meta.fields
            if isinstance(value := getattr(row, each.name), date)
        ]
        self.reason = self.reason or "；".join([str(row._meta.verbose_name), *told])
        self._submission = self.submission

    # Writing

    def _write_employment(self, row: Employment) -> list[Remark]:
        others = Employment.objects.filter(employer=row.employer, worker=row.worker, void=False).exclude(pk=row.pk)
        remarks = rules.of_employment(row, others, clock.today())
        if row.pk:
            contracts = row.contracts.filter(void=False)
            remarks += [_elsewhere(each) for contract in contracts for each in rules.within(contract, row)]
        remarks = _without_refusals(remarks)
        self._save(row)
        return remarks

    def _write_contract(self, row: Contract) -> list[Remark]:
        if row.employment.void:
            raise ValidationError(_("这段用工已经作废，不能再填合同。"))
        siblings = row.employment.contracts.filter(void=False)
        remarks = _without_refusals(rules.of_contract(row, row.employment, siblings, clock.today()))
        self._save(row)
        return remarks

    def _save(self, row: Any) -> None:
        row.submission = self.submission
        try:
            row.save()
        except IntegrityError as error:  # whatever was written with it goes, too: the sentence leaves the transaction
            raise _in_words(error) from error
        if isinstance(row, HeadcountReport):
            self._employer_too = True
        else:
            self._employments.add(row.pk if isinstance(row, Employment) else row.employment_id)
            self._employer_too |= isinstance(row, Employment)

    def _need_reason(self) -> None:
        if not self.reason.strip():
            raise ValidationError({"reason": _("请写明更正的理由。")})

    def fold(self) -> None:
        """Derive anew what coverage is counted from; the last thing in the transaction."""
        if self._employments or self._employer_too:
            refold(employments=self._employments, employers=[self.employer.pk] if self._employer_too else [])


@contextmanager
def submitting(employer: Employer, *, by: Teller, reason: str = "") -> Iterator[Telling]:
    """One submission, written as a whole or not at all. A second one of the same employer waits until it stands."""
    with transaction.atomic():
        Employer.objects.select_for_update(of=("self",), no_key=True).get(pk=employer.pk)
        told = Telling(employer, by, reason)
        yield told
        told.fold()


def _worker(person: Person) -> Worker:
    """The worker of this number, registered now if new. Raises ValidationError for a wrong number or another name."""
    told = Worker(name=person.name, identity_number=person.identity_number)
    try:
        told.clean()
    except ValidationError as error:
        faults = {name: found for name, found in error.message_dict.items() if name != "phone"}
        if faults:
            raise ValidationError(faults) from None
    if not told.name:
        raise ValidationError({"name": _("请填写姓名。")})
    worker, _created = Worker.objects.get_or_create(
        identity_hash=keyed_hash(told.identity_number),
        defaults={"name": told.name, "identity_number": told.identity_number, "phone": ""},
    )
    if worker.name != told.name:
        raise ValidationError(
            {"name": _("该身份证号码已用另一姓名登记，请核对姓名和号码；确属登记有误的，请联系工作人员更正。")}
        )
    return worker


def _without_refusals(remarks: list[Remark]) -> list[Remark]:
    """The remarks, when none of them refuses. Raises ValidationError with those that do, by field."""
    refusals: dict[str, list[str]] = {}
    for remark in remarks:
        if remark.refuses:
            refusals.setdefault(remark.field, []).append(str(remark))
    if refusals:
        raise ValidationError(refusals)
    return remarks


def _elsewhere(remark: Remark) -> Remark:
    """What a contract says about a change of its employment stands beside the change."""
    fields = {"starts_on": "ended_on", "ends_on": "hired_on"}
    return Remark(fields.get(remark.field, remark.field), remark.sentence, remark.law, remark.refuses)


def _in_words(error: IntegrityError) -> ValidationError:
    name = getattr(getattr(error.__cause__, "diag", None), "constraint_name", "") or ""
    if name not in _RACES:
        raise error
    return ValidationError(_RACES[name])
