"""Telling complainants what happened on their case: one text per act and worker, however often it is asked for.

An act with a public line leaves an outbox item "act". It becomes one `Message` row per complainant and one outbox item
each, so that a phone that cannot be reached keeps nobody else waiting. The text holds no personal data.
"""

from django.conf import settings
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from casework import clock, outbox
from casework.machines import state_of
from casework.models import Case, Entry, OutboxItem, Party
from casework.timeline import public_line
from documents.models import Service
from portal import employer_notices, messages
from portal.models import Message
from registry.models import Worker

ACT_TOPIC = "act"
MESSAGE_TOPIC = employer_notices.MESSAGE_TOPIC
LONGEST_LINE = 200

# Public on the page, but no text to a phone: the same moment has another text, or it concerns one worker of many.
QUIET = frozenset({("investigation", "file_on_acceptance"), ("investigation", "confirm_payment")})


def tell_complainants(item: OutboxItem) -> None:
    """Outbox handler for "act": write the messages of one act and put them in line."""
    case = Case.objects.get(pk=item.payload["case"])
    entry = Entry.objects.get(case=case, sequence=item.payload["sequence"])
    employer_notices.tell_contacts(case, entry)
    if (case.kind, entry.act) in QUIET:
        return
    for worker in _to_be_told(case, entry):
        # with the moment: after a restore the next cases get ids that the provider has seen before
        key = f"act:{case.pk}:{entry.sequence}:{worker.pk}:{entry.at:%Y%m%d%H%M%S}"
        with translation.override(settings.LANGUAGE_CODE):
            body = text_of(case, entry)
        Message.objects.get_or_create(
            key=key, defaults={"case": case, "worker": worker, "body": body, "created_at": clock.now()}
        )
        outbox.enqueue(MESSAGE_TOPIC, key, {"key": key})


def deliver(item: OutboxItem) -> None:
    """Outbox handler: hand one message to the provider, unless that was done before. Raises `messages.NotSent`."""
    message = (
        Message.objects.select_for_update(of=("self",)).select_related("worker", "contact").get(key=item.payload["key"])
    )
    if message.state == Message.State.SENT:
        return
    reached = message.worker or message.contact
    assert reached is not None  # the database holds it to one of the two
    messages.send(reached.phone, message.body, key=message.key)
    message.state, message.sent_at = Message.State.SENT, clock.now()
    message.save(update_fields=["state", "sent_at"])


def text_of(case: Case, entry: Entry) -> str:
    """What is sent: the act's public line, the reference of the complaint's page, and where to read more."""
    line = str(public_line(case, entry) or state_of(case).public)[:LONGEST_LINE]
    return _("【办结】%(line)s详情请用手机号登录 %(address)s 查看。") % {
        "line": line,
        "address": f"{settings.PUBLIC_URL}{reverse('portal:cases')}",
    }


def _to_be_told(case: Case, entry: Entry) -> list[Worker]:
    """The complainants of today who have a phone (those of a kept replay have none); whoever acted already knows, except
    that filing is confirmed. A worker on the other side is told of what was made out to that worker.
    """
    served = Q(role=Party.Role.RESPONDENT, pk__in=_served_by(case, entry))
    parties = Party.objects.filter(Q(role=Party.Role.COMPLAINANT) | served, case=case, until=None, worker__isnull=False)
    found = [party.worker for party in parties.select_related("worker").order_by("pk")]
    workers = [worker for worker in found if worker and worker.phone]
    if entry.sequence == 1:
        return workers
    return [worker for worker in workers if worker.pk != entry.worker_id]


def _served_by(case: Case, entry: Entry) -> "QuerySet[Service, int]":
    """The parties to whom this act made out a paper."""
    made = Service.objects.filter(
        document__case_id=case.pk, document__sequence=entry.sequence, document__internal=False
    )
    return made.values_list("party_id", flat=True)
