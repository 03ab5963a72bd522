"""The screens of a complaint and of an application for arbitration or mediation in their order, and how what was typed is read
again and summed up.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.forms import MultipleChoiceField
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from arbitration.dispute.coming_in import known_employer
from arbitration.dispute.kinds import ClaimKind
from arbitration.mediation.selectors import bodies_for
from casework.templatetags.formatting import day, money
from inspection.violations import ViolationKind
from portal import codes, drafts
from portal.forms.application import EVENT_LABELS, BodyForm, ClaimsForm, EmployerForm, ReasonsForm
from portal.forms.steps import LABELS, AboutForm, CheckForm, FilesForm, StepForm, WhatForm, WhenForm, WhereForm
from portal.models import ComplaintDraft
from registry.checkdigits import normalise_phone
from registry.models import Agency


@dataclass(frozen=True)
class Step:
    """One screen: the last part of its address, its title and its form."""

    slug: str
    title: str | Promise
    form: type[StepForm]
    procedure: str = drafts.COMPLAINT


STEPS: tuple[Step, ...] = (
    Step("what", gettext_lazy("什么事"), WhatForm),
    Step("where", gettext_lazy("在哪里、是谁"), WhereForm),
    Step("when", gettext_lazy("什么时候、多少钱"), WhenForm),
    Step("files", gettext_lazy("照片和材料"), FilesForm),
    Step("about", gettext_lazy("您的信息"), AboutForm),
    Step("check", gettext_lazy("核对并提交"), CheckForm),
)
APPLICATION: tuple[Step, ...] = tuple(
    Step(slug, title, form, drafts.ARBITRATION)
    for slug, title, form in (
        ("claims", gettext_lazy("要求什么"), ClaimsForm),
        ("employer", gettext_lazy("单位和干活的地方"), EmployerForm),
        ("facts", gettext_lazy("事实和时间"), ReasonsForm),
        ("files", gettext_lazy("照片和材料"), FilesForm),
        ("about", gettext_lazy("您的信息"), AboutForm),
        ("confirm", gettext_lazy("核对并提交"), CheckForm),
    )
)
# The same screens for mediation, and one more: which of several bodies is chosen.
_BODY = Step("body", gettext_lazy("请谁调解"), BodyForm)
MEDIATION = tuple(replace(step, procedure=drafts.MEDIATION) for step in (*APPLICATION[:2], _BODY, *APPLICATION[2:]))
WAYS = {drafts.COMPLAINT: STEPS, drafts.ARBITRATION: APPLICATION, drafts.MEDIATION: MEDIATION}

# What the triage already told, so that it is not asked again.
KIND_OF_MATTER: dict[str, str] = {
    "wages": ViolationKind.WAGE_ARREARS,
    "contract": ViolationKind.NO_CONTRACT,
    "overtime": ViolationKind.OVERTIME,
    "insurance": ViolationKind.SOCIAL_INSURANCE,
    "dismissal": ViolationKind.OTHER,
    "injury": ViolationKind.OTHER,
}
CLAIM_OF_MATTER: dict[str, str] = {"wages": ClaimKind.WAGES}


def first_of(procedure: str) -> Step:
    return WAYS[procedure][0]


def steps_of(draft: ComplaintDraft) -> tuple[Step, ...]:
    """The screens of what is being written."""
    return WAYS[drafts.procedure_of(draft)]


def step_of(draft: ComplaintDraft, slug: str) -> Step | None:
    """The screen of this address, if what is being written has it."""
    return next((step for step in steps_of(draft) if step.slug == slug), None)


def number_of(step: Step) -> int:
    """Its place, beginning with 1."""
    return WAYS[step.procedure].index(step) + 1


def before(step: Step) -> Step | None:
    place = number_of(step) - 1
    return WAYS[step.procedure][place - 1] if place else None


def after(step: Step) -> Step | None:
    return next(iter(WAYS[step.procedure][number_of(step) :]), None)


def typed(step: Step, sent: QueryDict) -> drafts.Values:
    """What a browser sent for this step's fields, as it was typed."""
    return {name: sent.getlist(name) for name in step.form.base_fields}


def worth_keeping(values: drafts.Values) -> drafts.Values:
    """All but the code of a text message: it is used at once or worth nothing."""
    return {name: texts for name, texts in values.items() if name != "code"}


def form_of(draft: ComplaintDraft, step: Step) -> StepForm:
    """The step's form with what was typed before, and no word about faults; on the first visit with what the triage told."""
    kept = drafts.answers(draft, step.slug)
    initial = _as_initial(step, kept) if kept else _told(draft, step)
    return step.form(earlier=_earlier(draft, step), initial=initial, auto_id="id_%s")


def bound(draft: ComplaintDraft, step: Step, values: Mapping[str, list[str]]) -> StepForm:
    """The step's form, bound to these values."""
    data = QueryDict(mutable=True)
    for name, texts in values.items():
        data.setlist(name, texts)
    return step.form(data, earlier=_earlier(draft, step), auto_id="id_%s")


def data_of(draft: ComplaintDraft, slug: str) -> dict[str, Any]:
    """The checked values of a step; only those that are right."""
    step = step_of(draft, slug)
    if step is None:
        return {}
    form = bound(draft, step, drafts.answers(draft, slug))
    form.is_valid()
    return form.cleaned_data


def incomplete(draft: ComplaintDraft, *, known_worker: bool) -> Step | None:
    """The first step that still lacks something; the worker's own data are known once logged in."""
    for step in steps_of(draft)[:-1]:
        if step.slug == "about" and known_worker:
            continue
        if not bound(draft, step, drafts.answers(draft, step.slug)).is_valid():
            return step
    return None


def _earlier(draft: ComplaintDraft, step: Step) -> dict[str, Any]:
    """What a screen depends on: the kinds that were ticked; which bodies mediate there; whether the phone that was typed is
    proven, or has a code.
    """
    if step.slug == "when":
        known = set(ViolationKind.values)
        return {"kinds": [kind for kind in drafts.answers(draft, "what").get("kinds", []) if kind in known]}
    if step.slug == "body":
        where = data_of(draft, "employer")
        return {"county": where.get("county"), "bodies": _bodies(where)}
    if step.slug == "about":
        phone = normalise_phone("".join(drafts.answers(draft, "about").get("phone", [])))
        proven = bool(phone) and drafts.has_proven(draft, phone)
        return {"proven": proven, "sent": not proven and code_is_out(draft, phone)}
    return {}


def _bodies(where: Mapping[str, Any]) -> QuerySet[Agency]:
    if "county" not in where:
        return Agency.objects.none()
    return bodies_for(where["county"], known_employer(where.get("employer", "")))


def code_is_out(draft: ComplaintDraft, phone: str) -> bool:
    """Whether this draft had a code sent to the phone that can still be answered."""
    return drafts.had_code_sent(draft, phone) and codes.is_out(phone, purpose=codes.Purpose.COMPLAINT)


def _as_initial(step: Step, kept: Mapping[str, list[str]]) -> dict[str, Any]:
    several = {name for name, field in step.form.base_fields.items() if isinstance(field, MultipleChoiceField)}
    return {name: texts if name in several else "".join(texts[:1]) for name, texts in kept.items()}


def _told(draft: ComplaintDraft, step: Step) -> dict[str, Any]:
    told = {question: texts[0] for question, texts in drafts.answers(draft, "triage").items() if texts}
    if step.slug == "what" and told.get("matter") in KIND_OF_MATTER:
        return {"kinds": [KIND_OF_MATTER[told["matter"]]]}
    if step.slug == "claims" and told.get("matter") in CLAIM_OF_MATTER:
        return {"kind_0": CLAIM_OF_MATTER[told["matter"]]}
    if step.slug == "facts" and "employment" in told:
        return {"employed": "yes" if told["employment"] == "still" else "no"}
    # an injury is over at once, what is owed for it is not: its day says nothing here
    if step.slug == "when" and "when" in told and told.get("matter") != "injury":
        return {"ongoing": "yes" if told["when"] == "ongoing" else "no"}
    return {}


@dataclass(frozen=True)
class Part:
    """One part of the summary: the step it can be changed on, and its lines."""

    step: Step
    facts: tuple[tuple[str, str], ...]


def summary(draft: ComplaintDraft, *, about: Mapping[str, str]) -> list[Part]:
    """Everything that will be submitted, for the last look. `about` are the worker's data, already masked."""
    known = {"files": (_files(draft),), "about": tuple(about.items())}
    return [
        Part(step, known.get(step.slug) or tuple(_SUMMED_UP[step.slug](data_of(draft, step.slug))))
        for step in steps_of(draft)[:-1]
    ]


def _what(data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    yield _("什么事"), _("、").join(str(LABELS[kind]) for kind in data.get("kinds", []))
    if data.get("story"):
        yield _("您说的经过"), data["story"]


def _where(data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    yield _("单位或老板"), data.get("employer", "")
    place = [data["county"].full_name if data.get("county") else "", data.get("place", "")]
    yield _("地点"), " ".join(filter(None, place))
    if data.get("project"):
        yield _("工地"), str(data["project"])


def _when(data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    if data.get("since"):
        yield _("从"), day(data["since"])
    yield _("到"), _("现在还这样") if data.get("ongoing") else day(data.get("until"))
    if data.get("amount") is not None:
        yield _("差您的钱"), money(data["amount"])
    if data.get("people"):
        yield _("人数"), _("%(people)d人") % {"people": data["people"]}


def _claims(data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for claim in data.get("claims", []):
        how = "；".join(filter(None, [money(claim["amount"]) if claim["amount"] else "", claim["calculation"]]))
        yield str(ClaimKind(claim["kind"]).label), how or _("不涉及金额")


def _body(data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    if data.get("agency"):
        yield _("调解组织"), str(data["agency"])


def _reasons(data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    if data.get("story"):
        yield _("事实和理由"), data["story"]
    if data.get("employed") is not None:
        yield _("还在单位干活吗"), _("还在") if data["employed"] else _left(data.get("ended_on"))
    for name, label in EVENT_LABELS.items():
        if data.get(name):
            yield str(label), day(data[name])


def _left(on: date | None) -> str:
    return _("%(day)s离开") % {"day": day(on)} if on else _("已经离开")


_SUMMED_UP = {
    "what": _what,
    "where": _where,
    "when": _when,
    "claims": _claims,
    "employer": _where,
    "body": _body,
    "facts": _reasons,
}


def _files(draft: ComplaintDraft) -> tuple[str, str]:
    count = draft.files.count()
    return _("照片和材料"), _("%(count)d份") % {"count": count} if count else _("没有（以后还可以补）")
