"""Forms that both machines use: the facts of the matter, and why a matter belongs to the dispute procedure."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from casework.fields import DayField, LongField, MoneyField, PersonField, rows
from casework.forms import ActForm
from inspection.disputes import DisputeGround
from inspection.matter import MOST_WORKERS
from inspection.violations import ViolationKind
from registry.checkdigits import normalise_code, unified_code_error
from registry.models import Employer, Project, Region

OFFERED = 5  # names shown when a text fits several rows


class CompleteFactsForm(ActForm):
    """What the officer has found out about employer, place, kind and time of the violation."""

    employer = forms.CharField(
        label=_("用人单位"),
        required=False,
        max_length=120,
        help_text=_("填写统一社会信用代码，或者登记的单位全称。"),
    )
    new_employer = forms.BooleanField(
        label=_("系统中还没有这家单位，按所填名称登记"),
        required=False,
    )
    unified_code = forms.CharField(
        label=_("统一社会信用代码"), required=False, max_length=18, help_text=_("登记新单位时填写；没有的留空。")
    )
    project = forms.CharField(
        label=_("工程项目"), required=False, max_length=150, help_text=_("在工地干活的，填写项目名称。")
    )
    workplace_region_id = PersonField(label=_("工作地所属区划"))
    workplace_address = forms.CharField(label=_("工作地点"), required=False, max_length=200)
    violation_kinds = forms.MultipleChoiceField(
        label=_("违法行为类别"), choices=ViolationKind.choices, widget=forms.CheckboxSelectMultiple
    )
    violation_from = DayField(label=_("违法行为从哪天开始"), required=False)
    ongoing = forms.BooleanField(label=_("违法行为现在仍在继续"), required=False)
    violation_until = DayField(
        label=_("违法行为到哪天为止"), required=False, help_text=_("仍在继续的不填。两年的查处时效从这一天起算。")
    )
    amount_claimed = MoneyField(label=_("涉及金额（元）"), required=False)
    workers_affected = forms.IntegerField(label=_("涉及人数"), min_value=1, max_value=MOST_WORKERS)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        case: Any = self.case
        field: Any = self.fields["workplace_region_id"]
        field.choices = rows(Region.objects.filter(level__in=("county", "zone", "township")).order_by("path"))
        given = case.employer.name if case.employer else getattr(case, "employer_name_given", "")
        now = {name: getattr(case, name) for name in self.fields if hasattr(case, name)}
        now |= {"employer": given, "project": case.project.name if case.project else ""}
        self.initial = {**now, **self.initial}

    def clean_project(self) -> int | None:
        text = self.cleaned_data["project"].strip()
        return _find(Project.objects.filter(name=text), Project.objects.filter(name__contains=text), text)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        text, code = cleaned.get("employer", "").strip(), normalise_code(cleaned.get("unified_code", ""))
        if code and (fault := unified_code_error(code)):
            self.add_error("unified_code", fault)
        elif not cleaned.get("new_employer"):
            self._find_employer(text)
        elif not text:
            self.add_error("employer", _("请填写要登记的单位名称。"))
        if cleaned.get("ongoing") and cleaned.get("violation_until"):
            self.add_error("violation_until", _("仍在继续的违法行为没有终了之日，请只填一项。"))
        return cleaned

    def _find_employer(self, text: str) -> None:
        exact = Employer.objects.filter(unified_code=normalise_code(text)) | Employer.objects.filter(name=text)
        try:
            self.cleaned_data["employer_id"] = _find(exact, Employer.objects.filter(name__contains=text), text)
        except ValidationError as error:
            self.add_error("employer", error)

    def act_data(self) -> dict[str, Any]:
        """The act's data; a new employer is written down here, once the form is known to be right."""
        data = super().act_data()
        text, code = data.pop("employer").strip(), normalise_code(data.pop("unified_code"))
        if data.pop("new_employer"):
            data["employer_id"] = _registered(text, code, Region.objects.get(pk=data["workplace_region_id"])).pk
        data["project_id"] = data.pop("project")
        return data


def _find(exact: QuerySet[Any], near: QuerySet[Any], text: str) -> int | None:
    """The key of the one row meant; nothing for an empty text. Raises ValidationError with the nearest names."""
    if not text:
        return None
    found = list(exact[:2]) or list(near[:2])
    if len(found) == 1:
        return int(found[0].pk)
    names = "、".join(str(row) for row in near[:OFFERED])
    if names:
        raise ValidationError(_("有几个相近的名称，请写全称：%(names)s"), params={"names": names})
    raise ValidationError(_("没有找到“%(text)s”，请核对名称。"), params={"text": text})


def _registered(name: str, code: str, region: Region) -> Employer:
    """The employer with this code or, without one, of this name in this region; written down when it is new."""
    known = Employer.objects.by_code(code) if code else Employer.objects.filter(name=name, region=region).first()
    return known or Employer.objects.create(name=name, unified_code=code or None, region=region)


class DisputeForm(ActForm):
    """Why a matter belongs to mediation, arbitration or the court, and what exactly is disputed."""

    ground = forms.ChoiceField(label=_("事由"), choices=DisputeGround.choices, widget=forms.RadioSelect)
    disputed_facts = LongField(
        label=_("双方对什么有争议"),
        required=False,
        rows=3,
        help_text=_("涉及拖欠工资的必须写明：对劳动关系还是对金额有争议，各自怎么说。事实清楚的欠薪应当由监察处理。"),
    )
