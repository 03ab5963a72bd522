"""Drawing up a plan: its form, and the list of plans with their progress."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from casework import clock
from casework.actors import Actor
from casework.fields import DayField, LongField
from casework.forms import NamesWhatIsMissing
from casework.models import Case
from desk.intake import agencies_of
from inspection.campaign import results
from inspection.campaign.plan import PlanKind, Sampling
from inspection.campaign.services import Plan, open_plan
from inspection.models import Campaign
from inspection.visit import checklists
from registry.models import Agency, Region
from registry.models.employers import EmployerSize, Industry, Ownership

SHOWN = 50
_BOXES = forms.CheckboxSelectMultiple


class PlanForm(NamesWhatIsMissing, forms.Form):
    """What a plan says; what is left open in the scope is not restricted."""

    agency = forms.ModelChoiceField(label=_("检查机构"), queryset=Agency.objects.none(), empty_label=None)
    title = forms.CharField(label=_("方案名称"), max_length=200)
    plan_kind = forms.ChoiceField(label=_("检查方式"), choices=PlanKind, widget=forms.RadioSelect, initial="special")
    sampling = forms.ChoiceField(label=_("确定对象的办法"), choices=Sampling, widget=forms.RadioSelect, initial="drawn")
    sample_size = forms.IntegerField(
        label=_("抽取户数"), min_value=1, required=False, help_text=_("双随机抽取的填写。")
    )
    purpose = LongField(label=_("检查目的和重点"), rows=3, max_length=2000)
    period_from = DayField(label=_("检查起日"))
    period_until = DayField(label=_("检查止日"))
    checklist = forms.ChoiceField(label=_("现场检查清单"), required=False, help_text=_("书面审查不用选。"))
    review_year = forms.IntegerField(label=_("审查年度"), required=False, help_text=_("书面审查的填写，例如 2025。"))
    of_projects = forms.BooleanField(label=_("以在建工程项目为检查对象"), required=False)
    regions = forms.ModelMultipleChoiceField(
        label=_("地域范围"),
        queryset=Region.objects.none(),
        required=False,
        widget=_BOXES,
        help_text=_("不选的，为本机构全部辖区。"),
    )
    industries = forms.MultipleChoiceField(
        label=_("行业"), choices=Industry, required=False, widget=_BOXES, help_text=_("不选的，不限行业。")
    )
    ownerships = forms.MultipleChoiceField(label=_("登记注册类型"), choices=Ownership, required=False, widget=_BOXES)
    sizes = forms.MultipleChoiceField(label=_("规模"), choices=EmployerSize, required=False, widget=_BOXES)

    def __init__(self, *arguments: Any, actor: Actor, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.actor = actor
        agencies = agencies_of(actor)
        chosen: Any = self.fields["agency"]
        chosen.queryset = Agency.objects.filter(pk__in=[agency.pk for agency in agencies])
        if len(agencies) == 1:
            chosen.widget, chosen.initial = forms.HiddenInput(), agencies[0].pk
        within = [agency.region.path for agency in agencies]
        regions: Any = self.fields["regions"]
        regions.queryset = _below(within)
        self.fields["checklist"].choices = [("", gettext("（不用清单）")), *checklists.choices()]  # type: ignore[attr-defined]
        self.fields["period_from"].initial = clock.today()

    def save(self) -> Campaign | None:
        """Draw up the plan; what is wrong with it is told at its field, and nothing is written."""
        told = dict(self.cleaned_data)
        agency = told.pop("agency")
        try:
            return open_plan(Plan(**{**told, "regions": list(told["regions"])}), by=self.actor, agency=agency)
        except ValidationError as error:
            for name, sentences in error.message_dict.items():
                self.add_error(name, sentences)
        return None


def plans(actor: Actor) -> list[dict[str, Any]]:
    """The newest plans that the actor sees, with how far they are."""
    seen = Case.objects.visible_to(actor).filter(kind=Campaign.machine).values("pk")
    found = Campaign.objects.filter(pk__in=seen).select_related("agency").order_by("closed_on", "-opened_on", "-pk")
    return [
        {"campaign": campaign, "state": campaign.state, "progress": results.progress(campaign)}
        for campaign in found[:SHOWN]
    ]


def _below(paths: list[str]) -> Any:
    found = Region.objects.none()
    for path in paths:
        found |= Region.objects.filter(path__startswith=path)
    return found.order_by("path")
