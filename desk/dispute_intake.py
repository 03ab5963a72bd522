"""What taking in a dispute at the window needs, whether it is to be mediated or arbitrated: the forms, and their rows."""

from collections.abc import Collection
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from arbitration.dispute.kinds import Channel, ClaimKind, DisputeType
from arbitration.limitation import Event, EventKind
from casework import clock
from casework.actors import Actor
from casework.fields import DayField, MoneyField
from casework.forms import NamesWhatIsMissing
from desk.intake import MOST_PEOPLE, PeopleForms
from registry import checkdigits
from registry.models import Agency, AgencyKind, Employer, Region, Worker
from registry.roles import Role

MOST_CLAIMS = 40


class DisputeForm(NamesWhatIsMissing, forms.Form):
    """Who applies where, against whom, over what (仲裁法 arts 12, 28). A kind of body adds its own fields."""

    title: ClassVar[Promise]
    lead: ClassVar[Promise]
    claims_title: ClassVar[Promise]
    body: ClassVar[AgencyKind]
    taking_in: ClassVar[Collection[Role]]

    agency = forms.ModelChoiceField(label="", queryset=Agency.objects.none(), empty_label=None)
    channel = forms.ChoiceField(label=_("申请方式"), initial=Channel.WINDOW)
    received_on = DayField(label=_("收到日期"))
    by_employer = forms.BooleanField(label=_("用人单位申请"), required=False)
    employer_name = forms.CharField(
        label=_("用人单位"), max_length=120, help_text=_("名称或者统一社会信用代码；在下面的结果里选中登记过的单位。")
    )
    employer = forms.ModelChoiceField(queryset=Employer.objects.all(), required=False, widget=forms.HiddenInput)
    dispute_types = forms.MultipleChoiceField(
        label=_("争议类型"), choices=DisputeType, widget=forms.CheckboxSelectMultiple
    )
    workplace_region = forms.ModelChoiceField(label=_("履行地所属区划"), queryset=Region.objects.none())
    workplace_address = forms.CharField(label=_("劳动合同履行地"), max_length=200, required=False)
    facts = forms.CharField(label=_("事实和理由"), max_length=5000, widget=forms.Textarea(attrs={"rows": 5}))
    knew_on = DayField(label=_("知道权利被侵害的日期"), required=False)
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
    employment_ended_on = DayField(label=_("劳动关系终止日期"), required=False)

    def __init__(self, *arguments: Any, actor: Actor, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.actor = actor
        agencies, fields = self.agencies_of(actor), self.fields
        fields["agency"].queryset = Agency.objects.filter(pk__in=[each.pk for each in agencies])  # type: ignore[attr-defined]
        fields["workplace_region"].queryset = Region.objects.order_by("path")  # type: ignore[attr-defined]
        fields["received_on"].initial = clock.today()
        if agencies:
            fields["agency"].initial = agencies[0].pk
            fields["workplace_region"].initial = agencies[0].region_id
        if len(agencies) == 1:
            fields["agency"].widget = forms.HiddenInput()

    @classmethod
    def agencies_of(cls, actor: Actor) -> list[Agency]:
        """The bodies for which the actor takes things in."""
        keys = {held.agency_id for held in actor.held if held.role in cls.taking_in}
        return list(Agency.objects.filter(pk__in=keys, kind=cls.body, active=True).select_related("region"))

    def clean_received_on(self) -> date:
        day: date = self.cleaned_data["received_on"]
        if day > clock.today():
            raise ValidationError(gettext("收到申请的日期不能晚于今天。"))
        return day

    def clean(self) -> dict[str, Any]:
        """A code instead of a name finds the employer."""
        told = super().clean() or {}
        typed, employer = told.get("employer_name", ""), told.get("employer")
        if employer is None and typed and checkdigits.unified_code_error(typed) is None:
            told["employer"] = Employer.objects.by_code(typed)
            if told["employer"] is None:
                self.add_error("employer_name", gettext("没有登记过这个代码的单位；请填写单位名称，或者先登记新单位。"))
        if told.get("event_kind") and not told.get("event_on"):
            self.add_error("event_on", gettext("请填写时效事由的发生日期。"))
        return told

    @property
    def events(self) -> tuple[Event, ...]:
        """What was told of the year of limitation."""
        told = self.cleaned_data
        return (Event(told["event_kind"], told["event_on"], told["event_until"]),) if told["event_kind"] else ()


class ClaimForm(NamesWhatIsMissing, forms.Form):
    """One claim. `of` is the worker's place among the people above."""

    of = forms.IntegerField(label=_("第几名劳动者"), min_value=1, max_value=MOST_PEOPLE, initial=1)
    kind = forms.ChoiceField(label=_("请求"), choices=ClaimKind.choices)
    amount = MoneyField(label=_("金额"), required=False)
    calculation = forms.CharField(label=_("计算方法"), max_length=500, required=False)

    def whose(self, workers: list[Worker]) -> Worker:
        """Raises ValidationError when there is nobody in that place."""
        place = self.cleaned_data["of"]
        if place > len(workers):
            raise ValidationError(gettext("请求写的是第%(place)d名劳动者，上面没有登记。") % {"place": place})
        return workers[place - 1]


ClaimForms = forms.formset_factory(
    ClaimForm, extra=0, min_num=1, validate_min=True, max_num=MOST_CLAIMS, validate_max=True, absolute_max=MOST_CLAIMS
)
ROWS: dict[str, tuple[Any, int]] = {"person": (PeopleForms, MOST_PEOPLE), "claim": (ClaimForms, MOST_CLAIMS)}


def rows_of(posted: QueryDict | None) -> dict[str, Any]:
    """People and claims as they were sent, or one empty row of each."""
    return {prefix: forms_of(posted, prefix=prefix) for prefix, (forms_of, _most) in ROWS.items()}


def with_one_more(
    kind: type[DisputeForm], posted: QueryDict, actor: Actor, what: str
) -> tuple[DisputeForm, dict[str, Any]]:
    """The page again with room for one person or claim more; nothing is judged before it is sent."""
    several = ("dispute_types",)
    typed = {name: posted.getlist(name) if name in several else value for name, value in posted.items()}
    return kind(initial=typed, actor=actor), {
        prefix: forms_of(initial=_typed(posted, prefix, forms_of.form, most, more=prefix == what), prefix=prefix)
        for prefix, (forms_of, most) in ROWS.items()
    }


def _typed(posted: QueryDict, prefix: str, form: Any, most: int, *, more: bool) -> list[dict[str, str]]:
    total = posted.get(f"{prefix}-TOTAL_FORMS", "")
    count = min((int(total) if total.isdecimal() else 1) + more, most)
    return [{name: posted.get(f"{prefix}-{place}-{name}", "") for name in form.base_fields} for place in range(count)]


def registered(people: Any) -> list[Worker]:
    """The workers of the filled-in rows, known ones found again."""
    return [Worker.objects.register(**person.cleaned_data) for person in people if person.cleaned_data]
