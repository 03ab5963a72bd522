"""What a piece of evidence is."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class EvidenceKind(models.TextChoices):
    """The eight statutory kinds (行政处罚法 art 46), then what the acts of a case ask for by name."""

    DOCUMENTARY = "documentary", _("书证")
    PHYSICAL = "physical", _("物证")
    AUDIO_VISUAL = "audio_visual", _("视听资料")
    ELECTRONIC_DATA = "electronic_data", _("电子数据")
    WITNESS = "witness", _("证人证言")
    STATEMENT = "statement", _("当事人的陈述")
    EXPERT_OPINION = "expert_opinion", _("鉴定意见")
    SCENE_RECORD = "scene_record", _("勘验笔录、现场笔录")

    CORRECTION_REPORT = "correction_report", _("整改报告")
    RECHECK_RECORD = "recheck_record", _("复查记录")
    PAYMENT_PROOF = "payment_proof", _("支付凭证")
    DECISION = "decision", _("处理决定书或处罚决定书")
    SERVICE_SLIP = "service_slip", _("送达回证")
    URGE_SLIP = "urge_slip", _("催告书送达回证")
    COURT_ACCEPTANCE = "court_acceptance", _("法院受理通知")
    TRANSFER_LETTER = "transfer_letter", _("移送书及回执")
    POLICE_DECISION = "police_decision", _("公安机关立案决定")
    RECEIVING_BODY_RECEIPT = "receiving_body_receipt", _("接收单位回执")
    DEREGISTRATION_PROOF = "deregistration_proof", _("注销证明")
    WAGE_SHEET = "wage_sheet", _("工资表")
    ATTENDANCE = "attendance", _("考勤记录")
    CONTRACT = "contract", _("劳动合同")
    COMMITMENT = "commitment", _("改正承诺书")
    CHAT = "chat", _("聊天记录")
    PHOTO = "photo", _("照片")
    BANK_STATEMENT = "bank_statement", _("银行流水")
    OTHER = "other", _("其他材料")


class Way(models.TextChoices):
    """How a document is served; the rule of each way stands in `documents.service_rules`."""

    DIRECT = "direct", _("直接送达")
    LEFT = "left", _("留置送达")
    ELECTRONIC = "electronic", _("电子送达")
    POST = "post", _("邮寄送达")
    ENTRUSTED = "entrusted", _("委托送达")
    FORWARDED = "forwarded", _("转交送达")
    PUBLIC_NOTICE = "public_notice", _("公告送达")
    POSTED_ORDER = "posted_order", _("张贴责令支付文书")
    POSTED_COLLECTIVE = "posted_collective", _("张贴送达（集体争议）")
    SIMPLE = "simple", _("简便方式送达")
