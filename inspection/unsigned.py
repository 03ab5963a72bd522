"""People without a contract whom an employer's ledger shows, put before the inspection body as a clue, after an officer's yes.

劳动保障监察条例 11(2), 14; 劳动合同法 10, 14, 82. Headcounts name nobody, so they are no ground for a clue; the ledger is.
"""

import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from casework.actors import Actor
from casework.templatetags.formatting import day as in_words
from contracts.calculators.double_wage import days_of
from contracts.coverage.models import Span
from contracts.coverage.selectors import MISSING
from contracts.coverage.signing import Signing
from documents.kinds import EvidenceKind
from documents.services import add_evidence
from documents.workbooks import EXCEL, new_workbook
from inspection.clue.models import Clue
from inspection.clue.services import ClueTold, register_clue
from inspection.investigation.models import Investigation
from inspection.matter import CaseSource
from inspection.violations import ViolationKind
from registry import policy
from registry.models import Agency, Employer, Worker


@dataclass(frozen=True)
class Unsigned:
    """One person past the month that the law leaves: when the double wage began, and its last day where the year is full."""

    worker: Worker
    hired_on: date
    double_from: date
    double_until: date | None
    after_contract: bool


def unsigned_people(employer: Employer, *, on: date) -> list[Unsigned]:
    """Those of the employer's ledger who have no contract on that day, longest first."""
    spans = Span.objects.filter(
        Q(ends_before=None) | Q(ends_before__gt=on),
        employer=employer,
        employment__isnull=False,
        signing__in=MISSING,
        starts_on__lte=on,
    ).select_related("employment__worker")
    literal = bool(policy.value("civil_code_literal", on=on))
    found = [_person(span, literal=literal) for span in spans]
    return sorted(found, key=lambda person: (person.double_from, person.worker.pk))


def _person(span: Span, *, literal: bool) -> Unsigned:
    assert span.employment is not None
    assert span.first_on is not None
    law = days_of(span.first_on, literal=literal)
    until = law.double_to if span.signing == Signing.DEEMED else None
    return Unsigned(span.employment.worker, span.employment.hired_on, law.double_from, until, span.after_contract)


def facts_of(people: list[Unsigned], *, on: date) -> str:
    """The facts of the clue, in a sentence that reads on its own."""
    counts = {
        "day": in_words(on),
        "never": sum(1 for person in people if not person.after_contract),
        "expired": sum(1 for person in people if person.after_contract),
        "full": sum(1 for person in people if person.double_until),
    }
    told = [
        _("自用工之日起超过一个月没有订立书面劳动合同的%(never)d人") % counts if counts["never"] else "",
        _("原合同期满后继续用工、超过一个月没有续订的%(expired)d人") % counts if counts["expired"] else "",
        _("其中满一年的%(full)d人") % counts if counts["full"] else "",
    ]
    begun = _("截至%(day)s，该单位劳动合同台账显示：") % counts
    return begun + _("，").join(filter(None, told)) + _("。名单见附件。")


def pending_matter(employer: Employer) -> Clue | Investigation | None:
    """A clue or an inspection case about the same that is still open; one is enough."""
    about = {"parties__employer": employer, "closed_on": None, "violation_kinds__contains": [ViolationKind.NO_CONTRACT]}
    return (
        Clue.objects.filter(**about).order_by("pk").first()
        or Investigation.objects.filter(**about).order_by("pk").first()
    )


@transaction.atomic
def open_clue(employer: Employer, *, by: Actor, agency: Agency, on: date) -> Clue:
    """Register the clue, with the list of people attached. Raises ValidationError, and whatever the door raises."""
    Employer.objects.select_for_update(no_key=True).get(
        pk=employer.pk
    )  # of two at once, the later finds the earlier's clue
    people = unsigned_people(employer, on=on)
    if not people:
        raise ValidationError(_("该单位的台账里今天没有超过一个月未订立书面劳动合同的人。"))
    if pending := pending_matter(employer):
        raise ValidationError(
            _("该单位已有同类线索或者案件（%(number)s）正在办理，不再重复登记。") % {"number": pending}
        )
    told = ClueTold(
        source=CaseSource.EARLY_WARNING,
        facts=facts_of(people, on=on),
        violation_kinds=[ViolationKind.NO_CONTRACT],
        employer=employer,
        workplace_region=employer.region,
        workplace_address=employer.address,
        violation_from=min(person.double_from for person in people),
        ongoing=True,
        workers_affected=len(people),
    )
    clue = register_clue(told, by=by, agency=agency)
    sheet = SimpleUploadedFile("unsigned.xlsx", as_workbook(people), content_type=EXCEL)
    add_evidence(clue, sheet, kind=EvidenceKind.ELECTRONIC_DATA, by=by, title=_("未订立书面劳动合同人员名单"))
    return clue


def as_workbook(people: Iterable[Unsigned]) -> bytes:
    """The list as an Excel file; identity numbers masked, every cell a text."""
    data = io.BytesIO()
    book = new_workbook(data)
    sheet = book.add_worksheet(_("名单"))
    head = [_("姓名"), _("身份证号码"), _("用工之日"), _("二倍工资起"), _("二倍工资止"), _("情形")]
    rows = [
        [
            person.worker.name,
            person.worker.masked_identity,
            in_words(person.hired_on),
            in_words(person.double_from),
            in_words(person.double_until) if person.double_until else _("仍在继续"),
            _("原合同期满未续订") if person.after_contract else _("从未订立"),
        ]
        for person in people
    ]
    sheet.set_column(0, 5, 22)
    for line, row in enumerate([head, *rows]):
        for place, cell in enumerate(row):
            sheet.write_string(line, place, cell)
    book.close()
    return data.getvalue()
