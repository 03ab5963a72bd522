"""What the pages of a calendar change show: the list of differences, and the forms for what is only supposed."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.db.models import Exists, F, OuterRef, QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from calendars import register
from calendars.editions import StoredDay
from calendars.models import Notice
from calendars.register import term as registered
from calendars.source import notice_label
from calendars.terms import Unit, add_days
from casework import clock, preview, recomputation
from casework.actors import Actor
from casework.acts import acts_of
from casework.examining import Shift
from casework.forms import NamesWhatIsMissing
from casework.machines import machines
from casework.models import Case, DeadlineChange, Recomputation
from casework.suppositions import Supposed
from desk import choices
from registry.models import Region

LONGEST_HOLIDAY = 40
FIRST_YEAR, LAST_YEAR = 1980, 2100
COUNTED = [(unit.value, label) for unit, label in (
    (Unit.WORKING_DAYS, _("工作日")), (Unit.CALENDAR_DAYS, _("日（自然日）")), (Unit.MONTHS, _("月")),
)]  # fmt: skip


def near_enough(day: date) -> None:
    """A slip in the year is told here: no calendar reaches so far, and beyond the year 9999 there are no days at all."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        words = {"first": FIRST_YEAR, "last": LAST_YEAR}
        raise forms.ValidationError(gettext("年份应在%(first)d年至%(last)d年之间，请核对日期。") % words)


def lines_of(found: Recomputation, actor: Actor, region: str = "") -> QuerySet[DeadlineChange]:
    """The lines of the list, all over the country or in one region, each with whether the actor may see the case (`shown`):
    who approves must know how far the change reaches, also where the cases themselves are not for the actor's eyes.
    """
    seen = Case.objects.visible_to(actor).filter(pk=OuterRef("case_id"))
    lines = found.changes.select_related("case").defer("case__search").annotate(shown=Exists(seen))
    if region:
        path = Region.objects.filter(code=region).values_list("path", flat=True).first()
        lines = lines.filter(case__region_path__startswith=path or "-")
    return lines.order_by("new_due_on", "pk")


def line(change: DeadlineChange) -> dict[str, Any]:
    """One line for the page."""
    return {
        "case": change.case,
        "shown": change.shown,  # type: ignore[attr-defined]  # annotated by lines_of
        "term": registered(change.term).label,
        "old": change.old_due_on,
        "old_provisional": change.old_provisional,
        "new": change.new_due_on,
        "new_provisional": change.new_provisional,
        "why": change.why,
        "state": change.get_state_display(),
        "left": change.state in recomputation.LEFT_ALONE,
    }


def shifted(shifts: Iterable[Shift], actor: Actor) -> list[dict[str, Any]]:
    """Lines of a preview, in the shape of those of a list."""
    shifts = list(shifts)
    keys = {shift.running.case_id for shift in shifts}
    cases = Case.objects.defer("search").in_bulk(keys)
    visible = set(Case.objects.visible_to(actor).filter(pk__in=keys).values_list("pk", flat=True))
    return [
        {
            "case": cases[shift.running.case_id],
            "shown": shift.running.case_id in visible,
            "term": registered(shift.running.term).label,
            "old": shift.running.due_on,
            "old_provisional": shift.running.provisional,
            "new": shift.new.day,
            "new_provisional": shift.new.provisional,
            "why": shift.why,
        }
        for shift in shifts
    ]


def summary(found: Recomputation) -> dict[str, int]:
    """How many lines there are, how many days really move, and how many lines were left alone."""
    lines = found.changes.all()
    return {
        "all": lines.count(),
        "moved": lines.exclude(old_due_on=F("new_due_on")).count(),
        "left": recomputation.left_alone(found).count(),
    }


def territory(actor: Actor) -> list[str]:
    """The paths for which the actor's roles answer here."""
    return sorted({held.agency_region_path for held in actor.held if held.role in recomputation.ROLES})


class LineFilter(forms.Form):
    """The list, by place."""

    region = forms.ChoiceField(label=_("地区"), required=False)

    def __init__(self, data: Any, *, actor: Actor) -> None:
        super().__init__(data, auto_id="filter_%s")
        offered = [(code, name) for code, name, _path in choices.regions(actor)]
        self.fields["region"].choices = [("", _("不限")), *offered]  # type: ignore[attr-defined]
        self.is_valid()


def _codes() -> list[tuple[str, str]]:
    return [
        (each.code, f"{each.label}（{each.code}）") for each in register.all_terms() if each.unit is not Unit.UNCOUNTED
    ]


class TermRuleForm(NamesWhatIsMissing, forms.Form):
    """A term of another length from a day on."""

    code = forms.ChoiceField(label=_("期限"), choices=_codes)
    length = forms.IntegerField(label=_("新的长度"), min_value=1, max_value=3650)
    unit = forms.ChoiceField(label=_("单位"), choices=COUNTED)
    valid_from = forms.DateField(label=_("自何日起适用"), widget=forms.DateInput, validators=[near_enough])


class NoticeRuleForm(NamesWhatIsMissing, forms.Form):
    """A notice that is not entered yet: one stretch of days off, and the days that are worked instead."""

    rest_from = forms.DateField(label=_("放假自"), widget=forms.DateInput, validators=[near_enough])
    rest_until = forms.DateField(label=_("放假至（含当日）"), widget=forms.DateInput, validators=[near_enough])
    worked = forms.CharField(
        label=_("调休上班的日期"),
        required=False,
        max_length=200,
        help_text=_("如：2026-02-14 2026-02-28，以空格隔开。"),
    )

    def clean_worked(self) -> list[date]:
        try:
            worked = [date.fromisoformat(text) for text in self.cleaned_data["worked"].split()]
        except ValueError:
            raise forms.ValidationError(gettext("请按“2026-02-14”的格式填写日期，以空格隔开。")) from None
        for day in worked:
            near_enough(day)
        return worked

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        first, last = found.get("rest_from"), found.get("rest_until")
        if first and last and not 0 <= (last - first).days <= LONGEST_HOLIDAY:
            raise forms.ValidationError(
                gettext("放假的止日不能早于起日，一次放假不超过%(days)s天。") % {"days": LONGEST_HOLIDAY}
            )
        return found

    def days(self) -> list[StoredDay]:
        """The days as the calendar would hold them."""
        first, last = self.cleaned_data["rest_from"], self.cleaned_data["rest_until"]
        label = notice_label(gettext("拟发的通知"), "")
        off = [add_days(first, place) for place in range((last - first).days + 1)]
        marked = [*((day, False) for day in off), *((day, True) for day in self.cleaned_data["worked"])]
        return [StoredDay(day, worked, "", "", label, clock.today(), None) for day, worked in marked]


def _requirements() -> list[tuple[str, list[tuple[str, str]]]]:
    """By machine: each requirement once, under the words that acts and obstacles use."""
    return [
        (
            str(model._meta.verbose_name),
            list(
                {
                    f"{kind}.{each.code}": str(each.label) for act in acts_of(model).values() for each in act.requires
                }.items()
            ),
        )
        for kind, model in machines().items()
    ]


class RequirementRuleForm(NamesWhatIsMissing, forms.Form):
    """A requirement that is asked from a day on."""

    requirement = forms.ChoiceField(label=_("条件"), choices=_requirements)
    asked_from = forms.DateField(label=_("自何日起适用"), widget=forms.DateInput, validators=[near_enough])


def lacking(found: Iterable[preview.Lacking], actor: Actor) -> list[dict[str, Any]]:
    """Lines of the cases that do not meet a requirement."""
    found = list(found)
    visible = set(
        Case.objects.visible_to(actor).filter(pk__in=[each.case.pk for each in found]).values_list("pk", flat=True)
    )
    return [
        {
            "case": each.case,
            "shown": each.case.pk in visible,
            "status": each.case.state.label,
            "act": each.act.label,
            "missing": each.missing,
        }
        for each in found
    ]


class SupposeForm(forms.Form):
    """What if; every field may stay empty."""

    start = forms.DateField(
        label=_("起算（送达）日改为"), required=False, widget=forms.DateInput, validators=[near_enough]
    )
    extend = forms.IntegerField(label=_("延长"), required=False, min_value=1, max_value=3650)
    unit = forms.ChoiceField(label=_("延长的单位"), choices=COUNTED, required=False)
    pause_from = forms.DateField(label=_("中止自"), required=False, widget=forms.DateInput, validators=[near_enough])
    pause_to = forms.DateField(
        label=_("中止至（含当日）"), required=False, widget=forms.DateInput, validators=[near_enough]
    )
    as_of = forms.DateField(
        label=_("只按某日以前发布的放假通知"), required=False, widget=forms.DateInput, validators=[near_enough],
        help_text=_("填写该日；此后发布的通知不计。"),
    )  # fmt: skip
    without = forms.ModelChoiceField(
        label=_("不计某一份放假通知"), queryset=Notice.objects.order_by("-pk"), required=False, empty_label=_("都计")
    )

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        first, last = found.get("pause_from"), found.get("pause_to")
        if bool(first) != bool(last) and not {"pause_from", "pause_to"} & self.errors.keys():
            raise forms.ValidationError(gettext("中止期间的起日和止日要一并填写。"))
        if first and last and last < first:
            raise forms.ValidationError(gettext("中止期间的止日不能早于起日。"))
        return found

    def supposed(self) -> Supposed:
        """The supposition; call after `is_valid()`."""
        found = self.cleaned_data
        return Supposed(
            start=found["start"],
            extend=found["extend"],
            unit=Unit(found["unit"] or Unit.WORKING_DAYS),
            pause_from=found["pause_from"],
            pause_to=found["pause_to"],
            as_of=found["as_of"],
            without=[found["without"].pk] if found["without"] else (),
        )
