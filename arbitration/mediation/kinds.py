"""What a mediation body is, how its mediators reach people, how a mediation ends without an agreement."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from arbitration.dispute.kinds import ClaimKind


class BodyKind(models.TextChoices):
    """The bodies before which the parties may mediate (仲裁法 art 10), and the commission's own."""

    ENTERPRISE = "enterprise", _("企业劳动争议调解委员会")
    PEOPLES = "peoples", _("依法设立的基层人民调解组织")
    TOWNSHIP = "township", _("乡镇、街道设立的劳动争议调解组织")
    INDUSTRY = "industry", _("行业性、区域性劳动争议调解组织")
    COMMISSION = "commission", _("仲裁委员会设立的调解中心")


class ContactWay(models.TextChoices):
    """By what way a mediator spoke with somebody."""

    PHONE = "phone", _("电话")
    MESSAGE = "message", _("短信或者平台消息")
    VISIT = "visit", _("上门")
    MEETING = "meeting", _("当面")


class EndGround(models.TextChoices):
    """Why there is no agreement."""

    DECLINED = "declined", _("对方当事人不同意调解")
    NO_AGREEMENT = "no_agreement", _("当事人不能达成一致")
    OVER = "over", _("收到调解申请之日起十五日内未达成调解协议")


# What becomes of a mediation, as figures count it.
OUTCOMES = (
    *((f"mediation_{ground.value}", ground.label) for ground in EndGround),
    ("mediation_withdrawn", _("撤回调解申请")),
    ("mediation_performed", _("调解协议已履行")),
    ("mediation_arbitrated", _("未履行调解协议，已申请仲裁")),
    ("mediation_pay_order", _("支付令已生效")),
)

# An agreement on these sums may be followed by an application for a pay order (仲裁法 art 16).
PAY_ORDER_KINDS = frozenset(
    {
        ClaimKind.WAGES,
        ClaimKind.OVERTIME,
        ClaimKind.MINIMUM_WAGE,
        ClaimKind.LEAVE,
        ClaimKind.DOUBLE_WAGE,
        ClaimKind.INJURY_MEDICAL,
        ClaimKind.SEVERANCE,
        ClaimKind.DAMAGES,
    }
)
