"""The words that the acts of recusal, evidence, assistance, transfer, hearing and fines are chosen from."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RequestedBy(models.TextChoices):
    """Who asks for the recusal (若干规定 art 24)."""

    PARTY = "PARTY", _("当事人申请")
    OFFICER = "OFFICER", _("监察员自行申请")


class RecusalGround(models.TextChoices):
    """Why an officer may not act (监察条例 art 16, 处罚法 art 43)."""

    INTEREST = "INTEREST", _("本人或者近亲属与案件有直接利害关系")
    OTHER = "OTHER", _("有其他关系，可能影响公正执法")


class Taken(models.TextChoices):
    """How things were taken as evidence (处罚法 art 56)."""

    PRESERVED = "preserved", _("先行登记保存")
    SAMPLED = "sampled", _("抽样取证")


class Disposal(models.TextChoices):
    """What becomes of a thing that was registered or taken as a sample."""

    COPIED = "COPIED", _("采取记录、复制、拍照、录像措施后返还")
    EXAMINED = "EXAMINED", _("送交鉴定、检测")
    TRANSFERRED = "TRANSFERRED", _("依法移送有关部门")
    RETURNED = "RETURNED", _("不再需要，解除并返还")
    RELEASED = "RELEASED", _("逾期未处理，自动解除")


class PoliceGround(models.TextChoices):
    """When the police are asked to help (农民工条例 art 41)."""

    OUT_OF_REACH = "OUT_OF_REACH", _("因欠薪单位负责人无法联系，需要协助查找")
    REFUSES = "REFUSES", _("单位或者有关人员拒不配合调查")


class JurisdictionWay(models.TextChoices):
    """How a case comes before another inspection body (监察条例 art 13)."""

    TAKEN_UP = "TAKEN_UP", _("上级提级管辖")
    DESIGNATED = "DESIGNATED", _("上级指定管辖")


class Correction(models.TextChoices):
    """What is wrong with the decision that is taken back (若干规定 art 39, 处罚法 art 75)."""

    CORRECTED = "CORRECTED", _("本机关自行纠正")
    ORDERED = "ORDERED", _("上级责令纠正")


class ReviewGround(models.TextChoices):
    """When a penalty may not be decided without a legal review (处罚法 art 58)."""

    PUBLIC_INTEREST = "PUBLIC_INTEREST", _("涉及重大公共利益")
    HEARING = "HEARING", _("直接关系当事人或者第三人重大权益，经过听证程序")
    COMPLEX = "COMPLEX", _("案件情况疑难复杂、涉及多个法律关系")
    BY_LAW = "BY_LAW", _("法律、法规规定应当进行法制审核的其他情形")


class HearingEnd(models.TextChoices):
    """How a hearing came to its end (处罚法 art 64)."""

    HELD = "HELD", _("依法举行")
    ABSENT = "ABSENT", _("当事人无正当理由不出席")
    LEFT = "LEFT", _("当事人未经许可中途退出")


class Remedy(models.TextChoices):
    """While which the surcharge is not reckoned (处罚法 art 73)."""

    REVIEW = "REVIEW", _("行政复议")
    SUIT = "SUIT", _("行政诉讼")


class CashGround(models.TextChoices):
    """When a fine may be taken in cash (处罚法 arts 68-69)."""

    SMALL = "SMALL", _("当场处一百元以下罚款")
    HARD_LATER = "HARD_LATER", _("不当场收缴事后难以执行")
    REMOTE = "REMOTE", _("在边远、水上、交通不便地区，当事人缴纳确有困难并提出")


class Change(models.TextChoices):
    """What happened to a published decision (处罚法 art 48)."""

    ALTERED = "ALTERED", _("被依法变更")
    REVOKED = "REVOKED", _("被依法撤销")
    ILLEGAL = "ILLEGAL", _("被确认违法")
    VOID = "VOID", _("被确认无效")
