"""From a draft to a case: the worker is registered, the case filed, files become evidence, the receipt is made.

All in one transaction under a lock on the draft, so that a second press of the button finds the first one's case.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib.sessions.backends.base import SessionBase
from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from calendars.terms import UnknownYear
from casework import clock
from casework.actors import Actor
from casework.errors import CaseError
from casework.models import Case
from casework.templatetags.formatting import day
from casework.viewing import WORKER_KEY
from documents.freezing import PAPER_LANGUAGE
from documents.services import BadUpload, add_evidence
from inspection.complaint.grounds import Channel
from inspection.complaint.services import Told, agency_for, file_complaint
from inspection.conditions import last_day_to_report
from inspection.violations import MATTERS, labels
from portal import applying, drafts, receipts, wizard
from portal.models import ComplaintDraft
from registry.models import Worker

LOOKED_UP_KEY = "portal_looked_up"  # session key: reference of the one case that a receipt opened, for reading

# Answers of the triage that the clerk must know of (监察条例 21).
_PROCEEDINGS = {
    "dispute": gettext_lazy("投诉人称已就此事申请调解或者仲裁。"),
    "sued": gettext_lazy("投诉人称已就此事向法院起诉。"),
}


class NotFiled(Exception):
    """The complaint could not be filed; `str()` says why, `step` is the screen on which it can be put right."""

    def __init__(self, message: str, *, step: str) -> None:
        self.step = step
        super().__init__(message)


def submit(draft: ComplaintDraft, *, worker: Worker | None, session: SessionBase) -> None:
    """File what a complete draft says for the worker who is logged in, or for the one whose data it holds.

    A draft that was filed already is left alone. Raises NotFiled; then nothing was written and everything typed is kept.
    """
    with transaction.atomic():
        locked = ComplaintDraft.objects.select_for_update(of=("self",)).get(pk=draft.pk)
        if locked.case_id is not None:
            return
        person = worker or _registered(wizard.data_of(locked, "about"))
        case = _filed(locked, person)
        holds_phone = worker is not None or drafts.has_proven(locked, person.phone)
        # the code opens the page of a complaint; a dispute is opened by its parties only
        secret = receipts.give_secret(case) if drafts.procedure_of(locked) == drafts.COMPLAINT else ""
        drafts.become(
            locked, case, receipt={"secret": secret, "known_phone": "" if holds_phone else person.masked_phone}
        )
    session[LOOKED_UP_KEY] = case.reference
    if holds_phone and worker is None:
        # Whoever proved another phone than the registered one sees this case only, not the person's other cases.
        session.cycle_key()
        session[WORKER_KEY] = person.pk


def outlook(draft: ComplaintDraft) -> dict[str, Any]:
    """Who will get the complaint, and a warning when the days given lie outside the two years (监察条例 20)."""
    where, when = wizard.data_of(draft, "where"), wizard.data_of(draft, "when")
    if not where.get("county"):
        return {}
    try:
        agency = agency_for(where["county"])
    except ValidationError:
        return {}
    ended = when.get("until")
    if when.get("ongoing") is not False or ended is None:
        return {"agency": agency}
    try:
        last = last_day_to_report(ended, agency.region.path)
    except UnknownYear:  # no calendar has been loaded; the clerk will see to the two years
        return {"agency": agency}
    if last >= clock.today():
        return {"agency": agency}
    warning = _(
        "您填的事情在%(ended)s结束，监察投诉最迟到%(last)s（两年内）。超过期限的，监察机构一般不能再查。日期填错了可以改；没填错也可以提交，由工作人员书面答复您。"
    ) % {"ended": day(ended), "last": day(last)}
    return {"agency": agency, "limit_warning": warning}


def _registered(about: Mapping[str, Any]) -> Worker:
    try:
        return Worker.objects.register(
            name=about["name"], identity_number=about["identity_number"], phone=about["phone"]
        )
    except ValidationError as error:
        raise NotFiled(" ".join(error.messages), step="about") from error


def _filed(draft: ComplaintDraft, worker: Worker) -> Case:
    actor = Actor.of_worker(worker)
    way = drafts.procedure_of(draft)
    try:
        with translation.override(PAPER_LANGUAGE):  # officers read it, in whatever language the worker's screen was
            case = _OPENED[way](draft, worker)
        for file in draft.files.all():
            with file.file.open("rb") as content:
                add_evidence(case, File(content, name=file.name), kind=file.kind, title=file.name, by=actor)
    except ValidationError as error:
        raise NotFiled(" ".join(error.messages), step=_PLACE[way]) from error
    except (CaseError, UnknownYear) as error:  # UnknownYear: no calendar has been loaded
        raise NotFiled(str(error), step=wizard.WAYS[way][-1].slug) from error
    except BadUpload as error:
        raise NotFiled(str(error), step="files") from error
    except OSError as error:
        problem = _("材料暂时存不下，请过几分钟再提交。您填写的内容都还在。")
        raise NotFiled(problem, step=wizard.WAYS[way][-1].slug) from error
    return case


def _complaint(draft: ComplaintDraft, worker: Worker) -> Case:
    return file_complaint(_told(draft), by=Actor.of_worker(worker), complainants=[worker])


# What each draft becomes, and the screen that says where it goes.
_OPENED: dict[str, Callable[[ComplaintDraft, Worker], Case]] = {
    drafts.COMPLAINT: _complaint,
    drafts.ARBITRATION: applying.arbitrate,
    drafts.MEDIATION: applying.mediate,
}
_PLACE = {drafts.COMPLAINT: "where", drafts.ARBITRATION: "employer", drafts.MEDIATION: "body"}


def _told(draft: ComplaintDraft) -> Told:
    what, where, when = (wizard.data_of(draft, slug) for slug in ("what", "where", "when"))
    kinds = what["kinds"]
    return Told(
        channel=Channel.WEB,
        employer_name=where["employer"],
        workplace_region=where["county"],
        workplace_address=where["place"],
        project=where.get("project"),
        violation_kinds=kinds,
        facts=_facts(draft, kinds, what.get("story", "")),
        request="；".join(str(MATTERS[kind].remedy) for kind in kinds if MATTERS[kind].remedy),
        violation_from=when.get("since"),
        violation_until=when.get("until"),
        ongoing=when["ongoing"],
        amount_claimed=when.get("amount"),
        workers_affected=when.get("people") or 1,
    )


def _facts(draft: ComplaintDraft, kinds: list[str], story: str) -> str:
    """The worker's own words, else the kinds in words; and what the triage told about other proceedings."""
    told = drafts.answers(draft, "triage").get("proceeding", [""])[0]
    lines = [story.strip() or "、".join(labels(kinds)), str(_PROCEEDINGS.get(told, ""))]
    return "\n".join(line for line in lines if line)
