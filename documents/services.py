"""What other rooms do with paper: issue, preview, keep evidence, record service, open a PDF."""

from documents.drafts import NothingToPreview, preview, preview_of
from documents.evidence import BadUpload, add_evidence, may_collect, share_evidence
from documents.issuing import issue
from documents.rendering import NotYetPrinted, open_pdf
from documents.serving import Attempted, record_failure, record_service

__all__ = [
    "Attempted",
    "BadUpload",
    "NotYetPrinted",
    "NothingToPreview",
    "add_evidence",
    "issue",
    "may_collect",
    "open_pdf",
    "preview",
    "preview_of",
    "record_failure",
    "record_service",
    "share_evidence",
]
