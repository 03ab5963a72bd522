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
from arbitration.limitation import Event, EventKind
from casework.fields import DayField
from casework.models import Case
from casework.referrals import Matter, matter_of
from desk.dispute_intake import ClaimForm, DisputeForm, registered
from registry.models import AgencyKind, Employer, Worker
from registry.roles import Role


class ApplicationForm(DisputeForm):
    """An application as it is brought or sent (仲裁法 art 28). Who was referred brings the reference of the inspection matter."""

    body = AgencyKind.ARBITRATION
    taking_in = frozenset({Role.SECRETARY, Role.CLERK})

    referred = forms.CharField(
        label=_("监察事项的查询编号"),
        max_length=20,
        required=False,
        help_text=_("监察机构告知后来申请的填写；事实可以不再写，投诉的日期会计入时效。"),
    )
    place = forms.ChoiceField(label=_("管辖依据"), choices=Place)
    employed = forms.NullBooleanField(
        label=_("仍在单位工作"),
        required=False,
        widget=forms.Select(choices=[("unknown", _("没有说明")), ("true", _("是")), ("false", _("否"))]),
    )
    event_kind = forms.ChoiceField(
        label=_("时效中断、中止事由"), choices=[("", _("没有")), *EventKind.choices], required=False
    )
    event_on = DayField(label=_("发生日期"), required=False)
    event_until = DayField(label=_("结束日期"), required=False)

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        fields: Any = self.fields
        fields["agency"].label = _("仲裁委员会")
        fields["channel"].choices = [choice for choice in Channel.choices if choice[0] != Channel.PHONE]
        fields["facts"].required = not self.data.get("referred", "").strip()  # the complaint has told them already

    def clean(self) -> dict[str, Any]:
        """What tolls the limitation has its day."""
        told = super().clean()
        if told.get("event_kind") and not told.get("event_on"):
            self.add_error("event_on", gettext("请填写时效事由的发生日期。"))
        return told


@transaction.atomic
def register_application(form: ApplicationForm, people: Any, claims: Any) -> Arbitration:
    """Register people, employer and application together, all or nothing. Raises ValidationError and whatever the door raises."""
    told = form.cleaned_data
    workers = registered(people)
    matter = _referred(told["referred"], workers)
    events = [Event(told["event_kind"], told["event_on"], told["event_until"])] if told["event_kind"] else []
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
        events=(*events, *(coming_in.interruptions(matter) if matter else ())),
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
