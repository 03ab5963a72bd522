"""Deposits and sanctions to begin: what the rows propose, and the short forms with which an officer says yes."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from casework import clock
from casework.actors import Actor
from casework.fields import DayField, LongField, MoneyField, PersonField, rows
from casework.forms import NamesWhatIsMissing
from casework.models import Case
from inspection.blacklist import selectors as listings
from inspection.blacklist.grounds import Ground
from inspection.blacklist.services import Candidate, propose_listing
from inspection.credit.services import YearToRate, rate_employer
from inspection.deposit.services import NewDeposit, register_deposit
from inspection.models import Deposit, Investigation
from inspection.publication import selectors as publications
from inspection.publication.categories import Category
from inspection.publication.services import Violation, propose_publication
from registry.models import Employer, Project
from registry.roles import Role

MAY_BEGIN = (Role.INSPECTOR, Role.CLERK, Role.HEAD)
SHOWN = 50


def proposals(actor: Actor) -> dict[str, Any]:
    """What the rows say should be looked at today; only cases that the actor sees."""
    today = clock.today()
    unpaid = listings.unpaid_after_order(on=today).visible_to(actor)
    missed = Deposit.objects.visible_to(actor).filter(status__in=("DUE", "USED"), next_due_on__lt=today)
    seen = Case.objects.visible_to(actor).values("pk")
    return {
        "candidates": listings.candidates(unpaid, on=today)[:SHOWN],
        "missed": missed.select_related("project", "contractor")[:SHOWN],
        "waiting": publications.waiting().filter(pk__in=seen)[:SHOWN],
        "overdue": publications.overdue(today).filter(pk__in=seen).count(),
    }


class Beginning(NamesWhatIsMissing, forms.Form):
    """A form that opens a case of the officer's own agency; `save` raises ValidationError and whatever the door raises."""

    title: Any = ""

    def __init__(self, *args: Any, actor: Actor, **options: Any) -> None:
        self.actor = actor
        assert actor.staff is not None
        self.agency = actor.staff.agency
        super().__init__(*args, **options)

    def save(self) -> Case:
        raise NotImplementedError

    def cases(self) -> list[tuple[Any, str]]:
        """Cases of the agency with an order or a decision against a known employer."""
        found = Investigation.objects.visible_to(self.actor).filter(agency=self.agency, employer__isnull=False)
        found = found.filter(ordered_on__isnull=False) | found.filter(decisions__decided_on__isnull=False)
        named = found.distinct().select_related("employer").order_by("-pk")[:200]
        return [(case.pk, f"{case.number} · {case.employer}") for case in named]


class ListingForm(Beginning):
    """Begin the examination for the blacklist."""

    title = _("登记拟列入失信名单对象")
    investigation_id = PersonField(label=_("依据的监察案件"))
    ground = forms.ChoiceField(label=_("列入事由"), choices=Ground.choices, widget=forms.RadioSelect)
    incident = LongField(
        label=_("事件和影响"), required=False, help_text=_("引发群体性事件、极端事件的，写明经过和影响。")
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["investigation_id"]
        field.choices = self.cases()

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("ground") == Ground.INCIDENT and not cleaned.get("incident", "").strip():
            self.add_error("incident", _now("请写明引发了什么事件、造成了什么影响"))
        return cleaned

    def save(self) -> Case:
        return propose_listing(Candidate(**self.cleaned_data), by=self.actor, agency=self.agency)


class PublicationForm(Beginning):
    """Begin a publication."""

    title = _("登记拟公布事项")
    investigation_id = PersonField(label=_("依据的监察案件"))
    category = forms.ChoiceField(label=_("公布的类别"), choices=Category.choices)
    facts = LongField(label=_("主要违法事实"), help_text=_("公开后人人可见；不写劳动者的姓名和个人信息。"))
    handling = LongField(label=_("处理情况"), rows=3)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["investigation_id"]
        field.choices = self.cases()

    def save(self) -> Case:
        return propose_publication(Violation(**self.cleaned_data), by=self.actor, agency=self.agency)


class DepositForm(Beginning):
    """Register the wage deposit of a project."""

    title = _("登记工资保证金")
    project = PersonField(label=_("工程项目"), help_text=_("只列出本机构辖区内已登记施工总承包单位的工程。"))
    contract_price = MoneyField(label=_("施工合同额（元）"))
    rate = forms.DecimalField(label=_("存储比例（%）"), max_digits=5, decimal_places=3, min_value=0)
    several_projects = forms.BooleanField(label=_("同一地区有多个在建工程"), required=False)
    due_from = DayField(label=_("取得施工许可或者订立合同的日期"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        here = Project.objects.filter(region__path__startswith=self.agency.region.path)
        field: Any = self.fields["project"]
        field.choices = rows(here.filter(general_contractor__isnull=False).order_by("name", "pk")[:500])

    def save(self) -> Case:
        told = {**self.cleaned_data, "project": Project.objects.get(pk=self.cleaned_data["project"])}
        return register_deposit(NewDeposit(**told), by=self.actor, agency=self.agency)


class RatingForm(Beginning):
    """Work out an employer's grade."""

    title = _("评价守法诚信等级")
    employer = forms.CharField(
        label=_("用人单位"), max_length=120, help_text=_("填写统一社会信用代码，或者登记的单位全称。")
    )
    year = forms.IntegerField(label=_("评价年度"), min_value=2016, max_value=2100)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial.setdefault("year", clock.today().year - 1)

    def clean_employer(self) -> Employer:
        text = self.cleaned_data["employer"].strip()
        found = Employer.objects.by_code(text) or Employer.objects.filter(name=text).first()
        if found is None:
            raise forms.ValidationError(_now("没有找到“%(text)s”，请核对名称。"), params={"text": text})
        return found

    def save(self) -> Case:
        return rate_employer(YearToRate(**self.cleaned_data), by=self.actor, agency=self.agency)


BEGINNINGS: dict[str, type[Beginning]] = {
    "deposit": DepositForm,
    "blacklist": ListingForm,
    "publication": PublicationForm,
    "credit": RatingForm,
}
