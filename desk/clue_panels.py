"""What the case page shows of a clue: its clocks and ticket, the ten outcomes, what may be the same, who reported."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework.actors import Actor, Capacity
from casework.machines import kind_label
from casework.models import Case
from casework.templatetags.formatting import day, money
from desk import panels
from desk.inspection_panels import matter_facts
from desk.panels import Panel
from inspection import overlap
from inspection.clue import joining
from inspection.clue.models import Clue
from inspection.clue.outcomes import Typed, typed
from inspection.complaint.models import Complaint
from registry import masking
from registry.roles import Role

ALIKE_SHOWN = 50
READING = (Capacity.HANDLER, Role.CLERK, Role.INSPECTOR, Role.HEAD)


def register() -> None:
    """Tell the case page what there is."""
    same = Panel(gettext_lazy("调解、仲裁中的同一争议"), "desk/panels/overlap.html", overlap_of)
    panels.register(
        Clue.machine,
        Panel(gettext_lazy("案情摘要"), "desk/panels/brief.html", brief, at_once=True),
        same,
        Panel(gettext_lazy("可能是同一件事"), "desk/panels/alike.html", alike),
        Panel(gettext_lazy("反映人"), "desk/panels/informant.html", informant),
        Panel(gettext_lazy("十种办理结果"), "desk/panels/outcomes.html", outcomes),
    )
    panels.register(Complaint.machine, same)


def brief(case: Any, actor: Actor) -> dict[str, Any]:
    """The facts of the matter with what belongs to a clue alone; asks no database."""
    own = [
        (_("线索来源"), case.get_source_display()),
        (_("反映的单位"), case.employer_name_given if not case.employer else ""),
        (_("工单"), " ".join(filter(None, [case.get_ticket_origin_display(), case.ticket_number]))),
        (_("工单要求答复"), _answer_day(case)),
        (_("工单答复"), case.ticket_answer),
        (_("核实的情况"), case.findings),
        (_("接收单位"), case.refer_to),
        (_("争议内容"), case.dispute_facts),
        (_("举报奖励"), _reward(case)),
    ]
    return {"facts": [(label, value) for label, value in [*matter_facts(case), *own] if value], "story": case.facts}


def _answer_day(case: Clue) -> str:
    if case.ticket_due_on is None:
        return ""
    if case.ticket_answered_on:
        return _("%(due)s前，已于%(day)s办结答复") % {
            "due": day(case.ticket_due_on),
            "day": day(case.ticket_answered_on),
        }
    return _("%(due)s前，尚未办结答复") % {"due": day(case.ticket_due_on)}


def _reward(case: Clue) -> str:
    if case.reward_amount is None or case.reward_decided_on is None:
        return ""
    words = {"amount": money(case.reward_amount), "day": day(case.reward_paid_on or case.reward_decided_on)}
    return _("%(amount)s元，%(day)s发放") % words if case.reward_paid_on else _("%(amount)s元，%(day)s决定") % words


def alike(case: Any, actor: Actor) -> dict[str, Any] | None:
    """What the clue was joined to or led to; while it is open, what may be the same, each with the signs."""
    if case.carried_by_id:
        led = Case.objects.get(pk=case.carried_by_id)
        return {"rows": [_row(led, _("由本件继续办理"))], "later": []}
    if not case.is_open:
        return _joined(case, actor)
    found = joining.alike(case)
    seen = _visible(actor, [each.case.pk for each in found])
    rows = [_row(each.case, each.reasons) for each in found if each.case.pk in seen and each.earlier]
    later = [
        {**_row(each.case, each.reasons), "pk": each.case.pk}
        for each in found
        if each.case.pk in seen and not each.earlier and each.case.kind == Clue.machine
    ]
    if not (rows or later):
        return _joined(case, actor)
    may_join = bool(later) and actor.standing(case, (Capacity.HANDLER, Role.CLERK, Role.INSPECTOR)) is not None
    return {
        "rows": rows[:ALIKE_SHOWN],
        "later": later[:ALIKE_SHOWN],
        "more": max(0, len(rows) - ALIKE_SHOWN),
        "join_url": reverse("desk:join_clues", args=[case.reference]) if may_join else "",
        "joined": (_joined(case, actor) or {"rows": []})["rows"],
    }


def _joined(case: Clue, actor: Actor) -> dict[str, Any] | None:
    """The clues that were joined to this one, as far as the actor may see them: a sealed report is not even named."""
    found = list(Clue.objects.filter(carried_by_id=case.pk).order_by("pk"))
    seen = _visible(actor, [each.pk for each in found])
    rows = [_row(each, _("已并入本件")) for each in found if each.pk in seen]
    return {"rows": rows, "later": []} if rows else None


def _visible(actor: Actor, keys: list[int]) -> set[int]:
    return set(Case.objects.visible_to(actor).filter(pk__in=keys).values_list("pk", flat=True))


def _row(case: Case, remark: str) -> dict[str, Any]:
    return {
        "title": case.title,
        "number": f"{kind_label(case.kind)} {case}",
        "state": case.state.label,
        "opened_on": case.opened_on,
        "remark": remark,
        "url": reverse("desk:case", args=[case.reference]),
    }


def overlap_of(case: Any, actor: Actor) -> dict[str, Any] | None:
    """The same people in mediation or arbitration."""
    if not case.is_open:
        return None
    found = overlap.of_complaint(case) if isinstance(case, Complaint) else overlap.of_clue(case)
    return overlaps(found, actor)


def overlaps(found: QuerySet[Case], actor: Actor) -> dict[str, Any] | None:
    """Rows for the notice; a case that the viewer may not open is named without a link."""
    cases = list(found[:ALIKE_SHOWN])
    seen = _visible(actor, [each.pk for each in cases]) if cases else set()
    rows = [
        {
            "title": each.title if each.pk in seen else str(kind_label(each.kind)),
            "number": str(each),
            "agency": each.agency.name,
            "opened_on": each.opened_on,
            "url": reverse("desk:case", args=[each.reference]) if each.pk in seen else "",
        }
        for each in cases
    ]
    return {"rows": rows, "law": overlap.LAW} if rows else None


def informant(case: Any, actor: Actor) -> dict[str, Any] | None:
    """Who reported, masked; a sealed report shows nothing at all but who may open it."""
    known = getattr(case, "informant", None)
    if known is None:
        return {"anonymous": True, "sealed": case.sealed}
    may_read = may_open(case, actor)
    shown = not case.sealed
    return {
        "sealed": case.sealed,
        "name": masking.name(known.name) if shown else "",
        "phone": masking.phone(known.phone) if shown else "",
        "reveal_url": reverse("desk:informant", args=[case.reference]) if may_read else "",
    }


def may_open(case: Clue, actor: Actor) -> bool:
    """A sealed report: only those whom the clue names; any other clue: who works on it (监察条例 art 9)."""
    if case.sealed:
        return actor.staff is not None and actor.staff.pk in case.reader_ids
    return actor.standing(case, READING) is not None


def outcomes(case: Any, actor: Actor) -> dict[str, Any] | None:
    """When which outcome applies, for whoever has to choose; the one that was chosen, afterwards."""
    if case.is_open:
        return {"rows": list(typed().values())}
    chosen: Typed | None = typed().get(case.outcome)
    return {"rows": [chosen]} if chosen else None
