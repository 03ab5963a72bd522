"""Why a review is not taken up, and what keeps the commission from making the agreement its own."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ReviewRefusal(models.TextChoices):
    """Why the application is not accepted (办案规则 art 75)."""

    LATE = "LATE", _("超过协议生效之日起十五日的申请期限")
    NOT_JOINT = "NOT_JOINT", _("不是双方当事人共同申请")
    NOT_COVERED = "NOT_COVERED", _("不属于仲裁委员会受理争议的范围")
    ELSEWHERE = "ELSEWHERE", _("不属于本仲裁委员会管辖")
    RELATION = "RELATION", _("确认劳动关系")
    COURT_CONFIRMED = "COURT_CONFIRMED", _("调解协议已经人民法院司法确认")


class Defect(models.TextChoices):
    """The six cases in which no letter of mediation is made (办案规则 art 78)."""

    UNLAWFUL = "UNLAWFUL", _("违反法律、行政法规强制性规定")
    HARMS_OTHERS = "HARMS_OTHERS", _("损害国家利益、社会公共利益或者公民、法人、其他组织合法权益")
    FALSE_EVIDENCE = "FALSE_EVIDENCE", _("当事人提供的证据材料有弄虚作假嫌疑")
    NOT_VOLUNTARY = "NOT_VOLUNTARY", _("违反自愿原则")
    UNCLEAR = "UNCLEAR", _("内容不明确")
    OTHER = "OTHER", _("其他不能制作调解书的情形")


# What becomes of a review, as figures count it.
OUTCOMES = (
    ("review_refused", _("不予受理审查申请")),
    ("review_not_confirmed", _("不予制作调解书")),
    ("review_confirmed", _("调解书已生效")),
    ("review_withdrawn", _("撤回审查申请")),
)
