"""The forms of the inspection case; field names are the act's data names."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from casework import clock
from casework.fields import DayField, LongField, MoneyField, PeopleField, PersonField, rows
from casework.forms import ActForm
from inspection import parties, violations, workload
from inspection.investigation import states
from inspection.investigation.closing import CLOSING_RULES
from inspection.investigation.reasons import (
    DECIDED_BY_AN_ACT,
    ClosingReason,
    NoPenaltyGround,
    OrderUnit,
    Outcome,
    WithdrawalGround,
)
from inspection.investigation.selectors import carried_complaints, inspectors, takeable_complaints
from inspection.roster.lines import RosterLines
from registry import policy
from registry.models import Staff

MOST_JOINED = 1000  # at one go
FOUR_FIGURES = 9999  # what the column holds with ease; the law sets no longest term to correct


class TimeOfDayField(forms.TimeField):
    """Hour and minute, with the browser's own picker."""

    def __init__(self, **options: Any) -> None:
        super().__init__(widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"), **options)


class AssignForm(ActForm):
    """Who leads the case and who works on it."""

    lead_id = PersonField(label=_("主办监察员"))
    assistant_ids = PeopleField(
        label=_("协办监察员"), help_text=_("主办、协办合计不得少于两人，只列出执法证有效的监察员。")
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        choices = rows(inspectors(self.case.agency, on=clock.today()))
        for name in ("lead_id", "assistant_ids"):
            field: Any = self.fields[name]
            field.choices = choices
        respondents = self.case.parties.filter(role=parties.Role.RESPONDENT, until=None)
        employers = list(respondents.exclude(employer=None).values_list("employer_id", flat=True))
        suggestions = workload.suggest(self.case.agency, employer_ids=employers)
        self.fields["lead_id"].help_text = workload.hints(suggestions)
        if self.case.handler_ids:
            lead = self.case.lead_id
            others = [staff for staff in self.case.handler_ids if staff != lead]
            self.initial = {"lead_id": lead, "assistant_ids": others, **self.initial}

    def clean_assistant_ids(self) -> list[int]:
        lead = self.cleaned_data.get("lead_id")
        return [staff for staff in self.cleaned_data["assistant_ids"] if staff != lead]


class WithOfficersForm(ActForm):
    """Base of the forms of records: two of the case's inspectors are present."""

    officer_ids = PeopleField(label=_("在场监察员"), help_text=_("不得少于两人，并已向当事人出示执法证件。"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["officer_ids"]
        field.choices = rows(Staff.objects.filter(pk__in=self.case.handler_ids).order_by("pinyin", "pk"))
        self.initial = {"officer_ids": self.case.handler_ids, **self.initial}


class SignedForm(WithOfficersForm):
    """Base of the records that the other side signs or refuses to sign."""

    signed = forms.BooleanField(label=_("当事人已核对并签名"), required=False)
    refusal_note = forms.CharField(
        label=_("拒绝签名的情况"), required=False, max_length=300, help_text=_("当事人拒绝签名的，写明情况和见证人。")
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        refused = bool(cleaned.get("refusal_note", "").strip())
        if not cleaned.get("signed") and not refused:
            self.add_error("refusal_note", _("没有签名的，请写明原因。"))
        if cleaned.get("signed") and refused:
            self.add_error("refusal_note", _("已经签名的，不用写拒绝签名的情况，请只保留一项。"))
        return cleaned


class InquiryForm(ActForm):
    """What the employer must answer and hand in."""

    matters = LongField(label=_("调查询问的事项"))
    materials = LongField(
        label=_("需要提供的材料"),
        help_text=_("例如：职工名册、劳动合同、考勤记录、工资支付台账、银行转账凭证。"),
    )
    reply_days = forms.IntegerField(label=_("收到通知书后几日内答复"), min_value=1, help_text=_("由通知书确定。"))


class OnSiteForm(SignedForm):
    """The record of an inspection of the workplace."""

    place = forms.CharField(label=_("检查地点"), max_length=200)
    began = TimeOfDayField(label=_("开始时间"))
    ended = TimeOfDayField(label=_("结束时间"))
    present = forms.CharField(label=_("被检查单位在场人员"), max_length=200, help_text=_("姓名和职务。"))
    findings = LongField(label=_("检查情况"), rows=8)
    field_order = ["place", "began", "ended", "present", "officer_ids", "findings", "signed", "refusal_note"]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        case: Any = self.case
        self.initial = {"place": case.workplace_address, **self.initial}


class InterviewForm(SignedForm):
    """The record of an interview."""

    person = forms.CharField(label=_("被询问人姓名"), max_length=50)
    position = forms.CharField(label=_("被询问人身份"), max_length=100, help_text=_("例如：投诉人、项目经理、班组长。"))
    place = forms.CharField(label=_("询问地点"), max_length=200)
    began = TimeOfDayField(label=_("开始时间"))
    ended = TimeOfDayField(label=_("结束时间"))
    answers = LongField(label=_("问答记录"), rows=12, max_length=20_000)
    field_order = [
        "person",
        "position",
        "place",
        "began",
        "ended",
        "officer_ids",
        "answers",
        "signed",
        "refusal_note",
    ]


class CompleteInvestigationForm(ActForm):
    """What was found, what it is in law, and what should follow."""

    findings = LongField(label=_("查明的事实和证据"), rows=8, max_length=20_000)
    nature = LongField(label=_("案件定性"), rows=2, help_text=_("违反了哪些规定。"))
    proposal = forms.ChoiceField(label=_("处理建议"), choices=Outcome.choices)
    proposal_text = LongField(label=_("处理建议说明"), rows=3)


class ExtendDecisionForm(ActForm):
    """How long the time to decide is extended."""

    days = forms.IntegerField(label=_("延长几个工作日"), min_value=1)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        cap = cast(policy.Duration, policy.value("decision_extension_cap", on=clock.today())).length
        field: Any = self.fields["days"]
        field.max_value, field.initial = cap, cap
        field.help_text = _now("最多%(days)s个工作日，只能延长一次。") % {"days": cap}


class UnitField(forms.ChoiceField):
    """In which days the authority counts the term that it sets."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            choices=OrderUnit.choices,
            widget=forms.RadioSelect,
            initial=OrderUnit.CALENDAR_DAYS,
            help_text=_("按工作日的，周末和放假的日子不计入；按日的，每一天都计入，最后一日是休息日的顺延。"),
            **options,
        )


class OrderForm(ActForm):
    """The order: what must be done by when, and what is owed to each worker (one row per complainant)."""

    measures = LongField(label=_("责令改正的内容"))
    correction_days = forms.IntegerField(
        label=_("改正期限（日数）"),
        min_value=1,
        max_value=FOUR_FIGURES,
        help_text=_("自责令改正文书送达之日起计算，送达当日不计入。"),
    )
    correction_unit = UnitField(label=_("改正期限的单位"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        default = cast(policy.Duration, policy.value("correction_term_default", on=clock.today()))
        case: Any = self.case
        drafted = {"measures": violations.measures(case.violation_kinds), "correction_days": default.length}
        if default.unit in OrderUnit.values:
            drafted["correction_unit"] = default.unit
        self.initial = {**drafted, **self.initial}
        self.roster = RosterLines(self)
        self.workers = [] if self.roster.too_many else parties.claimants(self.case)
        for worker in self.workers:
            self._add_row(worker.pk, worker.name)
        self._take_lines_from_initial()

    def _add_row(self, key: int, name: str) -> None:
        case: Any = self.case
        label = {"name": name}
        self.fields[f"amount_{key}"] = MoneyField(label=_now("%(name)s：应支付金额（元）") % label, required=False)
        self.fields[f"from_{key}"] = DayField(
            label=_now("%(name)s：拖欠期间起") % label, required=False, initial=case.violation_from
        )
        self.fields[f"until_{key}"] = DayField(
            label=_now("%(name)s：拖欠期间止") % label, required=False, initial=case.violation_until
        )

    def _take_lines_from_initial(self) -> None:
        """A draft that came back keeps its rows."""
        for line in self.initial.pop("lines", None) or ():
            key = line["worker_id"]
            self.initial |= {
                f"amount_{key}": line["amount"],
                f"from_{key}": line["period_from"],
                f"until_{key}": line["period_until"],
            }

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for worker in self.workers:
            begun, ended = cleaned.get(f"from_{worker.pk}"), cleaned.get(f"until_{worker.pk}")
            if not cleaned.get(f"amount_{worker.pk}"):
                continue
            if not (begun and ended):
                self.add_error(f"from_{worker.pk}", _("请填写拖欠期间的起止日期。"))
            elif begun > ended:
                self.add_error(f"until_{worker.pk}", _("止日不得早于起日。"))
        return cleaned

    def act_data(self) -> dict[str, Any]:
        data = super().act_data()
        lines = [
            {
                "worker_id": worker.pk,
                "period_from": data[f"from_{worker.pk}"],
                "period_until": data[f"until_{worker.pk}"],
                "amount": data[f"amount_{worker.pk}"],
            }
            for worker in self.workers
            if data[f"amount_{worker.pk}"]
        ]
        plain = {name: data[name] for name in ("measures", "correction_days", "correction_unit")}
        return {**plain, **self.roster.act_data(data, lines)}


class OrderServedForm(ActForm):
    """The day of service, when it was not recorded through the services of the document."""

    served_on = DayField(label=_("送达日期"), help_text=_("以送达回证上的签收日期为准；改正期限从次日起算。"))


class RecheckForm(WithOfficersForm):
    """What the re-check found."""

    findings = LongField(label=_("复查情况"), rows=6)
    field_order = ["officer_ids", "findings"]


class JoinForm(ActForm):
    """Which accepted complaint is investigated together with this case."""

    complaint_id = PersonField(label=_("并入哪一件投诉"), help_text=_("只列出同一用人单位、立案在后的已受理投诉。"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["complaint_id"]
        field.choices = rows(takeable_complaints(self.case))
        if not field.choices:
            field.help_text = _now("现在没有可以并入的投诉：须是同一用人单位、立案在后、单独办理、还在调查的投诉案件。")


class JoinAllForm(ActForm):
    """Which accepted complaints are investigated together with this case; all that fit are ticked."""

    complaint_ids = PeopleField(
        label=_("并入哪些投诉"), help_text=_("只列出同一用人单位、立案在后的已受理投诉；不是同一件事的请去掉勾选。")
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["complaint_ids"]
        field.choices = rows(takeable_complaints(self.case)[:MOST_JOINED])
        self.initial = {"complaint_ids": [key for key, _label in field.choices], **self.initial}


class SeparateForm(ActForm):
    """Which joined complaint gets a case of its own again."""

    complaint_id = PersonField(label=_("分出哪一件投诉"), help_text=_("分案后调查期限仍从该投诉的立案日起算。"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["complaint_id"]
        field.choices = rows(carried_complaints(self.case))


class WithdrawFilingForm(ActForm):
    """On what ground the filing is withdrawn."""

    ground = forms.ChoiceField(label=_("撤销立案的依据"), choices=WithdrawalGround.choices, widget=forms.RadioSelect)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.case.status != states.REPORT_DONE:
            field: Any = self.fields["ground"]
            field.choices = [pair for pair in field.choices if pair[0] != WithdrawalGround.NOT_ESTABLISHED]


class NoPenaltyForm(ActForm):
    """On what ground there is no penalty."""

    ground = forms.ChoiceField(label=_("不予处罚的依据"), choices=NoPenaltyGround.choices, widget=forms.RadioSelect)


class EnterClosingForm(ActForm):
    """With what result the case goes towards its closing."""

    closing_reason = forms.ChoiceField(label=_("结案事由"), widget=forms.RadioSelect)
    court_enforceable_from = DayField(
        label=_("复议和起诉期限届满日"), required=False, help_text=_("申请法院强制执行的填写；三个月内申请。")
    )
    court_applied_on = DayField(label=_("申请强制执行日期"), required=False)
    successors_checked = LongField(
        label=_("承继者、出资人核查情况"), required=False, rows=3, help_text=_("主体灭失的填写。")
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["closing_reason"]
        field.choices = [
            (reason, ClosingReason(reason).label)
            for reason, rule in CLOSING_RULES.items()
            if reason not in DECIDED_BY_AN_ACT and self.case.status in rule.source
        ]


class CloseForm(ActForm):
    """Why the case may close; the reason is the one under which it entered closing."""

    closing_reason = forms.ChoiceField(label=_("结案事由"), choices=ClosingReason.choices, disabled=True)
    closing_basis = LongField(label=_("结案依据"), rows=4, help_text=_("写明处理结果和证明材料。"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        case: Any = self.case
        self.initial = {**self.initial, "closing_reason": case.closing_reason}
        rule = CLOSING_RULES.get(case.closing_reason)
        if rule:
            self.fields["closing_reason"].help_text = _now("需要的证明材料：%(proof)s。") % {"proof": rule.asks_for}


class ArchiveForm(ActForm):
    """Where the file is kept."""

    archive_number = forms.CharField(label=_("案卷号"), max_length=60)
