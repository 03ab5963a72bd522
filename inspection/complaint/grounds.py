"""How complaints come in, and why another body may be responsible, each with its article (law reference, 3.2)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from calendars.law import Citation, cite


class Channel(models.TextChoices):
    """How the complaint reached the body."""

    WINDOW = "window", _("窗口")
    PHONE = "phone", _("电话")
    WEB = "web", _("网上")
    PLATFORM = "platform", _("全国根治欠薪线索反映平台")
    LETTER = "letter", _("来信")
    OTHER = "other", _("其他")


class ReferGround(models.TextChoices):
    """Why another body is responsible."""

    OTHER_JURISDICTION = "OTHER_JURISDICTION", _("属于其他劳动保障监察机构管辖")
    NOT_INSPECTED = "NOT_INSPECTED", _("不属于劳动保障监察事项，由其他部门主管")
    SAFETY_HEALTH = "SAFETY_HEALTH", _("属于安全生产、职业卫生监督事项")
    SOCIAL_INSURANCE = "SOCIAL_INSURANCE", _("属于对社会保险经办行为不服的行政争议")


# These grounds are about another subject than wages.
ELSEWHERE = frozenset({ReferGround.SAFETY_HEALTH, ReferGround.SOCIAL_INSURANCE})

REFER_LAW: dict[str, Citation] = {
    ReferGround.OTHER_JURISDICTION: cite("监察条例 13", "若干规定 18"),
    ReferGround.NOT_INSPECTED: cite("监察条例 18", "若干规定 18"),
    ReferGround.SAFETY_HEALTH: cite("监察条例 35"),
    ReferGround.SOCIAL_INSURANCE: cite("若干规定 17"),
}
