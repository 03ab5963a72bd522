"""Words of the proceeding between acceptance and hearing: evidence, changes of claims, who joins, which procedure."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Procedure(models.TextChoices):
    """How the case is handled (办案规则 arts 56-61)."""

    ORDINARY = "ORDINARY", _("一般程序")
    SIMPLE = "SIMPLE", _("简易处理")


class SimpleGround(models.TextChoices):
    """When a case may be handled simply (办案规则 art 56)."""

    CLEAR = "CLEAR", _("事实清楚、权利义务关系明确、争议不大")
    AMOUNT = "AMOUNT", _("标的额不超过本省上年度职工年平均工资")
    AGREED = "AGREED", _("双方当事人同意简易处理")


class SimpleBar(models.TextChoices):
    """When it may not, whatever the ground (办案规则 art 57); the fourth is the commission's own judgement."""

    PUBLIC = "PUBLIC", _("涉及国家利益、社会公共利益")
    SOCIAL = "SOCIAL", _("有重大社会影响")
    ABSENT = "ABSENT", _("被申请人下落不明")
    UNSUITABLE = "UNSUITABLE", _("仲裁委员会认为不宜简易处理")


class LateRuling(models.TextChoices):
    """What becomes of evidence that came after its period (办案规则 art 15)."""

    ADMITTED = "ADMITTED", _("理由成立，采纳")
    ADMONISHED = "ADMONISHED", _("采纳，并予以训诫")
    REJECTED = "REJECTED", _("不予采纳")


class Produced(models.TextChoices):
    """What came of what had to be produced."""

    ALL = "ALL", _("已全部提供")
    PART = "PART", _("只提供了一部分")
    NOTHING = "NOTHING", _("没有提供")


class ClaimFilingKind(models.TextChoices):
    """What is claimed after acceptance."""

    COUNTER = "COUNTER", _("反申请")
    CHANGE = "CHANGE", _("增加、变更仲裁请求")


class DeclineGround(models.TextChoices):
    """Why it is not taken into this case (办案规则 arts 36, 44)."""

    LATE = "LATE", _("超过提出的期限，应当另行申请仲裁")
    SEPARATE = "SEPARATE", _("与本案不宜合并处理，应当另行申请仲裁")
    NOT_ACCEPTED = "NOT_ACCEPTED", _("不符合受理条件，不予受理")


class JoinGround(models.TextChoices):
    """Why somebody becomes a party (仲裁法 arts 22, 23)."""

    DISPATCH = "DISPATCH", _("劳务派遣单位和用工单位为共同当事人")
    JOINT = "JOINT", _("与一方当事人有共同的权利义务，必须共同参加")
    SUCCESSOR = "SUCCESSOR", _("用人单位合并、分立后承受权利义务")
    INTEREST = "INTEREST", _("与案件处理结果有利害关系")


class JoinedAs(models.TextChoices):
    """In which role."""

    APPLICANT = "complainant", _("共同申请人")
    RESPONDENT = "respondent", _("共同被申请人")
    THIRD = "third_party", _("第三人")


class Initiative(models.TextChoices):
    """Who asked for it."""

    APPLICATION = "APPLICATION", _("依当事人申请")
    COMMISSION = "COMMISSION", _("仲裁委员会依职权")
