"""The forms of hearings; field names are the act's data names."""

from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from arbitration.hearing import bookings, selectors, terms
from arbitration.register.models import HearingRoom
from calendars.terms import add_days
from casework import clock
from casework.fields import DayField, LongField, PersonField, rows
from casework.forms import ActForm

USUAL_MINUTES = 90
LOOK_AHEAD = 14


class HourField(forms.TimeField):
    """Hour and minute, with the browser's own picker."""

    def __init__(self, **options: Any) -> None:
        super().__init__(widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"), **options)


class NoticeServedForm(ActForm):
    """The day of service, when it was not recorded through the services of the document."""

    served_on = DayField(label=_("送达日期"), help_text=_("以送达回证上的签收日期为准；双方日期不同的，填较晚的一天。"))


class SetHearingForm(ActForm):
    """Room, day and hours; the first time at which everybody is free is filled in."""

    room_id = PersonField(label=_("仲裁庭室"))
    held_on = DayField(label=_("开庭日期"))
    begins = HourField(label=_("开始时间"))
    minutes = forms.IntegerField(label=_("预计时长（分钟）"), min_value=15, max_value=480, initial=USUAL_MINUTES)
    public = forms.BooleanField(label=_("公开审理"), required=False, initial=True)
    closed_because = forms.CharField(
        label=_("不公开的理由"),
        max_length=200,
        required=False,
        help_text=_("当事人协议不公开，或者涉及国家秘密、商业秘密、个人隐私的填写。"),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        found = HearingRoom.objects.filter(agency_id=self.case.agency_id, active=True).select_related("agency__region")
        rooms = list(found)
        field: Any = self.fields["room_id"]
        field.choices = rows(rooms)
        if not rooms:
            field.help_text = _now("还没有登记仲裁庭室，请管理员先登记。")
        self.initial = {**self._suggested(rooms), **self.initial}

    def _suggested(self, rooms: list[HearingRoom]) -> dict[str, Any]:
        ahead = selectors.ahead(self.case)
        if ahead is not None:
            return {
                "room_id": ahead.room_id,
                "held_on": ahead.day,
                "begins": localtime(ahead.begins_at).time(),
                "minutes": ahead.minutes,
                "public": ahead.public,
                "closed_because": ahead.closed_because,
            }
        return self._first_free(rooms) if rooms else {}

    def _first_free(self, rooms: list[HearingRoom]) -> dict[str, Any]:
        """The first free time that leaves the days for the notice, and two for its way."""
        days = (add_days(clock.today(), ahead) for ahead in range(LOOK_AHEAD * 2))
        first = next((day for day in days if _leaves_time(self.case, day)), None)
        if first is None:
            return {}
        begins = bookings.office_hours(first)[0][0]
        asked = bookings.wanted(self.case, rooms[0], bookings.slot_of(first, begins, USUAL_MINUTES))
        free = bookings.free_slots(asked)
        hint: Any = self.fields["begins"]
        if free:
            hint.help_text = _now("%(room)s可以排：%(slots)s。") % {
                "room": rooms[0].name,
                "slots": "、".join(str(slot) for slot in free),
            }
        suggested = localtime(free[0].begins) if free else localtime(asked.slot.begins)
        return {"room_id": rooms[0].pk, "held_on": suggested.date(), "begins": suggested.time()}


def _leaves_time(case: Any, day: Any) -> bool:
    last = selectors.last_to_notify(case, day)
    return last is not None and last >= add_days(clock.today(), 2)


class PostponementForm(ActForm):
    """Whose request, why, and why so late where it is late."""

    party_id = PersonField(label=_("申请人"))
    ground = LongField(label=_("延期的理由"), rows=3)
    late_because = LongField(label=_("没能及时提出的原因"), rows=2, required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        here = selectors.parties(self.case)
        own = [party for party in here if _is_theirs(party, self.actor)]
        field: Any = self.fields["party_id"]
        field.choices = rows(own if self.actor.staff is None else here)
        found = selectors.ahead(self.case)
        last = selectors.last_day(self.case, terms.POSTPONE, found.day) if found else None
        late: Any = self.fields["late_because"]
        late.help_text = _now("迟于%(day)s提出的填写。") % {"day": date_format(last) if last else ""}


def _is_theirs(party: Any, actor: Any) -> bool:
    if actor.worker:
        return bool(party.worker_id == actor.worker.pk)
    return bool(actor.employer and party.employer_id == actor.employer.pk)


class HoldHearingForm(ActForm):
    """For each party a line: who came for it; empty where nobody came."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        told = {each["party_id"]: each["people"] for each in self.initial.pop("present", None) or ()}
        self.here = selectors.parties(self.case)
        for party in self.here:
            self.fields[f"party_{party.pk}"] = forms.CharField(
                label=_now("%(name)s到庭的人") % {"name": party.name},
                max_length=200,
                required=False,
                initial=told.get(party.pk),
                help_text=_now("本人、法定代表人或者代理人的姓名；没有到庭的留空。"),
            )

    def act_data(self) -> dict[str, Any]:
        data = super().act_data()
        named = [(party.pk, data[f"party_{party.pk}"].strip()) for party in self.here]
        return {"present": [{"party_id": key, "people": people} for key, people in named if people]}
