"""Taking evidence into the file: examined, sealed, receipted."""

import hashlib
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from casework import clock, outbox
from casework.actors import Actor, Capacity
from casework.errors import NotPermitted
from casework.models import Case, Party
from documents.kinds import EvidenceKind
from documents.models import Evidence, EvidencePreview, Placement
from documents.previews import TOPIC, can_be_shown
from documents.storage import keep
from documents.uploads import BadUpload, Examined, examine
from registry.roles import Role

__all__ = ["BadUpload", "add_evidence", "may_collect", "share_evidence"]

LONGEST_TITLE = 200
# Who reviews, supervises or administers adds nothing to what is to be judged.
COLLECTING = (
    Capacity.HANDLER,
    Role.CLERK,
    Role.INSPECTOR,
    Role.HEAD,
    Role.ARBITRATOR,
    Role.SECRETARY,
    Role.MEDIATOR,
)


def may_collect(case: Case, by: Actor) -> bool:
    """Whether this member of staff takes evidence into the file: a handler, or somebody of the case's agency who works on cases."""
    return by.standing(case, COLLECTING) is not None


def add_evidence(
    case: Case,
    upload: Any,
    *,
    kind: EvidenceKind | str,
    by: Actor,
    title: str = "",
    note: str = "",
    party: Party | None = None,
    original_seen: bool = False,
    examined: Examined | None = None,
) -> Evidence:
    """Keep an uploaded file as evidence of the case; all or nothing.

    The original is sealed byte for byte, with its metadata; previews are made by a worker process. A worker gives what is
    theirs; staff may name the `party` that handed it in. `examined`: the file was looked at already, by a room that reads kinds
    of its own. Raises BadUpload with a sentence, and NotPermitted.
    """
    giver = _giver(case, by, party)
    examined = examined or examine(upload)
    with transaction.atomic():
        evidence = Evidence.objects.create(
            case_id=case.pk,
            kind=EvidenceKind(kind),
            title=(title.strip() or examined.name)[:LONGEST_TITLE],
            note=note.strip(),
            party=giver,
            staff=by.staff,
            original_seen=original_seen,
            original=keep([examined.content], folder="evidence", suffix=examined.format.suffix),
            file_name=examined.name,
            content_type=examined.format.content_type,
            size=examined.size,
            sha256=hashlib.sha256(examined.content).hexdigest(),
            page_count=examined.page_count,
            received_at=clock.now(),
        )
        if can_be_shown(evidence):
            outbox.enqueue(TOPIC, str(evidence.pk), {"evidence": evidence.pk})
    return evidence


def share_evidence(evidence: Evidence, case: Case, *, kind: EvidenceKind, party: Party | None = None) -> Evidence:
    """Put what lies in another file into this one too: the same sealed original, with its hash and a receipt of its own.

    `party` is who handed it in, as a party of this case; what no member of staff registered needs one. For acts in which one
    case follows from another; nobody is asked anything, so it is never offered to a person.
    """
    columns = ("title", "note", "staff", "original_seen", "file_name", "content_type", "size", "sha256", "page_count")
    same: dict[str, Any] = {name: getattr(evidence, name) for name in columns}
    shared = Evidence.objects.create(
        **same,
        case_id=case.pk,
        kind=kind,
        party=party,
        original=evidence.original.name,
        received_at=evidence.received_at,
    )
    _keep_volume(evidence, shared)
    pages = list(evidence.previews.all())
    EvidencePreview.objects.bulk_create(
        EvidencePreview(evidence=shared, page=each.page, file=each.file.name, width=each.width, height=each.height)
        for each in pages
    )
    if not pages and can_be_shown(shared):
        outbox.enqueue(TOPIC, str(shared.pk), {"evidence": shared.pk})
    return shared


def _keep_volume(evidence: Evidence, shared: Evidence) -> None:
    """What was put into the sub-volume of one file does not come to the parties' eyes through another."""
    last = evidence.placements.order_by("pk").last()
    if last is not None:
        same: dict[str, Any] = {name: getattr(last, name) for name in ("volume", "reason", "placed_by_id", "placed_at")}
        Placement.objects.create(evidence=shared, **same)


def _giver(case: Case, by: Actor, party: Party | None) -> Party | None:
    if by.staff is not None:
        if not may_collect(case, by):
            raise NotPermitted(_("证据由承办人或者承办机构的工作人员收入案卷。"))
        if party is not None and party.case_id != case.pk:
            raise NotPermitted(_("提供人须为本案当事人。"))
        return party
    if by.system and party is not None and party.case_id == case.pk:  # handed in through a letter's own code
        return party
    own = case.parties.filter(worker=by.worker).first() if by.worker else _employer(case, by)
    if own is None:
        raise NotPermitted(_("只有本案当事人和工作人员可以提交证据。"))
    return own


def _employer(case: Case, by: Actor) -> Party | None:
    """The employer for or against which the case is, when it is who hands something in."""
    standing = by.standing(case, [Capacity.RESPONDENT, Capacity.COMPLAINANT])
    if standing is None:
        return None
    return case.parties.filter(employer=by.employer, role=standing.capacity.value, until=None).first()
