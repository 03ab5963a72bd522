"""Service through the box: a party that agreed to it opens the paper, and is served that day (民诉法 art 90; 处罚法 art 61).

Nobody's task is finished behind anybody's back: what stood with the office as "to be served" is done by the system, and the
attempt says who opened the paper when. Without consent on record nothing here may be called.
"""

from django.db import transaction
from django.utils.translation import gettext as _
from viewflow.workflow import STATUS
from viewflow.workflow.context import Context

from casework import clock
from casework.actors import SYSTEM
from casework.door import lock
from casework.errors import Refused
from documents import effect, flows
from documents.kinds import Way
from documents.models import Service, ServiceAttempt
from documents.registry import document_type
from documents.service_rules import Facts, faults


def record_opening(service: Service, *, recipient: str, consented: bool) -> bool:
    """Record that the party has opened the paper in its own box; True when it was served by that, False when it was before.

    Raises Refused when the party has not agreed to electronic service, with the article.
    """
    today = clock.today()
    facts = Facts(Way.ELECTRONIC, today, recipient=recipient, proven=True, consented=consented, confirmed=True)
    if found := faults(facts, needs_confirmation=document_type(service.document.type_code).penalty):
        raise Refused(found)
    with transaction.atomic():
        lock(service.document.case)
        if Service.objects.values_list("state", flat=True).get(pk=service.pk) != Service.State.OPEN:
            return False
        _write(service, facts)
        _move_on(service)
    return True


def _write(service: Service, facts: Facts) -> None:
    ServiceAttempt.objects.create(
        service=service,
        way=facts.way,
        outcome=ServiceAttempt.Outcome.EFFECTIVE,
        on=facts.on,
        effective_on=facts.on,
        recipient=facts.recipient,
        consented=True,
        confirmed=True,
        course=_("受送达人登录本系统打开文书（核验码%(code)s），系统自动记录。")
        % {"code": service.document.verification_code},
        staff=None,
        recorded_at=clock.now(),
    )
    Service.objects.filter(pk=service.pk).update(state=Service.State.EFFECTIVE, way=facts.way, effective_on=facts.on)


def _move_on(service: Service) -> None:
    """End the office's task of serving; without one (the case was closed meanwhile) the same follows directly."""
    task = flows.task_of(service)
    if task is None:
        effect.take(service, by=SYSTEM)
        return
    with Context(approver=SYSTEM, approving=task.process_id):
        activation = task.flow_task.activation_class(task)
        if task.status == STATUS.NEW:
            activation.assign(None)
        activation.start(None)
        activation.execute()
