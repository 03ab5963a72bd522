"""What acts of every room ask of papers and evidence."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from casework.requirements import Situation
from documents.kinds import EvidenceKind
from documents.models import Document, Evidence, Service
from documents.registry import document_type


def service_faults(now: Situation, paper: str, *, made_on: date | None, recorded_on: date | None) -> Iterator[str]:
    """Why the service of this paper cannot be recorded: by its own service in the house, or by a slip in the file."""
    name = {"name": document_type(paper).name}
    if recorded_on:
        yield _("送达日期已经登记")
    served_on = now.data.get("served_on")
    if served_on is None:
        return
    if served_on > now.on or (made_on and served_on < made_on):
        yield _("送达日期应在《%(name)s》作出之日以后、今天以前") % name
    issued = Document.objects.filter(case_id=now.case.pk, type_code=paper, superseded_by=None).order_by("-pk")[:1]
    served = Service.objects.filter(document__in=list(issued), state=Service.State.EFFECTIVE, effective_on=served_on)
    service_id = now.data.get("service_id")
    if service_id is not None:
        if not served.filter(pk=service_id).exists():
            yield _("没有找到《%(name)s》在这一天送达生效的记录") % name
    elif not served.exists() and not _slip_since(now, made_on):
        yield _("案卷中还没有送达回证，请先上传，或者在文书的送达任务中登记")


def _slip_since(now: Situation, day: date | None) -> bool:
    """A slip that came in before the paper was made is not its own."""
    slips = Evidence.objects.filter(case_id=now.case.pk, kind=EvidenceKind.SERVICE_SLIP)
    return (slips.filter(received_at__date__gte=day) if day else slips).exists()
