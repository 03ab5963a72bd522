"""The words of hearings."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class HearingState(models.TextChoices):
    """What has become of a hearing that was set."""

    SET = "SET", _("已排定")
    HELD = "HELD", _("已开庭")
    POSTPONED = "POSTPONED", _("已延期")
    CANCELLED = "CANCELLED", _("已取消")


STAGES = (
    ("identities", _("查明到庭人员身份"), True),
    ("rights", _("告知权利义务，询问是否申请回避"), True),
    ("claims", _("申请人陈述仲裁请求、事实和理由"), True),
    ("defence", _("被申请人答辩"), True),
    ("inquiry", _("仲裁庭调查"), True),
    ("cross_examination", _("质证"), False),
    ("debate", _("辩论"), True),
    ("final_words", _("最后意见"), True),
    ("mediation", _("调解"), True),
)
"""The stages of a hearing (仲裁法 arts 38, 40, 42): code, heading, whether a record without it is incomplete."""
