"""In what form a deposit is kept, how it moves, and why it need not be stored or not in full (law reference, 5.3)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Form(models.TextChoices):
    """What stands behind the deposit."""

    CASH = "cash", _("现金（专用账户）")
    GUARANTEE = "guarantee", _("银行保函")
    INSURANCE = "insurance", _("工程保证保险")


class Movement(models.TextChoices):
    """What a row of the deposit's ledger (存储、保函台账) records."""

    STORED = "stored", _("存储")
    PAID = "paid", _("支付工资")
    REFILLED = "refilled", _("补足")
    RETURNED = "returned", _("返还")


COMES_IN = (Movement.STORED, Movement.REFILLED)


class Relief(models.TextChoices):
    """Why nothing need be stored, or less."""

    SMALL = "small", _("合同额较小，且一年内未发生拖欠")
    CLEAN = "clean", _("多年未发生拖欠，实名制、专用账户和总包代发均已落实")
