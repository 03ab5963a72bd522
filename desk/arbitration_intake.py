"""Taking in applications for arbitration at the window and from the letter box, on one page: the forms and what they write."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from arbitration.dispute import coming_in
from arbitration.dispute.kinds import Channel, Place
from arbitration.dispute.models import Arbitration
from arbitration.dispute.services import Application, Claim, file_application
from casework.models import Case
from casework.referrals import Matter, matter_of
from desk.dispute_intake import ClaimForm, DisputeForm, registered
from registry.models import AgencyKind, Employer, Worker
from registry.roles import Role


class ApplicationForm(DisputeForm):
    """An application as it is brought or sent (仲裁法 art 28). Who was referred brings the reference of the inspection matter."""

    title = _("登记仲裁申请")
    lead = _(
        "窗口递交、邮寄和口头的申请在这一页登记；收到之日起算五个工作日的受理期限。十人以上的，先登记几名，再把名单收入案卷导入。"
    )
    claims_title = _("仲裁请求")
    body = AgencyKind.ARBITRATION
    taking_in = frozenset({Role.SECRETARY, Role.CLERK})

    referred = forms.CharField(
        label=_("监察事项的查询编号"),
        max_length=20,
        required=False,
        help_text=_("监察机构告知后来申请的填写；事实可以不再写，投诉的日期会计入时效。"),
    )
    place = forms.ChoiceField(label=_("管辖依据"), choices=Place)

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        fields: Any = self.fields
        fields["agency"].label = _("仲裁委员会")
        fields["channel"].choices = [choice for choice in Channel.choices if choice[0] != Channel.PHONE]
        fields["facts"].required = not self.data.get("referred", "").strip()  # the complaint has told them already


@transaction.atomic
def register_application(form: ApplicationForm, people: Any, claims: Any) -> Arbitration:
    """Register people, employer and application together, all or nothing. Raises ValidationError and whatever the door raises."""
    told = form.cleaned_data
    workers = registered(people)
    matter = _referred(told["referred"], workers)
    application = Application(
        workers=tuple(workers),
        employer=_employer(told, matter),
        claims=tuple(_claim(claim, workers) for claim in claims if claim.cleaned_data),
        facts=told["facts"] or (matter.facts if matter else ""),
        dispute_types=tuple(told["dispute_types"]),
        by_employer=told["by_employer"],
        channel=told["channel"],
        place=told["place"],
        workplace_region=told["workplace_region"],
        workplace_address=told["workplace_address"] or (matter.address if matter else ""),
        knew_on=told["knew_on"],
        employment_ended_on=told["employment_ended_on"],
        employed=told["employed"],
        events=(*form.events, *(coming_in.interruptions(matter) if matter else ())),
        referred_from=matter.case if matter else None,
        received_on=told["received_on"],
    )
    return file_application(application, by=form.actor, agency=told["agency"])


def _referred(reference: str, workers: list[Worker]) -> Matter | None:
    """The matter that the applicant was referred with; only its own people may bring it along."""
    if not reference.strip():
        return None
    case = Case.objects.filter(reference=reference.strip().upper()).first()
    matter = matter_of(case) if case else None
    if matter is None or not {worker.pk for worker in workers} & {worker.pk for worker in matter.workers}:
        raise ValidationError(
            {"referred": gettext("没有找到告知这些劳动者申请仲裁的监察事项，请核对告知书上的查询编号。")}
        )
    return matter


def _employer(told: dict[str, Any], matter: Matter | None) -> Employer:
    if told["employer"]:
        return told["employer"]
    if matter and matter.employer and matter.employer_name == told["employer_name"].strip():
        return matter.employer
    return coming_in.employer_named(told["employer_name"], region=told["workplace_region"])


def _claim(form: ClaimForm, workers: list[Worker]) -> Claim:
    told = form.cleaned_data
    return Claim(
        worker=form.whose(workers), kind=told["kind"], amount=told["amount"] or None, calculation=told["calculation"]
    )
