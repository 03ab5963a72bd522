"""Telling an employer's contacts that a paper for it lies in the box: one text per paper's act and contact."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from casework import clock, outbox
from casework.models import Case, Entry
from documents.models import Service
from portal.employer import PAGES
from portal.models import Message
from registry.models import EmployerContact


def tell_contacts(case: Case, entry: Entry, topic: str) -> None:
    """Write the messages about what this act made out to employers. Cases that are kept to few are told of on paper only."""
    if case.kind not in PAGES or case.confidentiality != "ordinary":
        return
    made = Service.objects.filter(
        document__case_id=case.pk, document__sequence=entry.sequence, document__internal=False
    )
    employers = made.filter(party__employer__isnull=False).values("party__employer")
    with translation.override(settings.LANGUAGE_CODE):
        body = _("【办结】有一份文书给您单位。请用登记的手机号登录 %(address)s 查看要求和期限。") % {
            "address": f"{settings.PUBLIC_URL}{reverse('portal:employer_login')}"
        }
    for contact in EmployerContact.objects.on(clock.today()).filter(employer__in=employers):
        key = f"box:{case.pk}:{entry.sequence}:{contact.pk}:{entry.at:%Y%m%d%H%M%S}"
        Message.objects.get_or_create(
            key=key, defaults={"case": case, "contact": contact, "body": body, "created_at": clock.now()}
        )
        outbox.enqueue(topic, key, {"key": key})
