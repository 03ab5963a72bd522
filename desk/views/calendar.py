"""Pages of a calendar change: try it out, read its list, approve it, take it back; and what a new rule would change."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from calendars.terms import TermError, Unit, UnknownYear
from casework import preview, recomputation
from casework.actors import Actor
from casework.errors import CaseError
from casework.examining import Shift
from casework.models import Recomputation
from casework.viewing import staff_only
from desk import calendar_changes
from desk.pages import View, done, officer, show

LINES_ON_A_PAGE = 100
SHOWN = 20
State = Recomputation.State


def _for_those_who_answer(view: View) -> View:
    """Heads and administrators; for others of the staff there is no such page."""

    @wraps(view)
    def guarded(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponse:
        if not recomputation.may_propose(officer(request)):
            raise Http404
        return view(request, *arguments, **named)

    return guarded  # type: ignore[return-value]


@staff_only
@_for_those_who_answer
@require_http_methods(["GET", "POST"])
def recomputations(request: HttpRequest) -> HttpResponse:
    """Whether the stored days still follow the calendar, the recomputations there were, and a button for the next."""
    sentence = ""
    if request.method == "POST":
        try:
            found = recomputation.propose(by=officer(request))
        except CaseError as error:
            sentence = str(error)
        else:
            return done(
                request, _("已开始试算，案件和期限都没有改动。"), reverse("desk:recomputation", args=[found.pk])
            )
    official = Recomputation.objects.filter(case_ids=None).select_related("proposed_by", "approved_by")
    there = official.defer("edition").order_by("-pk")[:SHOWN]
    context = {
        "rows": [{"it": each, "count": each.changes.count()} for each in there],
        "is_behind": recomputation.is_behind(),
        "under_way": recomputation.under_way(),
        "sentence": sentence,
    }
    return show(request, "desk/recomputations.html", context, status=422 if sentence else 200)


@staff_only
@_for_those_who_answer
@require_http_methods(["GET", "POST"])
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """The list of differences, and what can be decided about it."""
    actor, sentence = officer(request), ""
    found = _found(pk)
    if request.method == "POST":
        decide = _DECISIONS.get(request.POST.get("decision", ""))
        try:
            if decide:
                decide[0](found, actor, request)
                return done(request, decide[1], reverse("desk:recomputation", args=[pk]))
            sentence = str(_("请选择要办理的事项。"))
        except CaseError as error:
            sentence, found = str(error), _found(pk)
    return show(
        request, "desk/recomputation.html", _context(request, found, actor, sentence), status=422 if sentence else 200
    )


@staff_only
@_for_those_who_answer
@require_safe
def preview_rule(request: HttpRequest) -> HttpResponse:
    """Which open cases a term of another length, a notice that is not issued yet or a requirement would change."""
    actor, asked = officer(request), request.GET.get("rule", "")
    forms = {name: form(request.GET if name == asked else None, auto_id=f"{name}_%s") for name, form in _RULES.items()}
    context: dict[str, Any] = {"forms": forms, "form": forms.get(asked), "asked": asked}
    if asked in forms and forms[asked].is_valid():
        try:
            found = _AFFECTED[asked](forms[asked], calendar_changes.territory(actor))
        except (TermError, UnknownYear) as error:
            forms[asked].add_error(None, str(error))
        else:
            page = Paginator(found, LINES_ON_A_PAGE).get_page(request.GET.get("page"))
            lines = _LINES.get(asked, calendar_changes.shifted)(page.object_list, actor)
            context |= {"page": page, "lines": lines, "done": True, "most": preview.MOST_CASES}
    return show(request, "desk/preview_rule.html", context)


def _found(pk: int) -> Recomputation:
    people = ("proposed_by__agency__region", "approved_by", "reversed_by", "aborted_by")
    return get_object_or_404(Recomputation.objects.select_related(*people).defer("edition"), pk=pk)


def _context(request: HttpRequest, found: Recomputation, actor: Actor, sentence: str) -> dict[str, Any]:
    chosen = calendar_changes.LineFilter(request.GET, actor=actor)
    lines = calendar_changes.lines_of(found, actor, chosen.cleaned_data.get("region", ""))
    page = Paginator(lines, LINES_ON_A_PAGE).get_page(request.GET.get("page"))
    answers = recomputation.standing(found, actor) is not None
    return {
        "it": found,
        "summary": calendar_changes.summary(found),
        "filter": chosen,
        "page": page,
        "lines": [calendar_changes.line(each) for each in page.object_list],
        "sentence": sentence,
        "at_work": found.state in recomputation.AT_WORK,
        "own": actor.staff is not None and found.proposed_by_id == actor.staff.pk,
        "can_approve": answers and found.state == State.PROPOSED,
        "is_proposed": found.state == State.PROPOSED,
        "can_discard": found.state in (State.EXAMINING, State.PROPOSED) and recomputation.may_discard(found, actor),
        "can_abort": answers and found.state in (State.APPLYING, State.REVERSING),
        "can_take_back": answers and found.state in recomputation.DONE,
    }


def _approve(found: Recomputation, actor: Actor, _request: HttpRequest) -> None:
    recomputation.approve(found, by=actor)


def _discard(found: Recomputation, actor: Actor, _request: HttpRequest) -> None:
    recomputation.discard(found, by=actor)


def _abort(found: Recomputation, actor: Actor, request: HttpRequest) -> None:
    recomputation.abort(found, by=actor, reason=request.POST.get("reason", ""))


def _take_back(found: Recomputation, actor: Actor, request: HttpRequest) -> None:
    recomputation.take_back(found, by=actor, reason=request.POST.get("reason", ""))


_DECISIONS: dict[str, tuple[Callable[[Recomputation, Actor, HttpRequest], None], str | Promise]] = {
    "approve": (_approve, _("已批准，正在逐批更新期限。")),
    "discard": (_discard, _("已作废，案件和期限都没有改动。")),
    "abort": (_abort, _("已停止，尚未办理的期限维持原状。")),
    "take_back": (_take_back, _("正在逐批恢复原期限。")),
}


def _of_term(form: Any, within: list[str]) -> list[Shift]:
    chosen = {**form.cleaned_data, "unit": Unit(form.cleaned_data["unit"])}
    return list(preview.of_term(chosen.pop("code"), within=within, **chosen))


def _of_notice(form: Any, within: list[str]) -> list[Shift]:
    return list(preview.of_days(form.days(), within=within))


def _of_requirement(form: Any, within: list[str]) -> list[preview.Lacking]:
    kind, _dot, code = form.cleaned_data["requirement"].partition(".")
    return list(preview.of_requirement(kind, code, valid_from=form.cleaned_data["asked_from"], within=within))


_RULES: dict[str, type[Any]] = {
    "term": calendar_changes.TermRuleForm,
    "notice": calendar_changes.NoticeRuleForm,
    "requirement": calendar_changes.RequirementRuleForm,
}
_LINES = {"requirement": calendar_changes.lacking}
_AFFECTED: dict[str, Callable[[Any, list[str]], list[Any]]] = {
    "term": _of_term,
    "notice": _of_notice,
    "requirement": _of_requirement,
}
