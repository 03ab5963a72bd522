"""The forms of a visit; field names are the act's data names."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from casework.fields import DayField, LongField, PeopleField, PersonField
from casework.forms import ActForm
from inspection.campaign.forms import offer_team
from inspection.investigation.forms import WithOfficersForm
from inspection.matter import MOST_WORKERS
from inspection.violations import ViolationKind
from inspection.visit import selectors
from inspection.visit.results import Answer


class TeamForm(ActForm):
    """Who goes instead."""

    lead_id = PersonField(label=_("主办监察员"))
    assistant_ids = PeopleField(label=_("协办监察员"), help_text=_("主办、协办合计不得少于两人。"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        visit: Any = self.case
        offer_team(self, employer_ids=[visit.employer_id])
        others = [staff for staff in visit.handler_ids if staff != visit.lead_id]
        self.initial = {"lead_id": visit.lead_id, "assistant_ids": others, **self.initial}

    def clean_assistant_ids(self) -> list[int]:
        lead = self.cleaned_data.get("lead_id")
        return [staff for staff in self.cleaned_data["assistant_ids"] if staff != lead]


class BeginForm(WithOfficersForm):
    """Who is there, and where."""

    place = forms.CharField(label=_("检查地点"), max_length=200)
    present = forms.CharField(label=_("单位在场人员"), max_length=100, help_text=_("姓名；没有人在场的，写明见证人。"))
    position = forms.CharField(label=_("职务"), max_length=60, required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        visit: Any = self.case
        known = visit.project.address if visit.project else visit.employer.address
        self.initial = {"place": known, **self.initial}


class PaperListForm(ActForm):
    """The list as it was filled in by hand, item by item; what is left open is not touched."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        visit: Any = self.case
        known = {told.item: told for told in visit.answers.all()}
        for item in visit.list_of_items.items:
            told = known.get(item.code)
            self.fields[f"answer_{item.code}"] = forms.ChoiceField(
                label=item.text,
                choices=Answer.choices,
                widget=forms.RadioSelect,
                required=False,
                initial=told and told.answer,
            )
            self.fields[f"finding_{item.code}"] = forms.CharField(
                label=_("情况说明"), required=False, max_length=2000, initial=told and told.finding
            )
            self.fields[f"corrected_{item.code}"] = forms.BooleanField(
                label=_("已当场改正"), required=False, initial=bool(told and told.corrected)
            )

    def act_data(self) -> dict[str, Any]:
        """The items that were answered."""
        visit: Any = self.case
        given = self.cleaned_data
        return {
            "answers": [
                {
                    "item": code,
                    "answer": given[f"answer_{code}"],
                    "finding": given[f"finding_{code}"],
                    "corrected": given[f"corrected_{code}"],
                }
                for code in visit.items
                if given[f"answer_{code}"]
            ]
        }


class ConfirmForm(ActForm):
    """Whoever is present confirms the record with their name, or the refusal is noted."""

    signed_as = forms.CharField(
        label=_("在场人员确认（本人输入姓名）"),
        max_length=100,
        required=False,
        help_text=_("请把手机交给在场人员核对检查情况，由其本人输入姓名表示确认。"),
    )
    refusal_note = forms.CharField(
        label=_("拒绝确认的情况"), max_length=300, required=False, help_text=_("拒绝确认的，写明情况和见证人。")
    )
    remark = LongField(label=_("在场人员的意见"), required=False, rows=2, max_length=1000)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not cleaned.get("signed_as") and not cleaned.get("refusal_note"):
            self.add_error("signed_as", _("请在场人员确认后写上姓名；拒绝确认的，注明情况和见证人。"))
        return cleaned


class ClueForm(ActForm):
    """What was found, as the facts of a case; written from the list, to be completed."""

    violation_kinds = forms.MultipleChoiceField(
        label=_("违法行为类别"), choices=ViolationKind.choices, widget=forms.CheckboxSelectMultiple
    )
    facts = LongField(label=_("发现的事实"), rows=8)
    violation_from = DayField(label=_("违法行为从哪天开始"), required=False)
    ongoing = forms.BooleanField(label=_("违法行为现在仍在继续"), required=False)
    violation_until = DayField(label=_("违法行为到哪天为止"), required=False)
    workers_affected = forms.IntegerField(label=_("涉及人数"), min_value=1, max_value=MOST_WORKERS, initial=1)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        visit: Any = self.case
        open_ones = selectors.uncorrected(visit) or selectors.found(visit)
        items = {item.code: item for item in visit.list_of_items.items}
        lines = [f"{items[told.item].text}：{told.finding}（{items[told.item].law}）" for told in open_ones]
        source = _now("现场检查（%(number)s）发现以下不符合的情况：") % {"number": visit.number}
        self.initial = {
            "facts": "\n".join([source, *lines]) if lines else "",
            "violation_kinds": sorted({items[told.item].kind for told in open_ones}),
            **self.initial,
        }
