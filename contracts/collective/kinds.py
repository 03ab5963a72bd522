"""What a collective contract covers, who passed its draft, and how it may end early."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Scope(models.TextChoices):
    """For whom it is concluded (合同法 arts 51, 53)."""

    ENTERPRISE = "enterprise", _("企业集体合同")
    INDUSTRY = "industry", _("行业性集体合同")
    REGIONAL = "regional", _("区域性集体合同")


class Topic(models.TextChoices):
    """Everything, or one matter only: a special collective contract (合同法 arts 51, 52)."""

    GENERAL = "general", _("综合")
    WAGES = "wages", _("工资调整机制专项")
    WOMEN = "women", _("女职工权益保护专项")
    SAFETY = "safety", _("劳动安全卫生专项")
    OTHER = "other", _("其他专项")


class WorkersSide(models.TextChoices):
    """Who concludes it for the workers (合同法 art 51)."""

    UNION = "union", _("工会")
    ELECTED = "elected", _("上级工会指导推举的职工代表")


class VotingBody(models.TextChoices):
    """Before whom the draft was laid (合同法 art 51; 集体合同规定 art 36)."""

    CONGRESS = "congress", _("职工代表大会")
    ALL = "all", _("全体职工")


class EndGround(models.TextChoices):
    """Why it ends before its last day (集体合同规定 arts 38–40)."""

    AGREED = "agreed", _("双方协商代表协商一致解除")
    CONDITION = "condition", _("约定的终止、解除条件出现")
    DISSOLVED = "dissolved", _("用人单位被兼并、解散、破产等，无法履行")
    FORCE_MAJEURE = "force_majeure", _("不可抗力等原因，无法履行")
    REPLACED = "replaced", _("双方变更，另行签订的集体合同已经生效")


# What becomes of it, as figures count it.
OUTCOMES = (
    ("collective_expired", _("集体合同期满")),
    ("collective_ended", _("集体合同提前终止")),
    ("collective_withdrawn", _("集体合同不再报送")),
)
