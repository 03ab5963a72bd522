"""The forms of the tribunal, recusal and replacement; field names are the act's data names."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from arbitration.tribunal import selectors
from arbitration.tribunal.kinds import AskedBy, RecusalGround, TribunalKind
from arbitration.tribunal.requirements import asking_as
from casework import clock
from casework.fields import LongField, PeopleField, PersonField, rows
from casework.forms import ActForm


def _choices(candidates: Any) -> list[tuple[int, str]]:
    """The least loaded first, those who are barred left out."""
    free = sorted((each for each in candidates if each.free), key=lambda each: (each.load, each.id))
    return [(each.id, selectors.in_words(each)) for each in free]


def _who_cannot(candidates: Any) -> str:
    barred = [selectors.in_words(each) for each in candidates if each.barred]
    return _now("不能参加的：%(people)s。") % {"people": "、".join(barred)} if barred else ""


class FormTribunalForm(ActForm):
    """Who sits; filled in with what the draw names."""

    kind = forms.ChoiceField(label=_("组成方式"), choices=TribunalKind.choices, widget=forms.RadioSelect)
    member_ids = PeopleField(label=_("仲裁员"))
    presiding_id = PersonField(label=_("首席（独任）仲裁员"))
    secretary_id = PersonField(label=_("书记员"))
    simple_because = LongField(
        label=_("独任的理由"), rows=2, required=False, help_text=_("独任仲裁的填写：事实清楚、争议不大等。")
    )
    deviation = LongField(
        label=_("不按抽取结果的理由"), rows=2, required=False, help_text=_("与系统抽取的结果不同的填写。")
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        case, today = self.case, clock.today()
        allowed, able = selectors.kinds_for(case), selectors.candidates(case, today)
        found = {kind: selectors.drawn(case, kind, today) for kind in allowed}
        names = {each.id: each.name for each in able}
        self._field("kind").choices = [(kind.value, kind.label) for kind in allowed]
        for name in ("member_ids", "presiding_id"):
            self._field(name).choices = _choices(able)
        self._field("secretary_id").choices = rows(selectors.secretaries(case.agency, today).order_by("pinyin", "pk"))
        self._field("member_ids").help_text = _drawn_words(found, names) + _who_cannot(able)
        first = found[allowed[0]]
        drawn = {"kind": allowed[0].value, "member_ids": first, "presiding_id": first[0] if first else None}
        self.initial = {**drawn, **self.initial}

    def _field(self, name: str) -> Any:
        return self.fields[name]


def _drawn_words(found: dict[TribunalKind, list[int]], names: dict[int, str]) -> str:
    words = [
        _now("%(kind)s：%(people)s")
        % {"kind": kind.label, "people": "、".join(names[key] for key in drawn) or _now("人数不够")}
        for kind, drawn in found.items()
    ]
    return _now("按在办件数均衡抽取，排在第一的任首席（独任）。%(drawn)s。") % {"drawn": "；".join(words)}


class RecusalForm(ActForm):
    """Who shall keep out, who asks, why."""

    arbitrator_id = PersonField(label=_("被申请回避的仲裁员"))
    asked_by = forms.ChoiceField(label=_("申请方"), choices=AskedBy.choices, widget=forms.RadioSelect)
    applicant = forms.CharField(label=_("申请人"), max_length=50)
    ground = forms.ChoiceField(label=_("回避事由"), choices=RecusalGround.choices, widget=forms.RadioSelect)
    explanation = LongField(label=_("回避的理由"), rows=3)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["arbitrator_id"]
        field.choices = rows(member.staff for member in selectors.sitting(self.case))
        if self.actor.staff is None:
            own = asking_as(self.case, self.actor)
            asked_by: Any = self.fields["asked_by"]
            asked_by.choices = [(each.value, each.label) for each in own]
            told = {"asked_by": own[0]} if own else {}
            self.initial = {"applicant": self.actor.representative or self.actor.name, **told, **self.initial}


class RefuseRecusalForm(ActForm):
    """On the chair's own recusal the commission decides, whose resolution is named."""

    resolution = forms.CharField(
        label=_("仲裁委员会决议"),
        max_length=200,
        required=False,
        help_text=_("仲裁委员会主任被申请回避的填写：会议日期和决议内容。"),
    )


class _InsteadForm(ActForm):
    """Who takes the seat; filled in with what the draw names."""

    replacement_id = PersonField(label=_("由谁接替"))
    deviation = LongField(
        label=_("不按抽取结果的理由"), rows=2, required=False, help_text=_("与系统抽取的结果不同的填写。")
    )

    def offer(self, leaving: int | None) -> None:
        """Fill the list, once it is known who leaves."""
        today = clock.today()
        able = selectors.able_instead(self.case, leaving, today) if leaving else selectors.candidates(self.case, today)
        field: Any = self.fields["replacement_id"]
        field.choices = _choices(able)
        if leaving and (found := selectors.drawn_in_place_of(self.case, leaving, today)):
            names = {each.id: each.name for each in able}
            field.help_text = _now("按在办件数均衡抽取的是%(name)s。") % {"name": names[found[0]]}
            self.initial = {"replacement_id": found[0], **self.initial}


class GrantRecusalForm(_InsteadForm, RefuseRecusalForm):
    """Who takes over from the one who keeps out."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        found = selectors.waiting_recusal(self.case)
        self.offer(found.staff_id if found else None)


class ReplaceMemberForm(_InsteadForm):
    """Who leaves, who comes."""

    leaving_id = PersonField(label=_("更换谁"))
    field_order = ["leaving_id", "replacement_id", "deviation"]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        members = selectors.sitting(self.case)
        field: Any = self.fields["leaving_id"]
        field.choices = rows(member.staff for member in members)
        self.offer(members[0].staff_id if members else None)
