"""What makes refusing to pay a crime (刑法 art 276-1), and who pays afterwards."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RefusalKind(models.TextChoices):
    """How the debtor evades or refuses (拒付报酬解释 art 2; 欠薪移送通知)."""

    FLIGHT = "FLIGHT", _("逃匿")
    FLIGHT_PRESUMED = "FLIGHT_PRESUMED", _("无正当理由不接受调查询问，推定逃匿")
    ASSETS = "ASSETS", _("隐匿、转移、处分财产，承担虚构的债务")
    RECORDS = "RECORDS", _("隐匿、销毁或者篡改账目、职工名册、工资记录")
    ABLE = "ABLE", _("有能力支付而不支付")
    OTHER = "OTHER", _("以其他方法逃避支付")


FLIGHTS = (RefusalKind.FLIGHT, RefusalKind.FLIGHT_PRESUMED)
BESIDES_FLIGHT = tuple(kind for kind in RefusalKind if kind not in FLIGHTS)


class Element(models.TextChoices):
    """Which of the two ways of the crime is suspected."""

    EVADES = "EVADES", _("以转移财产、逃匿等方法逃避支付")
    ABLE = "ABLE", _("有能力支付而不支付，经责令仍不支付")


class Payer(models.TextChoices):
    """Who has paid the workers after the transfer was considered."""

    OWN = "OWN", _("欠薪方本人支付")
    OTHER = "OTHER", _("总承包单位等他人垫付")
