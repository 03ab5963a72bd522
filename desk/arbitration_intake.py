"""Taking in applications for arbitration at the window and from the letter box, on one page: the forms and what they write."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from arbitration.dispute import coming_in
from arbitration.dispute.kinds import Channel, ClaimKind, DisputeType, Place
from arbitration.dispute.models import Arbitration
from arbitration.dispute.services import Application, Claim, file_application
from arbitration.limitation import Event, EventKind
from casework import clock
from casework.actors import Actor
from casework.fields import DayField
from casework.forms import NamesWhatIsMissing
from casework.models import Case
from casework.referrals import Matter, matter_of
from desk.intake import PersonForm
from registry import checkdigits
from registry.models import Agency, AgencyKind, Employer, Region, Worker
from registry.roles import Role

TAKING_IN = frozenset({Role.SECRETARY, Role.CLERK})
MOST_PEOPLE = 20
MOST_CLAIMS = 40
BY_HAND = [choice for choice in Channel.choices if choice[0] != Channel.PHONE]


def agencies_of(actor: Actor) -> list[Agency]:
    """The commissions for which the actor takes things in."""
    keys = {held.agency_id for held in actor.held if held.role in TAKING_IN}
    return list(Agency.objects.filter(pk__in=keys, kind=AgencyKind.ARBITRATION, active=True).select_related("region"))


class ApplicationForm(NamesWhatIsMissing, forms.Form):
    """An application as it is brought or sent (仲裁法 art 28). Who was referred brings the reference of the inspection matter."""

    agency = forms.ModelChoiceField(label=_("仲裁委员会"), queryset=Agency.objects.none(), empty_label=None)
    channel = forms.ChoiceField(label=_("申请方式"), choices=BY_HAND, initial=Channel.WINDOW)
    received_on = DayField(label=_("收到日期"))
    referred = forms.CharField(
        label=_("监察事项的查询编号"),
        max_length=20,
        required=False,
        help_text=_("监察机构告知后来申请的填写；事实可以不再写，投诉的日期会计入时效。"),
    )
    by_employer = forms.BooleanField(label=_("用人单位申请"), required=False)
    employer_name = forms.CharField(
        label=_("用人单位"), max_length=120, help_text=_("名称或者统一社会信用代码；在下面的结果里选中登记过的单位。")
    )
    employer = forms.ModelChoiceField(queryset=Employer.objects.all(), required=False, widget=forms.HiddenInput)
    dispute_types = forms.MultipleChoiceField(
        label=_("争议类型"), choices=DisputeType, widget=forms.CheckboxSelectMultiple
    )
    place = forms.ChoiceField(label=_("管辖依据"), choices=Place)
    workplace_region = forms.ModelChoiceField(label=_("履行地所属区划"), queryset=Region.objects.none())
    workplace_address = forms.CharField(label=_("劳动合同履行地"), max_length=200, required=False)
    facts = forms.CharField(
        label=_("事实和理由"), max_length=5000, required=False, widget=forms.Textarea(attrs={"rows": 5})
    )
    knew_on = DayField(label=_("知道权利被侵害的日期"), required=False)
    employed = forms.NullBooleanField(
        label=_("仍在单位工作"),
        required=False,
        widget=forms.Select(choices=[("unknown", _("没有说明")), ("true", _("是")), ("false", _("否"))]),
    )
    employment_ended_on = DayField(label=_("劳动关系终止日期"), required=False)
    event_kind = forms.ChoiceField(
        label=_("时效中断、中止事由"), choices=[("", _("没有")), *EventKind.choices], required=False
    )
    event_on = DayField(label=_("发生日期"), required=False)
    event_until = DayField(label=_("结束日期"), required=False)

    def __init__(self, *arguments: Any, actor: Actor, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.actor = actor
        agencies = agencies_of(actor)
        self.fields["agency"].queryset = Agency.objects.filter(pk__in=[each.pk for each in agencies])  # type: ignore[attr-defined]
        self.fields["workplace_region"].queryset = Region.objects.order_by("path")  # type: ignore[attr-defined]
        self.fields["received_on"].initial = clock.today()
        if agencies:
            self.fields["agency"].initial = agencies[0].pk
            self.fields["workplace_region"].initial = agencies[0].region_id
        if len(agencies) == 1:
            self.fields["agency"].widget = forms.HiddenInput()

    def clean_received_on(self) -> date:
        day: date = self.cleaned_data["received_on"]
        if day > clock.today():
            raise ValidationError(gettext("收到申请的日期不能晚于今天。"))
        return day

    def clean(self) -> dict[str, Any]:
        """A code instead of a name finds the employer; without a referral the facts are needed."""
        told = super().clean() or {}
        typed, employer = told.get("employer_name", ""), told.get("employer")
        if employer is None and typed and checkdigits.unified_code_error(typed) is None:
            told["employer"] = Employer.objects.by_code(typed)
            if told["employer"] is None:
                self.add_error("employer_name", gettext("没有登记过这个代码的单位；请填写单位名称，或者先登记新单位。"))
        if not told.get("facts", "").strip() and not told.get("referred"):
            self.add_error("facts", gettext("请填写“事实和理由”。"))
        if told.get("event_kind") and not told.get("event_on"):
            self.add_error("event_on", gettext("请填写时效事由的发生日期。"))
        return told


class ClaimForm(NamesWhatIsMissing, forms.Form):
    """One claim item. `of` is the worker's place among the people above."""

    of = forms.IntegerField(label=_("第几名劳动者"), min_value=1, max_value=MOST_PEOPLE, initial=1)
    kind = forms.ChoiceField(label=_("请求"), choices=ClaimKind.choices)
    amount = forms.DecimalField(label=_("金额"), required=False, min_value=0, max_digits=12, decimal_places=2)
    calculation = forms.CharField(label=_("计算方法"), max_length=500, required=False)


def _several(form: type[forms.BaseForm], most: int) -> Any:
    return forms.formset_factory(
        form, extra=0, min_num=1, validate_min=True, max_num=most, validate_max=True, absolute_max=most
    )


PeopleForms = _several(PersonForm, MOST_PEOPLE)
ClaimForms = _several(ClaimForm, MOST_CLAIMS)
ROWS = {"person": (PeopleForms, MOST_PEOPLE), "claim": (ClaimForms, MOST_CLAIMS)}


def with_one_more(posted: QueryDict, actor: Actor, what: str) -> tuple[ApplicationForm, dict[str, Any]]:
    """The page again with room for one person or claim more; nothing is judged before it is sent."""
    several = ("dispute_types",)
    typed = {name: posted.getlist(name) if name in several else value for name, value in posted.items()}
    return ApplicationForm(initial=typed, actor=actor), {
        prefix: forms_of(initial=_typed(posted, prefix, forms_of.form, most, more=prefix == what), prefix=prefix)
        for prefix, (forms_of, most) in ROWS.items()
    }


def _typed(posted: QueryDict, prefix: str, form: Any, most: int, *, more: bool) -> list[dict[str, str]]:
    total = posted.get(f"{prefix}-TOTAL_FORMS", "")
    count = min((int(total) if total.isdecimal() else 1) + more, most)
    return [{name: posted.get(f"{prefix}-{place}-{name}", "") for name in form.base_fields} for place in range(count)]


@transaction.atomic
def register_application(form: ApplicationForm, people: Any, claims: Any) -> Arbitration:
    """Register people, employer and application together, all or nothing. Raises ValidationError and whatever the door raises."""
    told = form.cleaned_data
    workers = [Worker.objects.register(**person.cleaned_data) for person in people if person.cleaned_data]
    matter = _referred(told["referred"], workers)
    events = [Event(told["event_kind"], told["event_on"], told["event_until"])] if told["event_kind"] else []
    application = Application(
        workers=tuple(workers),
        employer=_employer(told, matter),
        claims=tuple(_claim(claim.cleaned_data, workers) for claim in claims if claim.cleaned_data),
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


def _claim(told: dict[str, Any], workers: list[Worker]) -> Claim:
    if told["of"] > len(workers):
        raise ValidationError(gettext("仲裁请求写的是第%(place)d名劳动者，上面没有登记。") % {"place": told["of"]})
    return Claim(
        worker=workers[told["of"] - 1],
        kind=told["kind"],
        amount=told["amount"] or None,
        calculation=told["calculation"],
    )
