"""The forms of a transfer to the police, on the investigation and on the transfer; field names are the act's data names."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.fields import DayField, LongField, MoneyField, PersonField, rows
from casework.forms import ActForm
from documents.kinds import EvidenceKind
from documents.models import Evidence
from inspection.crime.elements import BESIDES_FLIGHT, Element
from inspection.investigation.forms import WithOfficersForm


class _ShownForm(ActForm):
    """Base of the forms whose facts are shown by a piece of the file. `kinds` limits each field; empty: any kind."""

    kinds: dict[str, tuple[EvidenceKind, ...]] = {}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name, kinds in self.kinds.items():
            field: Any = self.fields[name]
            found = Evidence.objects.filter(case_id=self.case.pk).order_by("-pk")
            found = found.filter(kind__in=[kind.value for kind in kinds]) if kinds else found
            field.choices = rows(found, empty=None if field.required else _("没有"))


# On the investigation


class FlightForm(_ShownForm):
    """When the debtor fled, what shows it, and the posting of the order."""

    kinds = {"evidence_id": (), "posted_evidence_id": (EvidenceKind.PHOTO, EvidenceKind.AUDIO_VISUAL)}
    presumed = forms.BooleanField(
        label=_("推定逃匿"),
        required=False,
        help_text=_("已取得劳动者证言，行为人无正当理由在指定时间内不到指定地点接受调查询问的，勾选此项。"),
    )
    fled_on = DayField(label=_("逃匿的日期"), help_text=_("推定逃匿的，填指定接受询问的日期。"))
    told = LongField(label=_("逃匿的经过"), rows=4)
    evidence_id = PersonField(label=_("证明逃匿的证据"), help_text=_("先放进案卷，再在这里选择。"))
    posted_on = DayField(
        label=_("张贴责令支付文书的日期"),
        required=False,
        help_text=_("文书无法直接送达的，在其住所地、生产经营场所张贴，并拍照、录像；视为已经责令支付。"),
    )
    posted_evidence_id = PersonField(label=_("张贴文书的照片或者录像"), required=False)


class RefusalForm(_ShownForm):
    """A fact that shows evasion or ability to pay."""

    kinds = {"evidence_id": ()}
    refusal = forms.ChoiceField(
        label=_("情形"), choices=[(kind.value, kind.label) for kind in BESIDES_FLIGHT], widget=forms.RadioSelect
    )
    happened_on = DayField(label=_("发生的日期"))
    told = LongField(
        label=_("经过"), rows=4, help_text=_("例如：收到工程款后未发工资，转入个人账户；列明日期、金额、去向。")
    )
    evidence_id = PersonField(label=_("证据"), help_text=_("先放进案卷，再在这里选择。"))


class SuspectForm(WithOfficersForm):
    """The report of the inspectors to the head."""

    element = forms.ChoiceField(label=_("涉嫌的情形"), choices=Element.choices, widget=forms.RadioSelect)
    suspects = LongField(
        label=_("嫌疑人和责任人员"),
        rows=3,
        help_text=_("单位的，写明直接负责的主管人员和其他直接责任人员；没有用工主体资格的，写明实际控制人。"),
    )
    findings = LongField(label=_("核实情况"), rows=6, max_length=20_000)


# On the transfer


class SendForm(ActForm):
    """What is handed to the police; papers and evidence of the file are listed by themselves."""

    police = forms.CharField(label=_("移送的公安机关"), max_length=120, help_text=_("移送同级公安机关。"))
    belongings = LongField(label=_("涉案物品清单"), rows=3, required=False, help_text=_("每行一件；没有的留空。"))
    opinions = LongField(label=_("检验报告或者鉴定结论"), rows=2, required=False, help_text=_("没有的留空。"))
    others = LongField(label=_("其他有关涉嫌犯罪的材料"), rows=2, required=False, help_text=_("没有的留空。"))


class ReceiptForm(ActForm):
    """The police have signed."""

    received_on = DayField(label=_("公安机关签收的日期"), help_text=_("三日的审查期限从次日起算。"))
    police = forms.CharField(
        label=_("转送的公安机关"),
        max_length=120,
        required=False,
        help_text=_("不属于其管辖、已转送其他公安机关的填写。"),
    )


class PoliceFilesForm(_ShownForm):
    """The police file the case."""

    kinds = {"evidence_id": (EvidenceKind.POLICE_DECISION,)}
    filed_on = DayField(label=_("立案的日期"))
    received_on = DayField(label=_("收到立案通知书的日期"), help_text=_("三日内移交涉案物品和材料。"))
    number = forms.CharField(label=_("立案文号"), max_length=80, required=False)
    evidence_id = PersonField(label=_("公安机关立案决定"), help_text=_("先放进本件案卷，再在这里选择。"))


class PoliceDeclinesForm(ActForm):
    """The police do not file, and why."""

    received_on = DayField(label=_("收到通知书的日期"), help_text=_("三日内可以提请复议或者建议立案监督，当日不计入。"))
    because = LongField(label=_("不予立案的理由"), rows=3)


class ReconsiderationForm(ActForm):
    """Why the police should file."""

    grounds = LongField(label=_("提请复议的理由"), rows=6)


class SupervisionForm(ActForm):
    """Why the procuratorate should step in."""

    procuratorate = forms.CharField(label=_("人民检察院"), max_length=120)
    grounds = LongField(label=_("建议立案监督的理由"), rows=6)


class HandOverForm(ActForm):
    """Who takes over, and which things."""

    receiver = forms.CharField(label=_("接收人"), max_length=80)
    belongings = LongField(label=_("移交的涉案物品"), rows=3, required=False, help_text=_("每行一件；没有的留空。"))


class PaymentForm(_ShownForm):
    """Who paid how much."""

    kinds = {"evidence_id": (EvidenceKind.PAYMENT_PROOF,)}
    name = forms.CharField(label=_("付款人"), max_length=120)
    amount = MoneyField(label=_("金额（元）"))
    paid_on = DayField(label=_("付款日期"))
    evidence_id = PersonField(label=_("支付凭证"), help_text=_("先放进本件案卷，再在这里选择。"))
