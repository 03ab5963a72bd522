"""Photos and files on their way in: each is examined by its content and kept at once; one bad file costs no good one."""

import hashlib
import logging
from collections.abc import Callable, Sequence
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.urls import reverse
from django.utils.translation import gettext as _

from casework.actors import Actor
from casework.models import Case
from documents.kinds import EvidenceKind
from documents.selectors import evidence_from, evidence_from_employer
from documents.services import add_evidence
from documents.uploads import BadUpload, examine, largest_megabytes
from portal import drafts, limits
from portal.models import ComplaintDraft, DraftFile

# From one address, where a whole site may share a network: whoever wants to fill the disk needs many addresses.
MEGABYTES_AN_HOUR = 2000
log = logging.getLogger(__name__)


def take_all(draft: ComplaintDraft, uploads: Sequence[UploadedFile], *, address: str) -> list[str]:
    """Keep uploads with a draft; returns a sentence for each that was not taken. The same file twice is kept once."""
    return _each(uploads, address, lambda upload: _take(draft, upload))


def hand_in(case: Case, uploads: Sequence[UploadedFile], *, by: Actor, address: str) -> list[str]:
    """Make uploads evidence of a case; returns a sentence for each that was not taken."""
    return _each(uploads, address, lambda upload: _hand_in(case, upload, by))


def bring(
    case: Case, uploads: Sequence[UploadedFile], *, kind: EvidenceKind, title: str, by: Actor, address: str
) -> list[str]:
    """Make an employer's uploads evidence of a case, of the kind it says; the same file twice is kept once."""
    return _each(uploads, address, lambda upload: _bring(case, upload, kind, title, by))


def panel(draft: ComplaintDraft) -> dict[str, Any]:
    """What the upload panel shows: the files kept so far, and the size limit in megabytes."""
    return {"files": [_shown(file) for file in draft.files.all()], "limit": largest_megabytes()}


def kind_of(content_type: str) -> EvidenceKind:
    """What a file counts as until somebody looks at it."""
    if content_type.startswith("image/"):
        return EvidenceKind.PHOTO
    if content_type.startswith(("audio/", "video/")):
        return EvidenceKind.AUDIO_VISUAL
    return EvidenceKind.DOCUMENTARY


def _each(uploads: Sequence[UploadedFile], address: str, take: Callable[[UploadedFile], None]) -> list[str]:
    megabytes = sum(-(-(upload.size or 0) // 1024**2) for upload in uploads)
    if uploads and not limits.allow("upload", address, most=MEGABYTES_AN_HOUR, seconds=3600, cost=megabytes):
        return [_("从这个网络传来的文件太多，请过一小时再传。您填写的内容都还在。")]
    problems = []
    for upload in uploads:
        try:
            take(upload)
        except BadUpload as error:
            problems.append(str(error))
        except OSError as error:
            log.error("a file could not be stored: %s", type(error).__name__)
            problems.append(_("“%(name)s”暂时存不下，请过几分钟再传。您填写的内容都还在。") % {"name": upload.name})
    return problems


def _take(draft: ComplaintDraft, upload: UploadedFile) -> None:
    examined = examine(upload)
    digest = hashlib.sha256(examined.content).hexdigest()
    if draft.files.filter(sha256=digest).exists():
        return
    try:
        drafts.add_file(draft, examined, kind=kind_of(examined.format.content_type), sha256=digest)
    except drafts.Full as error:
        text = _("最多可以传%(most)d份、共%(megabytes)d MB，“%(name)s”没有收下。其余的可以在提交以后再交。")
        most = {"most": drafts.MOST_FILES, "megabytes": drafts.MOST_BYTES // 1024**2}
        raise BadUpload(text % {**most, "name": examined.name}) from error
    except drafts.Filed as error:
        text = _("投诉已经提交，“%(name)s”没有收下。请在进度页补交材料。")
        raise BadUpload(text % {"name": examined.name}) from error


def _hand_in(case: Case, upload: UploadedFile, by: Actor) -> None:
    examined = examine(upload)
    digest = hashlib.sha256(examined.content).hexdigest()
    if by.worker and evidence_from(case, worker_id=by.worker.pk).filter(sha256=digest).exists():
        return
    upload.seek(0)
    add_evidence(case, upload, kind=kind_of(examined.format.content_type), title=examined.name, by=by)


def _bring(case: Case, upload: UploadedFile, kind: EvidenceKind, title: str, by: Actor) -> None:
    examined = examine(upload)
    digest = hashlib.sha256(examined.content).hexdigest()
    if (
        by.employer
        and evidence_from_employer(case, employer_id=by.employer.pk).filter(sha256=digest, kind=kind).exists()
    ):
        return
    upload.seek(0)
    add_evidence(case, upload, kind=kind, title=title or examined.name, by=by)


def _shown(file: DraftFile) -> dict[str, Any]:
    url = reverse("portal:file", args=[file.pk])
    return {
        "name": file.name,
        "size": file.size,
        "url": url,
        "thumb_url": url if file.is_image else "",
        "remove_url": reverse("portal:remove_file", args=[file.pk]),
    }
