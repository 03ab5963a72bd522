"""The words of suits, of setting aside and of refused enforcement."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Side(models.TextChoices):
    """Which side acts."""

    WORKER = "worker", _("劳动者")
    EMPLOYER = "employer", _("用人单位")


class SetAsideGround(models.TextChoices):
    """The six grounds of 仲裁法 art 49."""

    LAW = "LAW", _("适用法律、法规确有错误")
    JURISDICTION = "JURISDICTION", _("劳动争议仲裁委员会无管辖权")
    PROCEDURE = "PROCEDURE", _("违反法定程序")
    FORGED = "FORGED", _("裁决所根据的证据是伪造的")
    CONCEALED = "CONCEALED", _("对方当事人隐瞒了足以影响公正裁决的证据")
    CORRUPT = "CORRUPT", _("仲裁员在仲裁该案时有索贿受贿、徇私舞弊、枉法裁决行为")


class Dropped(models.TextChoices):
    """How a suit ended without a judgment on the dispute (解释(一) art 21)."""

    DISMISSED = "DISMISSED", _("裁定驳回起诉")
    WITHDRAWN = "WITHDRAWN", _("劳动者撤回起诉")


class SetAsideOutcome(models.TextChoices):
    """What became of an employer's application; MOOT: the award had lost its effect before the court ruled on it."""

    REJECTED = "REJECTED", _("驳回申请")
    ANNULLED = "ANNULLED", _("撤销裁决")
    PARTLY = "PARTLY", _("撤销对部分劳动者的裁决")
    MOOT = "MOOT", _("裁决已经失去效力，不再审查")


class StruckBy(models.TextChoices):
    """Which ruling took the award's effect away for a worker."""

    ANNULLED = "ANNULLED", _("法院撤销")
    UNENFORCED = "UNENFORCED", _("法院裁定不予执行")
