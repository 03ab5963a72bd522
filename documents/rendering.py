"""The PDF of an issued document: asked for with the document, made by a worker process, added once."""

from typing import IO, Any

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import clock, outbox
from casework.models import OutboxItem
from documents.freezing import thaw
from documents.models import Document
from documents.press import print_pdf
from documents.storage import keep, remove
from documents.templating import render_html

TOPIC = "render_document"


class PaperState(models.TextChoices):
    """Where the PDF stands."""

    READY = "ready", gettext_lazy("已生成")
    PRINTING = "printing", gettext_lazy("正在制作")
    FAILED = "failed", gettext_lazy("制作失败，将自动重试")


class NotYetPrinted(Exception):
    """The PDF is not there yet; `str()` tells the reader so, and it has been asked for again."""


def ask_for_pdf(document: Document) -> None:
    """Put the rendering into the outbox, in the transaction of the document."""
    outbox.enqueue(TOPIC, str(document.pk), {"document": document.pk})


def deliver(item: OutboxItem) -> None:
    """The outbox's handler."""
    render(Document.objects.get(pk=item.payload["document"]))


def render(document: Document) -> None:
    """Make the PDF from the frozen context and add it to the row; nothing when somebody was faster."""
    if document.is_rendered:
        return
    printed = print_pdf(html_of(document))
    name = keep([printed.content], folder="documents", suffix=".pdf")
    added = Document.objects.filter(pk=document.pk, rendered_at=None).update(
        pdf=name, pdf_sha256=printed.sha256, page_count=printed.page_count, rendered_at=clock.now()
    )
    if not added:
        remove(name)


def html_of(document: Document) -> str:
    """The document's text as HTML, from its own template version and its frozen context."""
    return render_html(document.template, thaw(document.context))


def state_of(document: Document) -> PaperState:
    """Where the PDF stands; `selectors.documents_of` brings the answer along for lists."""
    if document.is_rendered:
        return PaperState.READY
    failed = getattr(document, "failed", None)
    if failed is None:
        failed = OutboxItem.objects.filter(topic=TOPIC, key=str(document.pk)).exclude(error="").exists()
    return PaperState.FAILED if failed else PaperState.PRINTING


def open_pdf(document: Document) -> IO[Any]:
    """The PDF, open for reading. Raises NotYetPrinted, after asking for it once more."""
    if document.is_rendered:
        return document.pdf.open("rb")
    item = OutboxItem.objects.filter(topic=TOPIC, key=str(document.pk), done_at=None).first()
    if item is None:
        ask_for_pdf(document)
    else:
        outbox.nudge(item.pk)
    if state_of(document) == PaperState.FAILED:
        raise NotYetPrinted(
            _("文书的 PDF 上次制作失败，系统正在重新制作，请稍后再打开。文书的内容和文号已经确定，不受影响。")
        )
    raise NotYetPrinted(_("文书的 PDF 正在制作，通常几秒钟即可完成，请稍后再打开。"))
