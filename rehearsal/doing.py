"""What each kind of step does, through the same doors as the desk: nothing here writes a status."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import gettext as _
from PIL import Image

from casework import approval, clock
from casework.acts import Act, acts_of
from casework.door import perform
from casework.errors import Obstacle
from casework.inbox import tasks_on
from casework.models import Case
from documents import serving
from documents.kinds import EvidenceKind
from documents.models import Evidence, Service
from documents.services import add_evidence
from rehearsal import arguments, disputes, rosters
from rehearsal.faults import Misnamed
from rehearsal.openings import OPENINGS, completed
from rehearsal.play import Play, remember
from rehearsal.recomputing import recompute
from rehearsal.scenario import EvidenceEntry, Serving, Step
from rehearsal.vocabulary import acts, evidence_kinds, kinds

Blocked = tuple[Obstacle, ...]
REVIEW = "legal_review"
MACHINE = "machine"


def do(play: Play, step: Step) -> Blocked:
    """Do what the step says. Returns why an act that waited for a service was not performed, mostly nothing.

    Raises Misnamed for what the file gets wrong, and whatever the door raises.
    """
    return DOINGS[step.does](play, step) if step.does else ()


def put_into_file(play: Play, step: Step, entry: EvidenceEntry) -> Evidence:
    """Put one piece of evidence into the file of the step's case."""
    case = play.case(step.case)
    title = entry.name or str(EvidenceKind(entry.kind).label)
    by = play.actor(entry.by or step.by, case)
    if entry.rows:
        put = disputes.put_members if case.kind == "arbitration" else rosters.put_sheet
        sheet = put(play, case, entry, title, by)
        remember(play, case, sheet)
        return sheet
    party = _named(("given_by",), lambda: play.party(entry.given_by)) if entry.given_by else None
    return _evidence(play, case, entry.kind, title, by, party=party, original_seen=entry.original_seen)


def data_of(play: Play, step: Step, act: Act) -> dict[str, Any]:
    """The data of an act with keys in the place of names."""
    hints = {name: field.annotation for name, field in act.data_model.model_fields.items()}
    values = arguments.read(hints, step.data, play, ("data",))
    for wrong in arguments.faults(act.data_model, values):
        raise Misnamed(("data", *wrong.path), wrong.sentence)
    return values


def _open(play: Play, step: Step) -> Blocked:
    told = dict(step.open or {})
    opening = OPENINGS[kinds().code(told.pop(MACHINE))]
    values = completed(arguments.read(opening.hints, told, play, ("open",)), opening, play.cast.region)
    case = opening.run(values, by=play.actor(step.by), agency=play.cast.body(opening.office))
    play.cases[step.case] = case.pk
    return ()


def _act(play: Play, step: Step) -> Blocked:
    case = play.case(step.case)
    act = _declared(case, step.act or "")
    by, data = play.actor(step.by, case), data_of(play, step, act)
    if act.approval is None:
        perform(case, act.name, by=by, reason=step.reason, **data)
        return ()
    approval.request(case, act.name, by=by, reason=step.reason, **data)
    while step.approved_by and (task := _open_task(case, act)):
        reviewing = task.flow_task.name == REVIEW
        who = (step.reviewed_by or "法制审核员") if reviewing else step.approved_by
        approval.approve(task.pk, by=play.actor(who, case))
    return ()


def _approve(play: Play, step: Step) -> Blocked:
    case = play.case(step.case)
    approval.approve(_waiting(case, step.approve or "").pk, by=play.actor(step.by, case), text=step.reason)
    return ()


def _send_back(play: Play, step: Step) -> Blocked:
    assert step.send_back is not None
    case, draft = play.case(step.case), step.send_back
    task = _waiting(case, draft.act)
    approval.send_back(task.pk, by=play.actor(step.by, case), codes=list(draft.codes), text=draft.text)
    return ()


def _send_again(play: Play, step: Step) -> Blocked:
    case = play.case(step.case)
    act = _declared(case, step.send_again or "")
    task = _waiting(case, act.name)
    approval.send_again(task.pk, by=play.actor(step.by, case), reason=step.reason, **data_of(play, step, act))
    return ()


def _give_up(play: Play, step: Step) -> Blocked:
    case = play.case(step.case)
    approval.give_up(_waiting(case, step.give_up or "").pk, by=play.actor(step.by, case))
    return ()


def _serve(play: Play, step: Step) -> Blocked:
    """The paper reaches the party that is named, or every party that has not received it yet."""
    assert step.serve is not None
    case, serve = play.case(step.case), step.serve
    by = play.actor(step.by, case)
    document = _named(("serve", "document"), lambda: play.document(serve.document))
    services = Service.objects.filter(document=document).exclude(state=Service.State.EFFECTIVE).order_by("pk")
    if serve.to:
        services = services.filter(party=_named(("serve", "to"), lambda: play.party(serve.to)))
    if not services:
        raise Misnamed(("serve", "document"), _("这份文书没有还需要送达的人。"))
    blocked: list[Obstacle] = []
    for service in services.select_related("document__case", "party__worker", "party__employer"):
        facts: dict[str, Any] = {
            "way": serve.way,
            "on": serve.on or clock.today(),
            "by": by,
            "reason": serve.reason,
            "course": serve.course,
            "proof": _proof(play, case, serve, by),
        }
        if serve.failed:
            serving.record_failure(service, **facts)
            continue
        facts |= {"recipient": serve.recipient, "witnesses": serve.witnesses}
        facts |= {"consented": serve.consented, "confirmed": serve.confirmed}
        blocked.extend(serving.record_service(service, **facts).blocked)
    return tuple(blocked)


def _proof(play: Play, case: Case, serve: Serving, by: Any) -> Evidence | None:
    """The evidence of that name in the file; otherwise a new one of that kind."""
    if not serve.proof:
        return None
    if known := play.evidence.get((case.pk, serve.proof)):
        return Evidence.objects.get(pk=known)
    kind = _named(("serve", "proof"), lambda: evidence_kinds().code(serve.proof))
    return _evidence(play, case, kind, str(EvidenceKind(kind).label), by)


def _evidence(play: Play, case: Case, kind: str, title: str, by: Any, **more: Any) -> Evidence:
    """A blank sheet stands for the paper; its shade makes each a file of its own."""
    sheet, place = BytesIO(), len(play.evidence)
    Image.new("L", (8, 8 + place), place % 256).save(sheet, "PNG")
    upload = SimpleUploadedFile(f"{kind}.png", sheet.getvalue(), content_type="image/png")
    evidence = add_evidence(case, upload, kind=kind, title=title, by=by, **more)
    remember(play, case, evidence)
    return evidence


def _declared(case: Case, word: str) -> Act:
    words = acts(case.kind)
    return acts_of(type(case))[_named(("act",), lambda: words.code(word))]


def _open_task(case: Case, act: Act) -> Any:
    return tasks_on(case).filter(process__caseprocess__approvalprocess__act=act.name).first()


def _waiting(case: Case, word: str) -> Any:
    """The open task of the approval of an act."""
    act = _declared(case, word)
    task = _open_task(case, act)
    if task is None:
        raise Misnamed((), _("“%(act)s”没有在等待审批。") % {"act": act.label})
    return task


def _named(path: tuple[str | int, ...], find: Callable[[], Any]) -> Any:
    try:
        return find()
    except (LookupError, ValueError) as error:
        raise Misnamed(path, str(error.args[0])) from None


DOINGS: dict[str, Callable[[Play, Step], Blocked]] = {
    "open": _open,
    "act": _act,
    "serve": _serve,
    "approve": _approve,
    "send_back": _send_back,
    "send_again": _send_again,
    "give_up": _give_up,
    "recompute": recompute,
}
