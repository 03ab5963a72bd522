"""The screens of an application for arbitration or mediation, one form each (仲裁法 arts 12, 28). What it shares with a complaint is
taken from there.
"""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from arbitration.dispute.kinds import NATURE, ClaimKind
from portal.forms.fields import MoneyField, PastDateField
from portal.forms.steps import STORY_LENGTH, TOO_LONG, StepForm, WhereForm
from registry.models import Agency

MOST_CLAIMS = 6
# What a worker may ask for; what only an employer asks for is left out.
KINDS = [(kind.value, kind.label) for kind in ClaimKind if kind != ClaimKind.DAMAGE_BY_WORKER]
EVENT_LABELS = {
    "knew_on": _("什么时候知道权利被侵害"),
    "demanded_on": _("最近一次向单位提出要求"),
    "relief_on": _("找过有关部门"),
    "relief_over": _("部门办完"),
    "mediation_on": _("申请过调解"),
    "promised_on": _("单位最近一次答应解决"),
}


class _Claims(StepForm):
    """What is asked for, item by item, with the amount and how it was reckoned."""

    @property
    def blocks(self) -> list[dict[str, Any]]:
        """The fields of each item, for the template; the first stands open, others when something was typed."""
        return [
            {
                "number": place + 1,
                "kind": self[f"kind_{place}"],
                "amount": self[f"amount_{place}"],
                "calculation": self[f"calculation_{place}"],
                "open": bool(self[f"kind_{place}"].value() or self[f"amount_{place}"].value()),
            }
            for place in range(MOST_CLAIMS)
        ]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        data["claims"] = [claim for place in range(MOST_CLAIMS) if (claim := self._claim(place, data))]
        if not data["claims"] and not self.errors:
            self.add_error("kind_0", _now("请至少选一项要求。"))
        return data

    def _claim(self, place: int, data: dict[str, Any]) -> dict[str, Any] | None:
        kind, amount = data.get(f"kind_{place}", ""), data.get(f"amount_{place}")
        calculation = data.get(f"calculation_{place}", "").strip()
        if not kind:
            if amount is not None or calculation:
                self.add_error(f"kind_{place}", _now("请选择要求的种类。"))
            return None
        if NATURE[kind].money and not amount and f"amount_{place}" not in self.errors:
            self.add_error(f"amount_{place}", _now("请写要多少钱。算不准的，先写您认为的数。"))
        if amount is not None and not calculation:
            self.add_error(f"calculation_{place}", _now("请写这个数是怎么算出来的。"))
        return {"kind": kind, "amount": amount, "calculation": calculation}


def _fields(place: int) -> dict[str, forms.Field]:
    return {
        f"kind_{place}": forms.ChoiceField(label=_("要求"), required=False, choices=[("", _("请选择")), *KINDS]),
        f"amount_{place}": MoneyField(label=_("多少钱"), required=False, min_value=Decimal("0.01")),
        f"calculation_{place}": forms.CharField(
            label=_("怎么算的"),
            help_text=_("例如：2026年1月、2月，每月4300元，都没有发。"),
            required=False,
            max_length=500,
            widget=forms.Textarea(attrs={"rows": 2}),
            error_messages={"max_length": TOO_LONG},
        ),
    }


ClaimsForm: type[StepForm] = type(
    "ClaimsForm", (_Claims,), {name: each for place in range(MOST_CLAIMS) for name, each in _fields(place).items()}
)


class EmployerForm(WhereForm):
    """Against whom, and where the work was done; a site is not asked for."""

    search = None  # type: ignore[assignment]
    project = None  # type: ignore[assignment]


NOBODY_HERE = _("这个地方还没有登记调解组织。请改一改地方，或者直接申请仲裁，也可以拨打12333询问。")
PLACE_FIRST = _("先写单位和干活的地方，才知道谁可以调解。")


class BodyForm(StepForm):
    """Who is to mediate: the employer's own committee, or a body of the place (仲裁法 art 10)."""

    agency = forms.ModelChoiceField(
        label=_("请谁来调解？"),
        queryset=Agency.objects.none(),
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("请选一个调解组织。"),
            "invalid_choice": _("这个组织不调解这个地方或者这个单位的争议，请重新选一个。"),
        },
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["agency"]
        field.queryset = self.earlier["bodies"]
        self.bodies = list(self.earlier["bodies"])
        if len(self.bodies) == 1:
            self.initial.setdefault("agency", self.bodies[0].pk)
        if not self.bodies:
            field.error_messages["required"] = NOBODY_HERE if self.earlier["county"] else PLACE_FIRST


class ReasonsForm(StepForm):
    """What happened, and the days on which the one year depends (仲裁法 art 27)."""

    story = forms.CharField(
        label=_("事情的经过和理由"),
        help_text=_("什么时候进的单位、做什么、怎么说好的、后来怎么了。"),
        max_length=STORY_LENGTH,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("请写一写事情的经过。"), "max_length": TOO_LONG},
    )
    employed = forms.TypedChoiceField(
        label=_("您现在还在这个单位干活吗？"),
        choices=[("yes", _("还在")), ("no", _("已经离开"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": _("请选一项。")},
    )
    ended_on = PastDateField(label=_("哪一天离开的？"), required=False, help_text=_("还在单位的不用填。"))
    knew_on = PastDateField(
        label=_("什么时候知道权利被侵害的？"),  # the day that begins the year
        missing=_("请填日期，记不清的写一个大概的日期。"),
        help_text=_("例如该发工资却没有发的那一天。"),
    )
    demanded_on = PastDateField(label=_("最近一次向单位提出要求是哪一天？"), required=False)
    relief_on = PastDateField(label=_("找过劳动监察等部门的，是哪一天？"), required=False)
    relief_over = PastDateField(
        label=_("那个部门是哪一天办完的？"), required=False, help_text=_("还没有办完的不用填。")
    )
    mediation_on = PastDateField(label=_("申请过调解的，是哪一天？"), required=False)
    promised_on = PastDateField(label=_("单位最近一次答应解决，是哪一天？"), required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("employed") is False and not data.get("ended_on") and "ended_on" not in self.errors:
            self.add_error("ended_on", _now("请填离开单位的日期，记不清的写一个大概的日期。"))
        if data.get("employed"):
            data["ended_on"] = None
        asked, over = data.get("relief_on"), data.get("relief_over")
        if over and not asked:
            self.add_error("relief_on", _now("请填找部门的日期。"))
        elif asked and over and over < asked:
            self.add_error("relief_over", _now("办完的日期早于找部门的日期，请核对。"))
        return data
