"""The forms of filing and acceptance; field names are the act's data names."""

from django import forms
from django.utils.translation import gettext_lazy as _

from arbitration.dispute.kinds import RefusalGround
from casework.fields import ItemsField, LongField
from casework.forms import ActForm


class SupplementNoticeForm(ActForm):
    """What is missing, one item on each line, all of it at once."""

    items = ItemsField(label=_("需要补正的内容"), rows=5, help_text=_("每行一项，应当一次写全。"))


class SupplementForm(ActForm):
    """What was supplied; photographs and files are uploaded as evidence."""

    text = LongField(label=_("补充的内容"), rows=5, required=False)


class RefusalForm(ActForm):
    """Why the application is not accepted; want of jurisdiction is no reason to refuse."""

    ground = forms.ChoiceField(
        label=_("不予受理的理由"),
        choices=RefusalGround.choices,
        help_text=_("没有管辖权的不是不予受理，请用“告知向有管辖权的仲裁委员会申请”。"),
    )


class DirectionForm(ActForm):
    """Where the applicant has to go."""

    directed_to = forms.CharField(label=_("有管辖权的仲裁委员会"), max_length=100)
