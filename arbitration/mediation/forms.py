"""The forms of a mediation up to the agreement; field names are the act's data names."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from arbitration.mediation import statutory
from arbitration.mediation.kinds import ContactWay
from casework import clock
from casework.fields import DayField, LongField, MoneyField, PeopleField, rows
from casework.forms import ActForm
from registry.roles import Role
from registry.selectors import staff_holding


class AssignForm(ActForm):
    """Who mediates; the first who is ticked leads."""

    mediator_ids = PeopleField(label=_("调解员"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["mediator_ids"]
        field.choices = rows(staff_holding(Role.MEDIATOR, agency=self.case.agency, on=clock.today()).order_by("pk"))


class ContactForm(ActForm):
    """One talk with one side or both."""

    held_on = DayField(label=_("日期"))
    contact_way = forms.ChoiceField(label=_("方式"), choices=ContactWay.choices)
    person_ids = PeopleField(label=_("当事人"))
    course = LongField(
        label=_("经过"), rows=5, help_text=_("各方的主张、让步和还没有解决的问题；不要写身份证号和电话。")
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["person_ids"]
        parties = self.case.parties.filter(until=None).select_related("worker", "employer").order_by("pk")
        field.choices = rows(parties)
        self.initial.setdefault("held_on", clock.today())


class SessionForm(ContactForm):
    """A session with both sides; its record is printed and signed."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial.setdefault("contact_way", ContactWay.MEETING)
        self.initial.setdefault("person_ids", [key for key, _name in self.fields["person_ids"].choices])  # type: ignore[attr-defined]


class FiguresForm(ActForm):
    """The undisputed figures of each claim that the law itself puts a sum to; a claim left empty is disputed."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        case: Any = self.case
        self.claims = list(case.claims.filter(kind__in=list(statutory.RULES)).select_related("worker"))
        for claim in self.claims:
            for name in statutory.RULES[claim.kind].needs:
                self.fields[f"{name}_{claim.pk}"] = self._field(claim, name)

    def _field(self, claim: Any, name: str) -> forms.Field:
        words = {"name": claim.worker.name, "kind": claim.get_kind_display(), "figure": statutory.LABELS[name]}
        label = _now("%(name)s，%(kind)s：%(figure)s") % words
        help_text = _now("双方都认可的才填；有争议的这一项请求整行留空。")
        if name == "months":
            return forms.IntegerField(label=label, min_value=0, required=False, help_text=help_text)
        return MoneyField(label=label, required=False, help_text=help_text)

    def act_data(self) -> dict[str, Any]:
        """A row for each claim with at least one figure; what is missing in it the act asks for."""
        told = []
        for claim in self.claims:
            given: dict[str, int | Decimal | None] = {
                name: self.cleaned_data[f"{name}_{claim.pk}"] for name in statutory.RULES[claim.kind].needs
            }
            if any(value is not None for value in given.values()):
                told.append({"worker_id": claim.worker_id, "kind": claim.kind, **given})
        return {"figures": told}
