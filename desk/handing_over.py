"""When somebody leaves: their open cases, who should take each, and the change itself, case by case through the door."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from casework import door
from casework.actors import Actor
from casework.acts import acts_of
from casework.errors import SPOKEN
from casework.facts import OFFICERS
from casework.forms import NamesWhatIsMissing
from casework.machines import machine_of
from casework.models import Case
from desk import acting
from inspection import workload
from inspection.workload import Suggestion
from registry.models import Agency, Staff
from registry.roles import Role

ACT = "reassign"
KINDS = ("investigation", "visit", "recovery")
CHANGES = (
    "change_officers",
    "assign_verifier",
    "assign_clerk",
)  # the same act of other kinds; of the rest, all may do all
MOST = 200


@dataclass(frozen=True)
class Beside:
    """An open case of another kind, and the act that gives it to somebody else; `url` is empty where there is none."""

    case: Case
    url: str
    label: str


@dataclass(frozen=True)
class Held:
    """One open case of whoever leaves, and who could lead it, best first."""

    case: Case
    suggestions: list[Suggestion]

    @property
    def field(self) -> str:
        return f"lead_{self.case.pk}"


def agencies_headed(actor: Actor) -> list[Agency]:
    """Where the actor gives out the work."""
    keys = [held.agency_id for held in actor.held if held.role == Role.HEAD]
    return list(Agency.objects.filter(pk__in=keys))


def held_by(staff: Staff, agencies: list[Agency]) -> list[Held]:
    """The cases that can be handed over now; the load is reckoned once for each body."""
    found = Case.objects.open().filter(agency__in=agencies, kind__in=KINDS, handler_ids__contains=[staff.pk])
    ready: dict[tuple[int, int | None], list[Suggestion]] = {}
    held = []
    for case in found.select_related("agency").order_by("next_due_on", "pk")[:MOST]:
        specific: Any = case.specific
        if case.status not in acts_of(machine_of(case.kind))[ACT].source:
            continue
        employer_id = getattr(specific, "employer_id", None)
        key = (case.agency_id, employer_id)
        if key not in ready:
            employers = [employer_id] if employer_id else []
            ready[key] = workload.suggest(case.agency, employer_ids=employers, leaving=[staff.pk])
        held.append(Held(specific, ready[key]))
    return held


def held_besides(staff: Staff, agencies: list[Agency]) -> list[Beside]:
    """Open cases of the other kinds that whoever leaves answers for: they change hands on their own pages, or need not."""
    found = Case.objects.open().filter(agency__in=agencies, handler_ids__contains=[staff.pk]).exclude(kind__in=KINDS)
    cases = found.select_related("agency").defer("search").order_by("next_due_on", "pk")[:MOST]
    return [_beside(case) for case in cases]


def _beside(case: Case) -> Beside:
    declared = acts_of(machine_of(case.kind))
    for name in CHANGES:
        if name in declared and case.status in declared[name].source:
            return Beside(case, reverse("desk:act", args=[case.reference, name]), str(declared[name].label))
    return Beside(case, "", "")


class HandOverForm(NamesWhatIsMissing, forms.Form):
    """Who leads each case from now on; a case left open stays where it is."""

    reason = forms.CharField(label=_("原因"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *arguments: Any, held: list[Held], **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.held = held
        given: Counter[int] = Counter()
        for each in held:
            fit = [one for one in each.suggestions if not one.barred]
            choices = [("", str(_("（暂不移交）"))), *((one.staff.pk, _choice(one)) for one in fit)]
            self.fields[each.field] = forms.TypedChoiceField(
                label=str(each.case), choices=choices, coerce=int, empty_value=None, required=False
            )
            self.fields[each.field].initial = self._next(fit, given)

    def _next(self, fit: list[Suggestion], given: Counter[int]) -> Any:
        """The least loaded once what was proposed so far is added, so that one person does not get everything."""
        if not fit:
            return ""
        best = min(fit, key=lambda one: one.burden.weight + given[one.staff.pk])
        given[best.staff.pk] += 1
        return best.staff.pk

    def rows(self) -> list[tuple[Held, Any]]:
        """The cases with their fields."""
        return [(each, self[each.field]) for each in self.held]


def _choice(suggestion: Suggestion) -> str:
    """Short enough for a telephone."""
    burden = suggestion.burden
    told = {"name": suggestion.staff.name, "weight": burden.weight.normalize().to_eng_string(), "open": burden.open}
    return gettext("%(name)s（负荷%(weight)s，在办%(open)d件）") % told


def hand_over(form: HandOverForm, staff: Staff, *, by: Actor) -> tuple[int, list[tuple[Case, list[str]]]]:
    """Hand each chosen case over; gives how many went, and what stood in the way of the others."""
    done, refused = 0, []
    for each in form.held:
        lead = form.cleaned_data[each.field]
        if lead is None:
            continue
        data = {"lead_id": lead, "assistant_ids": _assistants(each, staff, lead)}
        try:
            door.perform(each.case, ACT, by=by, reason=form.cleaned_data["reason"], **data)
            done += 1
        except SPOKEN as error:
            refused.append((each.case, acting.sentences(error)))
    return done, refused


def _assistants(held: Held, leaving: Staff, lead: int) -> list[int]:
    """Those who stay; when nobody does, the next best."""
    staying = [key for key in held.case.handler_ids if key not in (leaving.pk, lead)]
    if len(staying) + 1 >= OFFICERS:
        return staying
    others = [one.staff.pk for one in held.suggestions if not one.barred and one.staff.pk not in (lead, *staying)]
    return [*staying, *others[: OFFICERS - 1 - len(staying)]]
