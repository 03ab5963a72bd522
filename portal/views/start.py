"""Before any login: the start page, the triage, and the pages on workers' rights."""

from types import SimpleNamespace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from portal import drafts
from portal import triage as rules
from portal.pages import page
from portal.rights import TOPICS
from portal.triage_data import Answers, Door, Question


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Where to begin."""
    context = {**drafts.unfinished(request), "topics": TOPICS, "check_url": reverse("documents:check_form")}
    return page(request, "portal/home.html", context)


@require_GET
def triage(request: HttpRequest) -> HttpResponse:
    """One question a screen, answered by a tap; the answers travel in the address and say nothing about the person."""
    answers = rules.read(request.GET.dict())
    question = rules.next_question(answers)
    context: dict[str, Any] = {"answers": answers, "back_url": _back(answers)}
    if question is not None:
        context |= {"question": question, "choices": _choices(question, answers), "first": not answers}
        return page(request, "portal/triage_question.html", context)
    verdict = rules.judge(answers)
    context |= {
        "verdict": verdict,
        "inspection": verdict.door == Door.INSPECTION,
        "online": _online(answers, verdict),
    }
    return page(request, "portal/triage_verdict.html", context)


@require_GET
def rights(request: HttpRequest, topic: str) -> HttpResponse:
    """A short page on one right, in plain words with the articles."""
    found = next((each for each in TOPICS if each.slug == topic), None)
    if found is None:
        raise Http404
    return page(request, "portal/rights.html", {"topic": found, "topics": TOPICS})


_ONLINE = {
    Door.ARBITRATION: ("portal:apply", gettext_lazy("在手机上申请仲裁")),
    Door.MEDIATION: ("portal:apply_mediation", gettext_lazy("在手机上申请调解")),
}


def _online(answers: Answers, verdict: rules.Verdict) -> SimpleNamespace | None:
    """The application that can be begun at once: for a dispute that is not under way there yet."""
    if verdict.door not in _ONLINE or answers.get("proceeding") == "dispute":
        return None
    name, label = _ONLINE[verdict.door]
    return SimpleNamespace(url=reverse(name), label=label)


def _choices(question: Question, answers: Answers) -> list[SimpleNamespace]:
    return [
        SimpleNamespace(
            label=choice.label,
            hint=choice.hint,
            icon=choice.icon,
            url=_address({**answers, question.code: choice.code}),
        )
        for choice in question.choices
    ]


def _back(answers: Answers) -> SimpleNamespace:
    """One answer back; from the first question to the start page."""
    if not answers:
        return SimpleNamespace(url=reverse("portal:home"), label=_("返回首页"))
    return SimpleNamespace(url=_address(dict(list(answers.items())[:-1])), label=_("上一步"))


def _address(answers: Answers) -> str:
    query = urlencode(answers)
    return f"{reverse('portal:triage')}?{query}" if query else reverse("portal:triage")
