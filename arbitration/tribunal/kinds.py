"""The words of tribunals and of recusal."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from casework.models import Party


class TribunalKind(models.TextChoices):
    """Of how many a tribunal is (仲裁法 art 31; 办案规则 arts 56, 65)."""

    SOLE = "SOLE", _("独任（简单争议）")
    THREE = "THREE", _("三人合议")
    TRIPARTITE = "TRIPARTITE", _("三方（履行集体合同争议）")


class Seat(models.TextChoices):
    """What a member of a tribunal is."""

    SOLE = "SOLE", _("独任仲裁员")
    PRESIDING = "PRESIDING", _("首席仲裁员")
    MEMBER = "MEMBER", _("仲裁员")


HEADS = (Seat.SOLE, Seat.PRESIDING)


class RecusalGround(models.TextChoices):
    """Why an arbitrator may not sit (仲裁法 art 33)."""

    RELATED = "RELATED", _("是本案当事人，或者当事人、代理人的近亲属")
    INTEREST = "INTEREST", _("与本案有利害关系")
    OTHER_TIE = "OTHER_TIE", _("与本案当事人、代理人有其他关系，可能影响公正裁决")
    MET = "MET", _("私自会见当事人、代理人，或者接受其请客送礼")


class AskedBy(models.TextChoices):
    """Who asks that an arbitrator keep out."""

    APPLICANT = "APPLICANT", _("申请人")
    RESPONDENT = "RESPONDENT", _("被申请人")
    OTHER_PARTY = "OTHER_PARTY", _("第三人")
    SELF = "SELF", _("仲裁员自行回避")


ASKED_BY = {
    Party.Role.COMPLAINANT: AskedBy.APPLICANT,
    Party.Role.RESPONDENT: AskedBy.RESPONDENT,
    Party.Role.THIRD_PARTY: AskedBy.OTHER_PARTY,
}


class LeftBecause(models.TextChoices):
    """Why somebody no longer sits."""

    RECUSED = "RECUSED", _("决定回避")
    REPLACED = "REPLACED", _("因故更换")
    CONVERTED = "CONVERTED", _("转为一般程序，另组仲裁庭")
