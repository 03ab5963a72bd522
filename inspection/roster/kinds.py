"""What a roster is made of, in words."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SheetKind(models.TextChoices):
    """What a sheet shows."""

    WAGES = "wages", _("工资表")
    ATTENDANCE = "attendance", _("考勤表")


class LineKind(models.TextChoices):
    """What an amount is; only wages go into an order to pay."""

    WAGES = "wages", _("工资")
    PROJECT = "project", _("工程款")
    MATERIALS = "materials", _("材料款")
    MACHINERY = "machinery", _("机械设备款")
    ADVANCE = "advance", _("借支")
    OTHER = "other", _("其他款项")


class Severity(models.TextChoices):
    """How much a finding weighs."""

    SERIOUS = "serious", _("严重")
    DOUBT = "doubt", _("存疑")
    NOTE = "note", _("提示")


class FindingState(models.TextChoices):
    """What has become of a finding."""

    OPEN = "open", _("待处理")
    WAITING = "waiting", _("已说明，待会签")
    EXPLAINED = "explained", _("已说明")
    RESOLVED = "resolved", _("已更正")


class Ended(models.TextChoices):
    """Why a row counts no longer."""

    CORRECTED = "corrected", _("已更正为新的一行")
    REMOVED = "removed", _("已剔除")
    MERGED = "merged", _("已合并")
    WITHDRAWN = "withdrawn", _("整份撤回")
