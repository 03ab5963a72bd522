"""The forms of an award's effect; field names are the acts' data names."""

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from arbitration.award import applications, setting_aside
from arbitration.award.enforcing import open_to_enforce
from arbitration.award.outcomes import Dropped, SetAsideGround, Side
from arbitration.award.states import ENFORCING, SETTING_ASIDE
from arbitration.dispute import sides
from casework.fields import DayField, MoneyField, PeopleField, PersonField
from casework.forms import ActForm

if TYPE_CHECKING:
    from arbitration.award.models import AwardEffect


class _EmployerForm(ActForm):
    """Base of the forms of what an employer does: which of several; one alone need not be chosen."""

    employer_id = PersonField(label=_("用人单位"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        employers = list(sides.employers(self.case))
        field: Any = self.fields["employer_id"]
        field.choices = [("", _now("（不填）")), *((party.employer_id, party.name) for party in employers)]
        if len(employers) <= 1:
            del self.fields["employer_id"]


class SuitForm(_EmployerForm):
    """Who sued in which court, and for which workers; the court's notice lies in the file."""

    field_order = ["suer", "employer_id"]
    suer = forms.ChoiceField(label=_("起诉的一方"), choices=Side.choices, widget=forms.RadioSelect)
    worker_ids = PeopleField(label=_("涉及的劳动者"))
    filed_on = DayField(label=_("起诉日期"), help_text=_("以递交起诉状的日期为准。"))
    court = forms.CharField(label=_("受诉法院"), max_length=120)
    court_number = forms.CharField(label=_("诉讼案号"), max_length=60)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        case: Any = self.case
        if "employer_id" in self.fields:
            self.fields["employer_id"].help_text = _now("由用人单位起诉的选择。")
        bound = [each for each in case.standings.select_related("worker") if each.bound]
        field: Any = self.fields["worker_ids"]
        field.choices = [(standing.worker_id, standing.worker.name) for standing in bound]


class SetAsideForm(_EmployerForm):
    """What the employer asked the intermediate court for."""

    field_order = ["employer_id"]
    applied_on = DayField(label=_("申请撤销的日期"), help_text=_("以法院收到申请的日期为准。"))
    court = forms.CharField(label=_("中级人民法院"), max_length=120)
    ground = forms.ChoiceField(label=_("申请撤销的法定情形"), choices=SetAsideGround.choices)


class RulingForm(ActForm):
    """The court's ruling; the days that follow run from its receipt."""

    ruled_on = DayField(label=_("裁定的日期"))
    received_on = DayField(label=_("收到裁定书的日期"), help_text=_("各方收到日期不同的，填最后一方收到的日期。"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        case: Any = self.case
        if case.status != SETTING_ASIDE:
            return
        waiting = [(each.employer_id, each.employer.name) for each in applications.pending(case)]
        if len(waiting) > 1:
            self.fields["employer_id"] = PersonField(label=_("裁定是对哪一家用人单位的申请作出的"))
            field: Any = self.fields["employer_id"]
            field.choices = waiting
            self.order_fields(["employer_id"])


class RulingOnSomeForm(RulingForm):
    """The same, with the workers whom the ruling names."""

    worker_ids = PeopleField(label=_("裁定书写明的劳动者"), help_text=_("裁决只对这些劳动者失去效力。"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        able = setting_aside.in_force(cast("AwardEffect", self.case))
        if self.case.status == ENFORCING:
            able = able.exclude(enforced_on=None)
        field: Any = self.fields["worker_ids"]
        field.choices = [(each.worker_id, each.worker.name) for each in able]


class DroppedForm(ActForm):
    """How the worker's suit ended; where one only is before the court, nobody need be chosen."""

    worker_ids = PeopleField(
        label=_("起诉终结的劳动者"), required=False, help_text=_("全部劳动者的起诉都已终结的可以不选。")
    )

    dropped = forms.ChoiceField(label=_("起诉怎样终结"), choices=Dropped.choices, widget=forms.RadioSelect)
    received_on = DayField(label=_("用人单位收到裁定书的日期"), help_text=_("三十日内可以申请撤销，当日不计入。"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        case: Any = self.case
        in_court = [each for each in case.standings.select_related("worker") if each.before_the_court]
        field: Any = self.fields["worker_ids"]
        field.choices = [(each.worker_id, each.worker.name) for each in in_court]
        if len(in_court) <= 1:
            del self.fields["worker_ids"]


class NonfinalDroppedForm(DroppedForm):
    """Either side may have sued; the ruling counts when the last of them has it."""

    dropped = forms.ChoiceField(
        label=_("起诉怎样终结"),
        choices=[(Dropped.DISMISSED.value, Dropped.DISMISSED.label), (Dropped.WITHDRAWN.value, _("撤回起诉"))],
        widget=forms.RadioSelect,
    )
    received_on = DayField(label=_("收到裁定书的日期"), help_text=_("各方收到日期不同的，填最后一方收到的日期。"))


class EnforcementForm(ActForm):
    """The application to enforce; a worker asks for itself, and who asks alone need not be chosen."""

    worker_ids = PeopleField(label=_("申请执行的劳动者"), required=False, help_text=_("全部劳动者都申请的可以不选。"))
    applied_on = DayField(label=_("申请执行的日期"))
    court = forms.CharField(label=_("执行法院"), max_length=120)
    court_number = forms.CharField(label=_("执行案号"), max_length=60, required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        case: Any = self.case
        able = [(each.worker_id, each.worker.name) for each in open_to_enforce(case)]
        field: Any = self.fields["worker_ids"]
        field.choices = able
        if self.actor.worker or len(able) <= 1:
            del self.fields["worker_ids"]


class PerformedForm(ActForm):
    """What was paid, as the proof in the file shows."""

    performed_on = DayField(label=_("履行完毕的日期"))
    amount = MoneyField(label=_("实际支付金额（元）"))


class SuitAfterForm(ActForm):
    """The suit after an award was set aside or not enforced."""

    filed_on = DayField(label=_("起诉日期"))
    court = forms.CharField(label=_("受诉法院"), max_length=120)


class SuitOfStruckForm(SuitAfterForm):
    """The suit of those for whom an award lost its effect that is in force for others."""

    field_order = ["worker_ids"]
    worker_ids = PeopleField(label=_("起诉涉及的劳动者"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["worker_ids"]
        struck = setting_aside.struck(cast("AwardEffect", self.case))
        field.choices = [(each.worker_id, each.worker.name) for each in struck]
