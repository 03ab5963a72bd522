"""The draft that reviewers read: the same template and the same context as the issued document, without number and code."""

from typing import Any

from django.db import transaction
from django.templatetags.static import static
from django.utils.translation import gettext as _
from django_fsm import TransitionNotAllowed

from casework import clock
from casework.actors import Actor
from casework.acts import Act, act_named
from casework.machines import machine_of
from casework.models import ApprovalProcess, Case
from casework.requirements import Situation
from documents import frame
from documents.freezing import freeze, thaw
from documents.occasions import Draft
from documents.registry import DocumentType, document_type
from documents.templating import render_html
from documents.writing import context_of, title_of

STYLESHEETS = ("css/paper.css", "css/paper-screen.css")

__all__ = ["NothingToPreview", "drafted_type", "preview", "preview_of"]


class NothingToPreview(LookupError):
    """The act issues no document."""


def preview(case: Case, act: str, data: dict[str, Any], actor: Actor, reason: str = "") -> str:
    """The draft as a page, as if the act were performed now. Raises WrongData, UnknownAct, NothingToPreview.

    The act's body runs on a fresh copy inside a transaction that is rolled back, so the text shows the case as it would
    be, and nothing is written: no number is taken, no clock starts.
    """
    fresh = machine_of(case.kind)._default_manager.get(pk=case.pk)
    declared = act_named(fresh, act)
    kind = drafted_type(declared)
    typed = declared.read(data)
    values = {name: getattr(typed, name) for name in type(typed).model_fields}
    situation = Situation(fresh, actor, clock.today(), reason.strip(), values)
    with transaction.atomic():
        _apply(fresh, declared, situation)
        context = context_of(kind, Draft(fresh, declared, situation, typed.model_dump(mode="json")))
        transaction.set_rollback(True)
    frozen = context | freeze({frame.NAME: _frame(kind, fresh)})
    return render_html(kind.template_of(kind.version), thaw(frozen))


def preview_of(process: ApprovalProcess, actor: Actor) -> str:
    """The draft of an act that waits for approval."""
    return preview(process.case, process.act, process.act_data, actor, process.reason)


def drafted_type(declared: Act) -> DocumentType:
    """The document that reviewers of the act read: the one it drafts, else the first that it issues."""
    codes = [declared.drafts] if declared.drafts else list(declared.issues)
    if not codes:
        raise NothingToPreview(_("“%(act)s”不制作文书。") % {"act": declared.label})
    return document_type(codes[0])


def _apply(case: Case, declared: Act, situation: Situation) -> None:
    """Set the columns that the act sets. A case that has moved on meanwhile is previewed as it stands."""
    try:
        getattr(case, declared.name)(situation, **situation.data)
    except TransitionNotAllowed:
        return


def _frame(kind: DocumentType, case: Case) -> dict[str, Any]:
    return frame.draft_frame(
        kind, title=title_of(kind), case=case, on=clock.today(), stylesheets=[static(path) for path in STYLESHEETS]
    )
