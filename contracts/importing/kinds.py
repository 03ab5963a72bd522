"""What an import is made of, in words."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RunState(models.TextChoices):
    """How far a file has come. Nothing of it is in the records before WRITING."""

    MAPPING = "mapping", _("待指定各列")
    READING = "reading", _("正在逐行检查")
    CHECKED = "checked", _("检查完毕，待确认")
    WRITING = "writing", _("正在导入")
    DONE = "done", _("已导入")
    STOPPED = "stopped", _("没有导入")


UNCONFIRMED = (RunState.MAPPING, RunState.CHECKED)
AT_WORK = (RunState.READING, RunState.WRITING)
