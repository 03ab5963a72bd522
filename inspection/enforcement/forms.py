"""The forms of remedies and court enforcement; field names are the act's data names."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from casework.fields import DayField, ItemsField, LongField, MoneyField, PersonField, rows
from casework.forms import ActForm
from documents.kinds import EvidenceKind
from documents.models import Evidence
from documents.registry import document_type
from inspection.enforcement import outcomes
from inspection.enforcement.selectors import owed
from inspection.investigation.deciding import PAPER
from inspection.investigation.deciding_forms import NoticeServedForm
from inspection.investigation.forms import SignedForm

PARTS_OF_AN_INSTALMENT = 2


class ReviewApplicationForm(ActForm):
    """When the party applied for review."""

    applied_on = DayField(
        label=_("申请复议的日期"), help_text=_("以复议机关收到申请的日期为准；邮寄的，以邮戳日期为准。")
    )
    excuse = LongField(label=_("复议机关认可的逾期理由"), rows=2, required=False)


class ReviewCopyForm(ActForm):
    """The copy of the application, from which the office's own days run."""

    accepted_on = DayField(label=_("复议机关受理的日期"))
    copy_on = DayField(label=_("收到复议申请书副本的日期"), help_text=_("十个工作日的答复期限从次日起算。"))
    simplified = forms.BooleanField(
        label=_("适用简易程序"), required=False, help_text=_("适用简易程序的，五个工作日内答复，复议期限为三十日。")
    )


class AnswerForm(ActForm):
    """What the office answers; the evidence of the case is listed behind it."""

    opinion = LongField(label=_("对事实、程序的答复意见"), rows=8, max_length=20_000)
    basis = LongField(label=_("作出决定的依据"), rows=3)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        case: Any = self.case
        self.initial = {"basis": case.decision.basis, **self.initial}


class _ResultForm(ActForm):
    """Base of the forms that tell how a review or a suit ended."""

    results: tuple[Any, ...] = ()

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["result"]
        field.choices = [(choice.value, choice.label) for choice in self.results]


class _LostForm(ActForm):
    """Base of the forms that tell at which step the office lost."""

    failed_step = forms.ChoiceField(
        label=_("问题出在哪一环节"),
        choices=outcomes.FailedStep.choices,
        widget=forms.RadioSelect,
        help_text=_("用于统计败诉、被撤销的原因，改进这一环节。"),
    )
    failure = LongField(label=_("裁判或者决定认定的问题"), rows=4)


class ReviewStandsForm(_ResultForm):
    """The review body left the decision standing."""

    results = outcomes.REVIEW_STANDING
    result = forms.ChoiceField(label=_("复议结果"), widget=forms.RadioSelect)
    decided_on = DayField(label=_("复议决定的日期"))
    received_on = DayField(
        label=_("当事人收到复议决定书的日期"), help_text=_("收到之日起十五日内可以起诉，当日不计入。")
    )
    content = LongField(label=_("复议决定的内容"), rows=3, required=False, help_text=_("变更的，写明变更后的内容。"))


class ReviewUndoesForm(_ResultForm, _LostForm):
    """The review body undid the decision."""

    results = outcomes.REVIEW_UNDOING
    result = forms.ChoiceField(label=_("复议结果"), widget=forms.RadioSelect)
    decided_on = DayField(label=_("复议决定的日期"))
    received_on = DayField(label=_("收到复议决定书的日期"))
    field_order = ["result", "decided_on", "received_on", "failed_step", "failure"]


class SuitForm(ActForm):
    """The suit against the decision."""

    court = forms.CharField(label=_("受诉法院"), max_length=120)
    court_number = forms.CharField(label=_("诉讼案号"), max_length=60, required=False)
    filed_on = DayField(label=_("起诉的日期"), help_text=_("以当事人递交起诉状的日期为准。"))
    docketed_on = DayField(label=_("法院登记立案的日期"))
    copy_on = DayField(label=_("收到起诉状副本的日期"), help_text=_("十五日的答辩举证期限从次日起算。"))
    excuse = LongField(label=_("法院认可的逾期理由"), rows=2, required=False)


class SuitStandsForm(_ResultForm):
    """The suit is over and the decision stands."""

    results = outcomes.SUIT_STANDING
    result = forms.ChoiceField(label=_("裁判结果"), widget=forms.RadioSelect)
    effective_on = DayField(label=_("裁判生效的日期"), help_text=_("上诉的，以终审裁判为准。"))
    content = LongField(label=_("裁判的内容"), rows=3, required=False)


class SuitUndoesForm(_ResultForm, _LostForm):
    """The court undid the decision."""

    results = outcomes.SUIT_UNDOING
    result = forms.ChoiceField(label=_("裁判结果"), widget=forms.RadioSelect)
    effective_on = DayField(label=_("裁判生效的日期"), help_text=_("上诉的，以终审裁判为准。"))
    field_order = ["result", "effective_on", "failed_step", "failure"]


class UrgeForm(ActForm):
    """What is still to be done, how much is to be paid and how (强制法 art 35)."""

    duty = LongField(label=_("应当履行的义务"), rows=4)
    amount = MoneyField(label=_("应当给付的金额（元）"), required=False, help_text=_("涉及金钱给付的必须写明。"))
    way = LongField(label=_("给付的方式"), rows=2, required=False, max_length=500)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        case: Any = self.case
        drafted = {"duty": case.decision.content or case.decision.proposed, "amount": owed(case) or None}
        self.initial = {**drafted, **self.initial}


class UrgeServedForm(NoticeServedForm):
    """The day of service, when it was not recorded through the services of the document."""

    served_on = DayField(label=_("送达日期"), help_text=_("以送达回证上的签收日期为准；催告的十个工作日从次日起算。"))


class UrgeStatementForm(SignedForm):
    """What the party says to the demand, and what the office thinks of it (强制法 art 36)."""

    person = forms.CharField(label=_("陈述申辩人姓名"), max_length=50)
    position = forms.CharField(label=_("陈述申辩人职务或身份"), max_length=100)
    place = forms.CharField(label=_("地点"), max_length=200)
    statement = LongField(label=_("陈述、申辩的内容"), rows=8, max_length=20_000)
    considered = LongField(label=_("对陈述、申辩的意见"), rows=3, help_text=_("写明是否采纳和理由。"))


class _CourtForm(ActForm):
    """Base of what is asked of a court."""

    court = forms.CharField(
        label=_("受理法院"),
        max_length=120,
        help_text=_("向本机关所在地的基层人民法院申请；执行对象是不动产的，向不动产所在地的法院申请。"),
    )
    subject = LongField(label=_("执行标的情况"), rows=3, help_text=_("例如：银行存款、工程款债权、车辆、不动产。"))
    request = LongField(label=_("申请事项"), rows=3)


class PreservationForm(_CourtForm):
    """Which property is to be kept."""


class ApplicationForm(_CourtForm):
    """What the court is asked to enforce, and on what."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        case: Any = self.case
        title = document_type(PAPER[case.decision.measure]).name
        duty = case.urge_duty.replace("你单位", "被申请人")  # the demand speaks to the employer, the application of it
        asked = _now("强制执行《%(title)s》确定的义务：%(duty)s") % {"title": title, "duty": duty}
        self.initial = {"request": asked, **self.initial}


class CourtAcceptsForm(ActForm):
    """The court's notice."""

    accepted_on = DayField(label=_("法院受理的日期"))
    court_number = forms.CharField(label=_("执行案号"), max_length=60)
    evidence_id = PersonField(label=_("法院受理通知"), help_text=_("先把受理通知放进本件案卷，再在这里选择。"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["evidence_id"]
        notices = Evidence.objects.filter(case_id=self.case.pk, kind=EvidenceKind.COURT_ACCEPTANCE)
        field.choices = rows(notices.order_by("-pk"))


class CourtRefusesForm(_LostForm):
    """The court did not accept the application, or did not allow enforcement."""

    received_on = DayField(label=_("收到裁定书的日期"), help_text=_("十五日内可以向上一级法院申请复议，当日不计入。"))
    field_order = ["received_on", "failed_step", "failure"]


class RulingForm(ActForm):
    """The court allows enforcement."""

    ruled_on = DayField(label=_("准予执行裁定的日期"))


class ReconsiderForm(ActForm):
    """Why the higher court should decide otherwise."""

    court = forms.CharField(label=_("上一级人民法院"), max_length=120)
    grounds = LongField(label=_("申请复议的理由"), rows=6)


class AgreementForm(ActForm):
    """The instalments that were agreed upon."""

    plan = ItemsField(label=_("分期履行的计划"), rows=6, help_text=_("每行一期：日期 金额，例如“2026-05-31 5000.00”。"))
    remission = LongField(
        label=_("减免加处罚款的约定"), rows=2, required=False, help_text=_("当事人采取补救措施的，可以减免加处的罚款。")
    )

    def clean_plan(self) -> list[dict[str, Any]]:
        found = []
        for line in self.cleaned_data["plan"]:
            parts = line.split()
            if len(parts) != PARTS_OF_AN_INSTALMENT:
                raise forms.ValidationError(_now("“%(line)s”不是“日期 金额”。"), params={"line": line})
            day, amount = parts
            found.append(
                {
                    "due_on": forms.DateField(input_formats=["%Y-%m-%d"]).clean(day),
                    "amount": MoneyField().clean(amount),
                }
            )
        return found

    def act_data(self) -> dict[str, Any]:
        data = super().act_data()
        data["instalments"] = data.pop("plan")
        return data


class SuspendForm(ActForm):
    """Why enforcement is suspended."""

    ground = forms.ChoiceField(
        label=_("中止执行的情形"), choices=outcomes.SuspensionGround.choices, widget=forms.RadioSelect
    )


class TerminateForm(ActForm):
    """Why enforcement is ended."""

    ground = forms.ChoiceField(
        label=_("终结执行的情形"), choices=outcomes.TerminationGround.choices, widget=forms.RadioSelect
    )
