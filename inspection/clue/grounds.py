"""Where a ticket comes from, how a reporter was contacted, and what an answer says."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from inspection.matter import CaseSource


class TicketOrigin(models.TextChoices):
    """Who sent the ticket and waits for an answer."""

    PLATFORM = "PLATFORM", _("全国根治欠薪线索反映平台")
    HOTLINE_12345 = "HOTLINE_12345", _("12345政务服务便民热线")
    HOTLINE_12333 = "HOTLINE_12333", _("12333人社服务热线")


SOURCE_OF_TICKET: dict[str, CaseSource] = {
    TicketOrigin.PLATFORM: CaseSource.PLATFORM,
    TicketOrigin.HOTLINE_12345: CaseSource.HOTLINE,
    TicketOrigin.HOTLINE_12333: CaseSource.HOTLINE,
}


class ContactWay(models.TextChoices):
    """By what way somebody tried to reach the reporter."""

    PHONE = "phone", _("电话")
    MESSAGE = "message", _("短信或者平台消息")
    VISIT = "visit", _("上门")
    LETTER = "letter", _("信函")
