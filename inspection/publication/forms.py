"""The forms of a publication; field names are the act's data names."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.fields import LongField
from casework.forms import ActForm


class ContentForm(ActForm):
    """What the public reads."""

    facts = LongField(label=_("主要违法事实"), rows=5, help_text=_("公开后人人可见；不写劳动者的姓名和个人信息。"))
    handling = LongField(label=_("处理情况"), rows=3)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        case: Any = self.case
        self.initial = {"facts": case.facts, "handling": case.handling, **self.initial}


class PublishForm(ActForm):
    """How long it stands."""

    months = forms.IntegerField(
        label=_("公布的时间（月）"), min_value=1, max_value=120, help_text=_("期满自动撤下；提前改正的，可以提前撤下。")
    )
