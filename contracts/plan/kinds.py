"""What a target can ask for, and of whom."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Indicator(models.TextChoices):
    """Law reference 7.3."""

    SIGNING = "contract_signing", _("劳动合同签订率")
    LEDGER = "ledger", _("劳动合同台账建立率")
    RULES = "rules", _("规章制度制定率")
    COMPUTERISED = "computerised", _("微机管理率")
    COLLECTIVE = "collective_contract", _("集体合同覆盖率")


class Whose(models.TextChoices):
    """Which employers a target speaks of."""

    ALL = "all", _("各类用人单位")
    STATE = "state", _("国有等公有制单位")
    NON_STATE = "non_state", _("非公有制单位")
    URBAN = "urban", _("城镇用人单位")


class Comparison(models.TextChoices):
    """How the number is meant."""

    AT_LEAST = ">=", _("不低于")
    ABOUT = "~", _("基本达到")
