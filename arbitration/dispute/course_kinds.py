"""What stops, lengthens or ends a case: grounds and kinds as the law names them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SuspensionGround(models.TextChoices):
    """Why a case cannot go on for the time being (办案规则 art 47)."""

    DEATH = "DEATH", _("劳动者死亡，等待继承人表明是否参加仲裁")
    CAPACITY = "CAPACITY", _("劳动者丧失民事行为能力，尚未确定法定代理人")
    SUCCESSOR = "SUCCESSOR", _("用人单位终止，尚未确定权利义务承继者")
    FORCE_MAJEURE = "FORCE_MAJEURE", _("一方当事人因不可抗力不能参加仲裁")
    OTHER_CASE = "OTHER_CASE", _("须以另一案件的审理结果为依据，该案尚未审结")
    APPRAISAL = "APPRAISAL", _("等待工伤认定、伤残等级鉴定或者其他鉴定结论")
    OTHER = "OTHER", _("其他应当中止审理的情形")


class WithdrawalGround(models.TextChoices):
    """Why an applicant takes the application back (仲裁法 art 41; 办案规则 art 35)."""

    VOLUNTARY = "VOLUNTARY", _("自愿撤回")
    SETTLED = "SETTLED", _("双方自行和解")


class Absence(models.TextChoices):
    """How an applicant stays away from the hearing (仲裁法 art 36)."""

    ABSENT = "ABSENT", _("经书面通知，无正当理由拒不到庭")
    LEFT = "LEFT", _("未经仲裁庭同意中途退庭")


class Side(models.TextChoices):
    """One of the two sides."""

    APPLICANT = "applicant", _("申请人")
    RESPONDENT = "respondent", _("被申请人")


class ClosingKind(models.TextChoices):
    """How a case was closed, as statistics count it (law reference, 6.15)."""

    MEDIATION = "MEDIATION", _("仲裁调解")
    AWARD_FINAL = "AWARD_FINAL", _("终局裁决")
    AWARD_NONFINAL = "AWARD_NONFINAL", _("非终局裁决")
    AWARD_BOTH = "AWARD_BOTH", _("终局裁决和非终局裁决")
    WITHDRAWAL = "WITHDRAWAL", _("撤回申请")
    DEEMED_WITHDRAWAL = "DEEMED_WITHDRAWAL", _("视为撤回申请")
    SETTLEMENT = "SETTLEMENT", _("和解后撤回申请")
    CANCELLATION = "CANCELLATION", _("撤销案件")
    TERMINATION = "TERMINATION", _("终止审理")


class ClosingGroup(models.TextChoices):
    """The three columns of the yearbook (law reference, 9.2)."""

    MEDIATION = "MEDIATION", _("调解")
    AWARD = "AWARD", _("裁决")
    OTHER = "OTHER", _("其他方式")


GROUP: dict[str, ClosingGroup] = {
    ClosingKind.MEDIATION: ClosingGroup.MEDIATION,
    ClosingKind.AWARD_FINAL: ClosingGroup.AWARD,
    ClosingKind.AWARD_NONFINAL: ClosingGroup.AWARD,
    ClosingKind.AWARD_BOTH: ClosingGroup.AWARD,
    ClosingKind.WITHDRAWAL: ClosingGroup.OTHER,
    ClosingKind.DEEMED_WITHDRAWAL: ClosingGroup.OTHER,
    ClosingKind.SETTLEMENT: ClosingGroup.OTHER,
    ClosingKind.CANCELLATION: ClosingGroup.OTHER,
    ClosingKind.TERMINATION: ClosingGroup.OTHER,
}


class Retention(models.TextChoices):
    """How long a file is kept at least (办案规则 art 24)."""

    AWARD = "AWARD", _("裁决结案，保存期不少于十年")
    OTHER = "OTHER", _("调解和其他方式结案，保存期不少于五年")
