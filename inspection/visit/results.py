"""What an inspection on site came to, and what an item of its list was answered with."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Answer(models.TextChoices):
    """Whether the duty is kept."""

    YES = "yes", _("符合")
    NO = "no", _("不符合")
    NOT_APPLICABLE = "na", _("不适用")


class Result(models.TextChoices):
    """How a visit ends."""

    NOTHING_FOUND = "nothing_found", _("未发现违法行为")
    CORRECTED = "corrected", _("当场改正")
    CLUE = "clue", _("已登记案件线索")
    NOT_DONE = "not_done", _("未能检查")
