"""Named reads of paper."""

from collections.abc import Iterable
from datetime import date

from django.db.models import CharField, Exists, OuterRef, Prefetch, QuerySet
from django.db.models.functions import Cast

from casework.models import Case, OutboxItem
from documents.kinds import EvidenceKind
from documents.models import Document, Evidence, Service, ServiceAttempt, ServiceProcess
from documents.rendering import TOPIC


def documents_of(case: Case, *, for_parties: bool = False) -> QuerySet[Document]:
    """The case's documents in the order of issue, with their services; `failed` says that the last printing failed.

    The parties see what they were served or sent, never internal papers.
    """
    failures = OutboxItem.objects.filter(topic=TOPIC, key=Cast(OuterRef("pk"), CharField()), done_at=None)
    found = (
        Document.objects.filter(case_id=case.pk)
        .annotate(failed=Exists(failures.exclude(error="")))
        .select_related("supersedes", "superseded_by", "issued_by")
        .prefetch_related(Prefetch("services", Service.objects.select_related("party__worker", "party__employer")))
        .defer("context")
    )
    return found.filter(internal=False) if for_parties else found


def evidence_of(case: Case, kinds: Iterable[EvidenceKind | str] = ()) -> QuerySet[Evidence]:
    """The case's evidence in the order of receipt, of all or of the named kinds, with its previews."""
    named = [str(kind) for kind in kinds]
    found = Evidence.objects.filter(case_id=case.pk).select_related("staff", "party__worker", "party__employer")
    return (found.filter(kind__in=named) if named else found).prefetch_related("previews")


def has_evidence(case: Case, *kinds: EvidenceKind | str) -> bool:
    """Whether at least one piece of any of these kinds is in the file."""
    return Evidence.objects.filter(case_id=case.pk, kind__in=[str(kind) for kind in kinds]).exists()


def services_of(case: Case) -> QuerySet[Service]:
    """Every service of the case's documents, with its attempts."""
    return (
        Service.objects.filter(document__case_id=case.pk)
        .select_related("document", "party__worker", "party__employer", "proof")
        .prefetch_related(Prefetch("attempts", ServiceAttempt.objects.select_related("staff", "proof")))
    )


def served(case: Case, type_code: str) -> date | None:
    """The day on which the newest document of this type had reached all its parties; None while it has not."""
    newest = Document.objects.filter(case_id=case.pk, type_code=type_code, superseded_by=None).order_by("-pk").first()
    if newest is None:
        return None
    days = list(newest.services.values_list("state", "effective_on"))
    if not days or any(state != Service.State.EFFECTIVE for state, _day in days):
        return None
    return max(day for _state, day in days if day is not None)


def document_checked(code: str) -> Document | None:
    """The document with this verification code, for the public check; internal papers are unknown there."""
    return (
        Document.objects.filter(verification_code=code, internal=False)
        .select_related("agency", "superseded_by")
        .defer("context")
        .first()
    )


def document_running(document: Document) -> ServiceProcess | None:
    """The procedure that serves the document, when there is one."""
    return ServiceProcess.objects.filter(document=document).first()


def evidence_from(case: Case, *, worker_id: int) -> QuerySet[Evidence]:
    """What this worker handed in; another party's evidence is not shown to a party."""
    return evidence_of(case).filter(party__worker_id=worker_id)


def evidence_from_employer(case: Case, *, employer_id: int) -> QuerySet[Evidence]:
    """What this employer handed in."""
    return evidence_of(case).filter(party__employer_id=employer_id)
