"""Telling an employer's contacts that a paper for it lies in the box, and that somebody else may act for it from now on."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from casework import clock, outbox
from casework.models import Case, Entry, OutboxItem
from documents.models import Service
from portal.employer import PAGES
from portal.models import Message
from registry.models import EmployerContact

CONTACT_TOPIC = "employer-contact"  # written by the desk: {"contact", "case"}
MESSAGE_TOPIC = "portal-message"


def tell_contacts(case: Case, entry: Entry) -> None:
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
        _tell(case, contact, key, body)


def tell_of_contact(item: OutboxItem) -> None:
    """Outbox handler: whoever already acted for the employer learns that another contact was added, and where to object.

    It names neither the new contact nor the case.
    """
    added = EmployerContact.objects.get(pk=item.payload["contact"])
    case = Case.objects.select_related("agency").get(pk=item.payload["case"])
    with translation.override(settings.LANGUAGE_CODE):
        body = _(
            "【办结】%(agency)s为您单位新登记了一名联系人，可以登录 %(address)s 代表单位办事。不是单位授权的，请立即联系该机构。"
        ) % {"agency": case.agency.name, "address": f"{settings.PUBLIC_URL}{reverse('portal:employer_login')}"}
    others = EmployerContact.objects.on(clock.today()).filter(employer=added.employer_id).exclude(pk=added.pk)
    for contact in others.order_by("pk"):
        key = f"contact:{added.pk}:{contact.pk}:{item.run_at:%Y%m%d%H%M%S}"
        _tell(case, contact, key, body)


def _tell(case: Case, contact: EmployerContact, key: str, body: str) -> None:
    values = {"case": case, "contact": contact, "body": body, "created_at": clock.now()}
    Message.objects.get_or_create(key=key, defaults=values)
    outbox.enqueue(MESSAGE_TOPIC, key, {"key": key})
