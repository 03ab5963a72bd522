"""The forms of a collective contract; field names are the act's data names."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework import clock
from casework.fields import DayField, LongField, PersonField, rows
from casework.forms import ActForm, NamesWhatIsMissing
from casework.people import PersonForm
from contracts.collective.kinds import EndGround, Scope, Topic, VotingBody, WorkersSide
from documents.models import Evidence


class VoteForm(ActForm):
    """What the minutes of the congress say."""

    voted_on = DayField(label=_("讨论通过日期"))
    voting_body = forms.ChoiceField(label=_("由谁讨论"), choices=VotingBody.choices, widget=forms.RadioSelect)
    entitled = forms.IntegerField(label=_("应到人数"), min_value=1, help_text=_("全体职工代表或者全体职工的人数。"))
    attended = forms.IntegerField(label=_("实到人数"), min_value=0)
    agreed = forms.IntegerField(label=_("同意人数"), min_value=0)


class SigningForm(ActForm):
    """When both chief representatives signed, and for how long."""

    signed_on = DayField(label=_("签订日期"), help_text=_("双方首席代表签字之日；报送的十日从次日起算。"))
    valid_from = DayField(label=_("合同期限自"))
    valid_until = DayField(label=_("合同期限至"), help_text=_("集体合同期限一般为一至三年。"))
    employer_chief = forms.CharField(label=_("用人单位方首席代表"), max_length=50)


class FilingForm(ActForm):
    """When the text came, in how many copies, and which piece of the file it is."""

    received_on = DayField(label=_("收到文本日期"), help_text=_("提出异议的十五日从次日起算。"))
    copies = forms.IntegerField(label=_("文本份数"), min_value=1, max_value=99, initial=3)
    evidence_id = PersonField(label=_("集体合同文本"), help_text=_("请先在“证据材料”中上传。"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        fields: Any = self.fields
        fields["evidence_id"].choices = rows(Evidence.objects.filter(case_id=self.case.pk).order_by("-pk"))
        self.initial.setdefault("received_on", clock.today())


class RefilingForm(FilingForm):
    """The same for the text that was signed anew."""

    signed_on = DayField(label=_("重新签订日期"))
    valid_from = DayField(label=_("合同期限自"))
    valid_until = DayField(label=_("合同期限至"))
    field_order = ("signed_on", "valid_from", "valid_until", "received_on", "copies", "evidence_id")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        case: Any = self.case
        self.initial.setdefault("valid_from", case.valid_from)
        self.initial.setdefault("valid_until", case.valid_until)


class ReviewForm(ActForm):
    """The three matters that are reviewed; an empty one is in order."""

    subject_fault = LongField(
        label=_("协商双方的主体资格"), required=False, rows=3, help_text=_("符合规定的不填；不符合的写明哪里不符合。")
    )
    procedure_fault = LongField(
        label=_("集体协商程序"), required=False, rows=3, help_text=_("协商、讨论、表决、签字各步是否符合规定。")
    )
    content_fault = LongField(
        label=_("合同内容"), required=False, rows=5, help_text=_("有没有与国家规定相抵触、低于当地最低标准的条款。")
    )


class EndForm(ActForm):
    """When and why it ended before its last day."""

    ended_on = DayField(label=_("终止日期"))
    end_ground = forms.ChoiceField(label=_("终止的情形"), choices=EndGround.choices, widget=forms.RadioSelect)


class ChiefForm(PersonForm):
    """The chief representative of the workers."""

    prefix = "chief"


class ContractForm(NamesWhatIsMissing, forms.Form):
    """What is told of a contract when it is registered, besides who the employer is: at the window and in its own box."""

    scope = forms.ChoiceField(label=_("范围"), choices=Scope, initial=Scope.ENTERPRISE)
    topic = forms.ChoiceField(label=_("内容"), choices=Topic, initial=Topic.GENERAL)
    employers_covered = forms.IntegerField(label=_("覆盖用人单位数"), min_value=1, max_value=99_999, initial=1)
    workers_covered = forms.IntegerField(label=_("覆盖职工人数"), min_value=1, max_value=9_999_999)
    workers_side = forms.ChoiceField(label=_("职工一方由谁代表"), choices=WorkersSide, initial=WorkersSide.UNION)
    union_name = forms.CharField(label=_("工会名称"), max_length=120, required=False)
    workers_address = forms.CharField(
        label=_("职工一方地址"), max_length=200, required=False, help_text=_("与用人单位同一地址的不填。")
    )
    consulted_on = DayField(label=_("集体协商日期"), required=False)

    def told(self) -> dict[str, Any]:
        """The fields above, as `services.ContractTold` takes them."""
        return {name: self.cleaned_data[name] for name in ContractForm.base_fields}
