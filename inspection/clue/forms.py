"""The forms of a clue; field names are the act's data names."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from casework import clock
from casework.fields import DayField, LongField, MoneyField, PeopleField, PersonField, rows
from casework.forms import ActForm
from casework.models import Case
from inspection.clue.grounds import ContactWay
from inspection.clue.joining import alike
from inspection.forms import DisputeForm
from inspection.matter import MOST_WORKERS
from registry import checkdigits
from registry.models import Agency, Staff, Worker
from registry.roles import Role
from registry.selectors import staff_holding


def _officers(agency: Agency) -> list[Staff]:
    """Clerks and inspectors of the body today."""
    today = clock.today()
    found = staff_holding(Role.CLERK, agency=agency, on=today) | staff_holding(Role.INSPECTOR, agency=agency, on=today)
    return list(found.distinct().order_by("pinyin", "pk"))


class AssignForm(ActForm):
    """Who verifies the clue."""

    staff_id = PersonField(label=_("核实人"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["staff_id"]
        field.choices = rows(_officers(self.case.agency))


class NameReadersForm(ActForm):
    """Who may open what is known of the reporter; each opening is recorded."""

    staff_ids = PeopleField(
        label=_("可以查看反映人的人员"), help_text=_("没有勾选的人（包括负责人）看不到反映人；每次查看都留有记录。")
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        heads = staff_holding(Role.HEAD, agency=self.case.agency, on=clock.today()).order_by("pinyin", "pk")
        case: Any = self.case
        field: Any = self.fields["staff_ids"]
        field.choices = rows(dict.fromkeys((*_officers(self.case.agency), *heads)))
        self.initial = {"staff_ids": case.reader_ids, **self.initial}


class ContactForm(ActForm):
    """One attempt to reach the reporter."""

    contact_way = forms.ChoiceField(label=_("联系方式"), choices=ContactWay.choices)
    reached = forms.BooleanField(label=_("联系上了"), required=False)
    result = LongField(
        label=_("结果"), rows=3, max_length=1000, help_text=_("写明几点联系、谁接的、怎么说；不要写姓名和号码。")
    )


class FindingsForm(ActForm):
    """What the verification has shown."""

    findings = LongField(label=_("核实的情况"), help_text=_("向谁核实、怎样核实、核实到什么；举报的线索不要写反映人。"))


class TakeAsComplaintForm(ActForm):
    """Who complains by name; numbers are checked digit by digit."""

    name = forms.CharField(label=_("投诉人姓名"), max_length=50, required=False)
    identity_number = forms.CharField(label=_("身份证号码"), max_length=30, required=False)
    phone = forms.CharField(
        label=_("手机号码"), max_length=30, required=False, help_text=_("三项都不填的，用登记线索时留下的身份信息。")
    )

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or self.cleaned_data
        if not any(told.get(name) for name in ("name", "identity_number", "phone")):
            told |= self._known()
        faults = {
            "name": "" if told.get("name") else gettext("请填写投诉人的姓名。"),
            "identity_number": checkdigits.identity_number_error(told.get("identity_number", ""), today=clock.today()),
            "phone": checkdigits.phone_error(told.get("phone", "")),
        }
        for field, fault in faults.items():
            if fault:
                self.add_error(field, fault)
        return told

    def _known(self) -> dict[str, str]:
        """What was left when the clue was registered, for whoever may read it."""
        case: Any = self.case
        known = getattr(case, "informant", None)
        closed = case.sealed and (self.actor.staff is None or self.actor.staff.pk not in case.reader_ids)
        if known is None or closed:
            return {}
        return {"name": known.name, "identity_number": known.identity_number, "phone": known.phone}

    def act_data(self) -> dict[str, Any]:
        """The worker is written into the register here, once the form is known to be right."""
        told = super().act_data()
        return {"worker_id": Worker.objects.register(**told).pk}


class PaidForm(ActForm):
    """How much was paid to how many."""

    workers_paid = forms.IntegerField(label=_("已支付的人数"), min_value=1, max_value=MOST_WORKERS)
    amount = MoneyField(label=_("已支付的金额（元）"))


class ReferForm(ActForm):
    """Which body is responsible."""

    refer_to = forms.CharField(label=_("接收单位"), max_length=200)


class ReferDisputeForm(DisputeForm):
    """Why the matter belongs to mediation, arbitration or the court."""


class JoinForm(ActForm):
    """The matter that goes on."""

    into_id = PersonField(
        label=_("并入哪一件"), help_text=_("只列出同一用人单位、项目或者同一人，接到在先或者已经立案的。")
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        case: Any = self.case
        found = [each for each in alike(case) if each.earlier]
        seen = set(
            Case.objects.visible_to(self.actor)
            .filter(pk__in=[each.case.pk for each in found])
            .values_list("pk", flat=True)
        )
        field: Any = self.fields["into_id"]
        field.choices = [
            (each.case.pk, f"{each.case}　{each.case.title}（{each.reasons}）")
            for each in found
            if each.case.pk in seen
        ]


class AnswerForm(ActForm):
    """What the platform or the hotline is told."""

    reply = LongField(
        label=_("答复内容"),
        max_length=2000,
        help_text=_("平台、热线转给反映人看的话：办了什么、结果怎样、还可以怎么办。"),
    )


class RewardForm(ActForm):
    """How much, and why the report deserves it (监察条例 art 9)."""

    amount = MoneyField(label=_("奖励金额（元）"))
    main_lead = forms.BooleanField(label=_("举报为查处提供了主要线索和证据"))
    serious = forms.BooleanField(label=_("查处的是重大违法行为"))


class PayRewardForm(ActForm):
    """When the reward was handed over."""

    paid_on = DayField(label=_("发放日期"))
