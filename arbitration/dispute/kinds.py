"""What is disputed, what is claimed, how an application comes in."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from calendars.law import Citation, cite

# What arbitration calls its parties (仲裁法 arts 22, 23).
PARTIES = {
    "complainant": _("申请人"),
    "respondent": _("被申请人"),
    "third_party": _("第三人"),
}


class DisputeType(models.TextChoices):
    """The scope of labour arbitration (仲裁法 art 2; law reference, 6.1)."""

    CONFIRM = "CONFIRM", _("确认劳动关系")
    CONTRACT = "CONTRACT", _("订立、履行、变更、解除、终止劳动合同")
    DISMISS = "DISMISS", _("除名、辞退、辞职、离职")
    CONDITIONS = "CONDITIONS", _("工作时间、休息休假、社会保险、福利、培训、劳动保护")
    MONEY = "MONEY", _("劳动报酬、工伤医疗费、经济补偿、赔偿金")
    COLLECTIVE_CONTRACT = "COLLECTIVE_CONTRACT", _("履行集体合同")
    PERSONNEL = "PERSONNEL", _("事业单位聘用争议")
    OTHER = "OTHER", _("法律法规规定的其他劳动争议")


SCOPE: dict[str, Citation] = {
    DisputeType.CONFIRM: cite("仲裁法 2(1)"),
    DisputeType.CONTRACT: cite("仲裁法 2(2)"),
    DisputeType.DISMISS: cite("仲裁法 2(3)"),
    DisputeType.CONDITIONS: cite("仲裁法 2(4)"),
    DisputeType.MONEY: cite("仲裁法 2(5)"),
    DisputeType.COLLECTIVE_CONTRACT: cite("合同法 56"),
    DisputeType.PERSONNEL: cite("仲裁法 52"),
    DisputeType.OTHER: cite("仲裁法 2(6)"),
}


class Channel(models.TextChoices):
    """How the application came in."""

    PHONE = "PHONE", _("网上申请")
    WINDOW = "WINDOW", _("窗口递交")
    POST = "POST", _("邮寄")
    ORAL = "ORAL", _("口头申请（记入笔录）")
    REFERRED = "REFERRED", _("劳动保障监察告知后申请")


class Place(models.TextChoices):
    """On what the commission's jurisdiction rests (仲裁法 art 21)."""

    PERFORMANCE = "PERFORMANCE", _("劳动合同履行地")
    SEAT = "SEAT", _("用人单位所在地")


class RefusalGround(models.TextChoices):
    """Why an application is not accepted (办案规则 arts 30–31); want of jurisdiction is none of them."""

    OUT_OF_SCOPE = "OUT_OF_SCOPE", _("不属于劳动人事争议仲裁的受案范围")
    NO_INTEREST = "NO_INTEREST", _("申请人与本案没有直接利害关系，或者没有明确的被申请人")
    NO_CLAIM = "NO_CLAIM", _("没有具体的仲裁请求和事实、理由")
    DEEMED_WITHDRAWN = "DEEMED_WITHDRAWN", _("此前视为撤回申请，又以同一事项申请")
    DECIDED = "DECIDED", _("同一事项已经有生效的裁决、判决或者调解书")


class ClaimKind(models.TextChoices):
    """One kind of claim item, in words that a worker uses."""

    WAGES = "WAGES", _("劳动报酬")
    OVERTIME = "OVERTIME", _("加班工资")
    MINIMUM_WAGE = "MINIMUM_WAGE", _("最低工资差额")
    DOUBLE_WAGE = "DOUBLE_WAGE", _("未签书面劳动合同的二倍工资差额")
    LEAVE = "LEAVE", _("未休年休假工资报酬")
    SEVERANCE = "SEVERANCE", _("经济补偿")
    DAMAGES = "DAMAGES", _("违法解除、终止劳动合同的赔偿金")
    INJURY_MEDICAL = "INJURY_MEDICAL", _("工伤医疗费")
    LABOUR_STANDARD = "LABOUR_STANDARD", _("工作时间、休息休假、社会保险等劳动标准")
    RELATION = "RELATION", _("确认劳动关系")
    REINSTATE = "REINSTATE", _("继续履行劳动合同")
    CERTIFICATE = "CERTIFICATE", _("出具解除、终止劳动合同证明")
    DAMAGE_BY_WORKER = "DAMAGE_BY_WORKER", _("劳动者赔偿损失、违约金")
    OTHER = "OTHER", _("其他请求")


@dataclass(frozen=True)
class Nature:
    """What a kind of claim is in law: money that may be final up to a limit, a labour standard, or neither (仲裁法 art 47)."""

    law: Citation
    money: bool = False
    final_up_to_limit: bool = False
    labour_standard: bool = False


NATURE: dict[str, Nature] = {
    ClaimKind.WAGES: Nature(cite("仲裁法 47(1)"), money=True, final_up_to_limit=True),
    ClaimKind.OVERTIME: Nature(cite("仲裁法 47(1)"), money=True, final_up_to_limit=True),
    ClaimKind.MINIMUM_WAGE: Nature(cite("仲裁法 47(1)"), money=True, final_up_to_limit=True),
    ClaimKind.DOUBLE_WAGE: Nature(cite("仲裁法 47(1)"), money=True, final_up_to_limit=True),
    ClaimKind.LEAVE: Nature(cite("仲裁法 47(1)"), money=True, final_up_to_limit=True),
    ClaimKind.SEVERANCE: Nature(cite("仲裁法 47(1)"), money=True, final_up_to_limit=True),
    ClaimKind.DAMAGES: Nature(cite("仲裁法 47(1)"), money=True, final_up_to_limit=True),
    ClaimKind.INJURY_MEDICAL: Nature(cite("仲裁法 47(1)"), money=True, final_up_to_limit=True),
    ClaimKind.LABOUR_STANDARD: Nature(cite("仲裁法 47(2)"), labour_standard=True),
    ClaimKind.RELATION: Nature(cite("仲裁法 50")),
    ClaimKind.REINSTATE: Nature(cite("仲裁法 50")),
    ClaimKind.CERTIFICATE: Nature(cite("仲裁法 50")),
    ClaimKind.DAMAGE_BY_WORKER: Nature(cite("仲裁法 50"), money=True),
    ClaimKind.OTHER: Nature(cite("仲裁法 50")),
}
