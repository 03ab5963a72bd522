"""The forms of a planned inspection; field names are the act's data names."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework import clock
from casework.fields import DayField, ItemsField, LongField, PeopleField, PersonField
from casework.forms import ActForm
from inspection import workload
from inspection.campaign import selectors
from inspection.campaign.plan import Sampling

SHOWN = 200


class ChooseTargetsForm(ActForm):
    """Whom the plan inspects, by name or code, where it goes by a list."""

    subjects = ItemsField(
        label=_("检查名单"),
        rows=8,
        max_length=40000,
        help_text=_("每行一户，写登记的全称或者统一社会信用代码；都应当在检查范围以内。"),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        campaign: Any = self.case
        if campaign.sampling != Sampling.LIST:
            del self.fields["subjects"]


class FreezeForm(ActForm):
    """Where the random number will come from, named before it exists."""

    seed_source = forms.CharField(
        label=_("随机数的来源"),
        max_length=200,
        help_text=_("写明谁都能查到的来源，例如：中国体育彩票排列5第26060期开奖号码。锁定以后不能再改。"),
    )
    seed_on = DayField(label=_("随机数哪天产生"), help_text=_("应当晚于今天，锁定名录时谁都不能知道它。"))


class DrawForm(ActForm):
    """The random number as it was published."""

    seed = forms.CharField(
        label=_("随机数"),
        max_length=200,
        help_text=_("照公布的原样录入，包括空格和前面的零。抽取结果由它唯一确定，只能抽取一次。"),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        campaign: Any = self.case
        self.fields["seed"].label = campaign.seed_source or self.fields["seed"].label

    def clean_seed(self) -> str:
        return str(self.cleaned_data["seed"]).strip()


class SendOutForm(ActForm):
    """Which targets are visited now and, unless they were drawn, by whom."""

    target_ids = PeopleField(label=_("检查对象"))
    lead_id = PersonField(label=_("主办监察员"))
    assistant_ids = PeopleField(label=_("协办监察员"), help_text=_("主办、协办合计不得少于两人。"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        campaign: Any = self.case
        waiting = selectors.targets_without_visit(campaign).select_related("employer", "project")
        targets: Any = self.fields["target_ids"]
        targets.choices = [(target.pk, str(target)) for target in waiting[:SHOWN]]
        targets.initial = [key for key, _name in targets.choices]
        if campaign.sampling == Sampling.DRAWN:
            del self.fields["lead_id"], self.fields["assistant_ids"]
            targets.help_text = _("检查人员已经抽取确定。")
            return
        offer_team(self, employer_ids=[target.employer_id for target in waiting[:SHOWN]])

    def clean_assistant_ids(self) -> list[int]:
        lead = self.cleaned_data.get("lead_id")
        return [staff for staff in self.cleaned_data["assistant_ids"] if staff != lead]


class InviteForm(ActForm):
    """By when the next ones hand in their form, and how many they are."""

    hand_in_by = DayField(label=_("报送的最后一天"))
    number = forms.IntegerField(label=_("这次通知多少户"), min_value=1, max_value=selectors.MOST_AT_ONCE, initial=100)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        campaign: Any = self.case
        left = selectors.targets_without_review(campaign).count()
        self.fields["number"].help_text = _("还有%(left)d户没有通知，一次最多%(most)d户。") % {
            "left": left,
            "most": selectors.MOST_AT_ONCE,
        }
        self.fields["number"].initial = max(min(left, selectors.MOST_AT_ONCE), 1)


class SummariseForm(ActForm):
    """What the campaign came to, in words; the figures are counted."""

    summary = LongField(
        label=_("总结"), rows=8, help_text=_("写明主要问题、处理情况和建议；户数和查处情况由系统统计。")
    )


def offer_team(form: ActForm, *, employer_ids: list[int]) -> None:
    """Offer those who may go, the least loaded first, with the reasons for the best of them as a hint."""
    suggestions = workload.suggest(form.case.agency, employer_ids=employer_ids)
    fit = [each for each in suggestions if each.staff.certificate_valid_on(clock.today())]
    choices = [(each.staff.pk, f"{each.staff.name}（{each.burden.in_words}）") for each in fit]
    for name in ("lead_id", "assistant_ids"):
        field: Any = form.fields[name]
        field.choices = choices
    form.fields["lead_id"].help_text = workload.hints(suggestions)
