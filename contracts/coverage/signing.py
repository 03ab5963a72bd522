"""Where somebody stands about a written contract on a day; the five groups of every coverage figure."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from calendars.law import cite


class Signing(models.TextChoices):
    """One group per person and day. The first day of employment without a contract in force is S.

    GRACE from S, OVERDUE from S + 1 month (二倍工资), DEEMED from S + 12 months (视为无固定期限) until a paper is signed.
    After a contract has expired and work goes on, S is the day after its last day.
    """

    EXCLUDED = "X", _("不需签订")
    GRACE = "G", _("一个月内尚未签订")
    SIGNED = "S", _("已签订且在期限内")
    OVERDUE = "O", _("超过一个月未签订")
    DEEMED = "D", _("满一年未签订，视为无固定期限")


SHOULD_SIGN = (Signing.SIGNED, Signing.OVERDUE, Signing.DEEMED)  # the month that the law leaves is counted apart
LAW = {
    Signing.EXCLUDED: cite("劳动合同法 58", "劳动合同法 69"),
    Signing.GRACE: cite("劳动合同法 10"),
    Signing.SIGNED: cite("劳动合同法 16"),
    Signing.OVERDUE: cite("劳动合同法 82", "劳动合同法实施条例 6"),
    Signing.DEEMED: cite("劳动合同法 14", "劳动合同法实施条例 7"),
}
