"""The six screens of a complaint in their order, and how what was typed is read again and summed up."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.forms import MultipleChoiceField
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework.templatetags.formatting import day, money
from inspection.violations import ViolationKind
from portal import codes, drafts
from portal.forms.steps import LABELS, AboutForm, CheckForm, FilesForm, StepForm, WhatForm, WhenForm, WhereForm
from portal.models import ComplaintDraft
from registry.checkdigits import normalise_phone


@dataclass(frozen=True)
class Step:
    """One screen: the last part of its address, its title and its form."""

    slug: str
    title: str | Promise
    form: type[StepForm]


STEPS: tuple[Step, ...] = (
    Step("what", gettext_lazy("什么事"), WhatForm),
    Step("where", gettext_lazy("在哪里、是谁"), WhereForm),
    Step("when", gettext_lazy("什么时候、多少钱"), WhenForm),
    Step("files", gettext_lazy("照片和材料"), FilesForm),
    Step("about", gettext_lazy("您的信息"), AboutForm),
    Step("check", gettext_lazy("核对并提交"), CheckForm),
)
BY_SLUG = {step.slug: step for step in STEPS}
LAST = STEPS[-1]

# What the triage already told, so that it is not asked again.
KIND_OF_MATTER: dict[str, str] = {
    "wages": ViolationKind.WAGE_ARREARS,
    "contract": ViolationKind.NO_CONTRACT,
    "overtime": ViolationKind.OVERTIME,
    "insurance": ViolationKind.SOCIAL_INSURANCE,
    "dismissal": ViolationKind.OTHER,
    "injury": ViolationKind.OTHER,
}


def number_of(step: Step) -> int:
    """Its place, beginning with 1."""
    return STEPS.index(step) + 1


def before(step: Step) -> Step | None:
    place = STEPS.index(step)
    return STEPS[place - 1] if place else None


def after(step: Step) -> Step | None:
    return STEPS[STEPS.index(step) + 1] if step is not LAST else None


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
    form = bound(draft, BY_SLUG[slug], drafts.answers(draft, slug))
    form.is_valid()
    return form.cleaned_data


def incomplete(draft: ComplaintDraft, *, known_worker: bool) -> Step | None:
    """The first step that still lacks something; the worker's own data are known once logged in."""
    for step in STEPS[:-1]:
        if step.slug == "about" and known_worker:
            continue
        if not bound(draft, step, drafts.answers(draft, step.slug)).is_valid():
            return step
    return None


def _earlier(draft: ComplaintDraft, step: Step) -> dict[str, Any]:
    """What a screen depends on: the kinds that were ticked; whether the phone that was typed is proven, or has a code."""
    if step.slug == "when":
        known = set(ViolationKind.values)
        return {"kinds": [kind for kind in drafts.answers(draft, "what").get("kinds", []) if kind in known]}
    if step.slug == "about":
        phone = normalise_phone("".join(drafts.answers(draft, "about").get("phone", [])))
        proven = bool(phone) and drafts.has_proven(draft, phone)
        return {"proven": proven, "sent": not proven and code_is_out(draft, phone)}
    return {}


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
    return [
        Part(BY_SLUG["what"], tuple(_what(data_of(draft, "what")))),
        Part(BY_SLUG["where"], tuple(_where(data_of(draft, "where")))),
        Part(BY_SLUG["when"], tuple(_when(data_of(draft, "when")))),
        Part(BY_SLUG["files"], (_files(draft),)),
        Part(BY_SLUG["about"], tuple(about.items())),
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


def _files(draft: ComplaintDraft) -> tuple[str, str]:
    count = draft.files.count()
    return _("照片和材料"), _("%(count)d份") % {"count": count} if count else _("没有（以后还可以补）")
