"""The forms of filing and acceptance; field names are the act's data names."""

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from arbitration.dispute.ending_requirements import treated_as_withdrawn
from arbitration.dispute.kinds import RefusalGround
from casework.fields import ItemsField, LongField
from casework.forms import ActForm

if TYPE_CHECKING:
    from arbitration.dispute.models import Arbitration


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

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if treated_as_withdrawn(cast("Arbitration", self.case)).exists():
            self.initial.setdefault("ground", RefusalGround.DEEMED_WITHDRAWN)


class DirectionForm(ActForm):
    """Where the applicant has to go."""

    directed_to = forms.CharField(label=_("有管辖权的仲裁委员会"), max_length=100)
