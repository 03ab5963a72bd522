"""The forms of recusal, evidence, help, the order on the spot and transfers; field names are the act's data names."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from casework import clock
from casework.fields import ItemsField, LongField, PersonField, rows
from casework.forms import ActForm
from documents.models import Evidence
from inspection.investigation.forms import FOUR_FIGURES, SignedForm, UnitField, WithOfficersForm
from inspection.investigation.grounds import Correction, Disposal, PoliceGround, RecusalGround, RequestedBy, Taken
from inspection.investigation.preserving_acts import BY_HAND, held
from inspection.investigation.recusing_acts import kept_out
from inspection.investigation.selectors import inspectors
from registry import policy
from registry.models import Agency, AgencyKind, Staff


class RowsField(ItemsField):
    """One row on each line, its parts separated by commas; gives a list of tables."""

    def __init__(self, *, parts: Sequence[str], **options: Any) -> None:
        self.parts = parts
        super().__init__(**options)

    def clean(self, value: Any) -> Any:
        found = []
        for place, line in enumerate(super().clean(value), start=1):
            pieces = [piece.strip() for piece in line.replace(",", "，").split("，")]
            if len(pieces) != len(self.parts) or not all(pieces):
                sentence = _("第%(place)s行应写%(number)s项，用逗号隔开。")
                raise ValidationError(sentence, params={"place": place, "number": len(self.parts)})
            found.append(dict(zip(self.parts, pieces, strict=True)))
        return found

    def prepare_value(self, value: Any) -> Any:
        """Rows of a draft that came back, as they were typed."""
        if isinstance(value, list):
            return "\n".join("，".join(str(row[part]) for part in self.parts) for row in value)
        return value


class RecusalForm(ActForm):
    """Who shall keep out of the case, and why."""

    officer_id = PersonField(label=_("被申请回避人"))
    requested_by = forms.ChoiceField(label=_("申请方式"), choices=RequestedBy.choices, widget=forms.RadioSelect)
    applicant = forms.CharField(label=_("申请人"), max_length=50)
    ground = forms.ChoiceField(label=_("回避事由"), choices=RecusalGround.choices, widget=forms.RadioSelect)
    explanation = LongField(label=_("回避的理由"), rows=3)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["officer_id"]
        field.choices = rows(Staff.objects.filter(pk__in=self.case.handler_ids).order_by("pinyin", "pk"))


class GrantRecusalForm(ActForm):
    """Who takes over."""

    replacement_id = PersonField(label=_("由谁接替"), help_text=_("主办人回避的，由接替人主办。"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        not_able = {*self.case.handler_ids, *kept_out(self.case)}
        field: Any = self.fields["replacement_id"]
        able = inspectors(self.case.agency, on=clock.today())
        field.choices = rows(staff for staff in able if staff.pk not in not_able)


class ItemsForm(ActForm):
    """What is registered, or taken as a sample."""

    items = RowsField(
        label=_("物品清单"),
        parts=("name", "quantity", "place"),
        help_text=_("每件物品写一行：名称，数量，存放地点。"),
    )


class _DisposalForm(ActForm):
    """What becomes of each thing: a field for each."""

    way: Taken

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        decided = {each["name"]: each["disposal"] for each in self.initial.pop("disposals", None) or ()}
        self.names = held(self.case, self.way)
        for place, name in enumerate(self.names):
            self.fields[f"disposal_{place}"] = forms.ChoiceField(
                label=_now("“%(name)s”的处理") % {"name": name},
                choices=[pair for pair in Disposal.choices if pair[0] in BY_HAND],
                initial=decided.get(name),
            )

    def act_data(self) -> dict[str, Any]:
        data = super().act_data()
        named = enumerate(self.names)
        return {"disposals": [{"name": name, "disposal": data[f"disposal_{place}"]} for place, name in named]}


class DisposalForm(_DisposalForm):
    """Of the things registered and preserved."""

    way = Taken.PRESERVED


class SampleDisposalForm(_DisposalForm):
    """Of the samples."""

    way = Taken.SAMPLED


class AssistanceForm(ActForm):
    """What another region's body is asked to find out."""

    addressee = forms.CharField(label=_("发往的监察机构"), max_length=100)
    matters = LongField(label=_("请求协助的事项"))
    reply_days = forms.IntegerField(label=_("请求几日内答复"), min_value=1, max_value=FOUR_FIGURES)


class PoliceForm(ActForm):
    """With what the police are asked to help."""

    addressee = forms.CharField(label=_("发往的公安机关"), max_length=100)
    police_ground = forms.ChoiceField(label=_("事由"), choices=PoliceGround.choices, widget=forms.RadioSelect)
    matters = LongField(label=_("请求协助的事项"))


class AuditForm(ActForm):
    """Who audits what."""

    auditor = forms.CharField(label=_("受托的会计师事务所"), max_length=100)
    scope = LongField(label=_("审计的范围和要求"))
    report_days = forms.IntegerField(label=_("几日内提交审计报告"), min_value=1, max_value=FOUR_FIGURES)


class QueryForm(ActForm):
    """Whose accounts or property are looked into, and where."""

    addressee = forms.CharField(label=_("协助查询的单位"), max_length=100, help_text=_("例如：银行、不动产登记机构。"))
    target = forms.CharField(label=_("被查询的单位或者个人"), max_length=100)
    scope = LongField(label=_("查询的内容"), rows=3)
    superior_approval_id = PersonField(
        label=_("市（州）以上部门负责人的批准文书"),
        required=False,
        help_text=_("县级机构必须选择；请先把批准文书放入案卷。"),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["superior_approval_id"]
        field.choices = rows(
            Evidence.objects.filter(case_id=self.case.pk).order_by("-pk"), empty=_now("本机构有权批准")
        )


class SpotOrderForm(SignedForm):
    """What is wrong and must be put right, said at the workplace."""

    violation = LongField(label=_("发现的违法行为"))
    measures = LongField(label=_("责令改正的内容"))
    correction_days = forms.IntegerField(label=_("改正期限（日数）"), min_value=1, max_value=FOUR_FIGURES)
    correction_unit = UnitField(label=_("改正期限的单位"))
    field_order = ["violation", "measures", "correction_days", "correction_unit", "officer_ids", "signed"]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        default = cast(policy.Duration, policy.value("correction_term_default", on=clock.today()))
        self.initial = {"correction_days": default.length, **self.initial}


class SpotRecheckForm(WithOfficersForm):
    """What the re-check found."""

    findings = LongField(label=_("复查情况"))
    corrected = forms.TypedChoiceField(
        label=_("是否已经改正"),
        choices=[("yes", _("已经改正")), ("no", _("没有改正"))],
        coerce=lambda word: word == "yes",
        widget=forms.RadioSelect,
    )
    field_order = ["officer_ids", "findings", "corrected"]


class TransferForm(ActForm):
    """To which department the case goes, and with what."""

    addressee = forms.CharField(label=_("移送的单位"), max_length=100)
    materials = ItemsField(label=_("随案移送的材料"), help_text=_("每行写一项。"))


class _OtherBodyForm(ActForm):
    to_agency_id = PersonField(label=_("接办的监察机构"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["to_agency_id"]
        bodies = Agency.objects.filter(kind=AgencyKind.INSPECTION, active=True).exclude(pk=self.case.agency_id)
        field.choices = rows(body for body in bodies.select_related("region") if self.offers(body))

    def offers(self, body: Agency) -> bool:
        """Whether the case may go to this body."""
        return True


class SuperiorForm(_OtherBodyForm):
    """Which superior body takes the case up."""

    def offers(self, body: Agency) -> bool:
        own = self.case.region_path
        return own.startswith(body.region.path) and own != body.region.path


class DesignatedForm(_OtherBodyForm):
    """Which body the common superior has designated."""


class CorrectionForm(ActForm):
    """What was wrong and how it is put right."""

    correction = forms.ChoiceField(label=_("由谁纠正"), choices=Correction.choices, widget=forms.RadioSelect)
    content = LongField(label=_("纠正的内容"), help_text=_("写明原处理的文书、不当之处和纠正的意见。"))
