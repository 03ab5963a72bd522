"""What kinds of planned inspection there are, and how those to be inspected are found."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from inspection.matter import CaseSource


class PlanKind(models.TextChoices):
    """The active ways of inspection (监察条例 art 14); the law reference lists the special check beside them (3.1)."""

    SPECIAL = "special", _("专项检查")
    PATROL = "patrol", _("日常巡视检查")
    WRITTEN = "written", _("书面审查")


SOURCES = {
    PlanKind.SPECIAL: CaseSource.SPECIAL,
    PlanKind.PATROL: CaseSource.PATROL,
    PlanKind.WRITTEN: CaseSource.WRITTEN_REVIEW,
}


class Sampling(models.TextChoices):
    """How those to be inspected are found within the scope."""

    ALL = "all", _("全部检查")
    LIST = "list", _("按名单检查")
    DRAWN = "drawn", _("双随机抽取")
