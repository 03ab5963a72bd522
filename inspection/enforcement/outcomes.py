"""How review and suit may end, why the office lost, and the grounds of suspension and termination."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ReviewResult(models.TextChoices):
    """The decisions of the review body (复议法 arts 63-69); the first three leave the decision standing."""

    UPHELD = "UPHELD", _("维持")
    REJECTED = "REJECTED", _("驳回复议请求")
    CHANGED = "CHANGED", _("变更")
    REVOKED = "REVOKED", _("撤销或者部分撤销")
    ILLEGAL = "ILLEGAL", _("确认违法")
    VOID = "VOID", _("确认无效")


class SuitResult(models.TextChoices):
    """The judgments of the court (诉讼法 arts 49, 62, 69-77); the first four leave the decision standing."""

    DISMISSED = "DISMISSED", _("驳回诉讼请求")
    REJECTED = "REJECTED", _("驳回起诉")
    WITHDRAWN = "WITHDRAWN", _("准许撤诉")
    CHANGED = "CHANGED", _("变更")
    REVOKED = "REVOKED", _("撤销或者部分撤销")
    ILLEGAL = "ILLEGAL", _("确认违法")
    VOID = "VOID", _("确认无效")


UNDOING = ("REVOKED", "ILLEGAL", "VOID")
REVIEW_STANDING = tuple(choice for choice in ReviewResult if choice not in UNDOING)
REVIEW_UNDOING = tuple(choice for choice in ReviewResult if choice in UNDOING)
SUIT_STANDING = tuple(choice for choice in SuitResult if choice not in UNDOING)
SUIT_UNDOING = tuple(choice for choice in SuitResult if choice in UNDOING)


class FailedStep(models.TextChoices):
    """At which step the office went wrong, when it loses; counted, so that the step gets a stronger gate."""

    JURISDICTION = "JURISDICTION", _("管辖或者主体资格")
    OFFICERS = "OFFICERS", _("执法人员资格或者人数")
    FACTS = "FACTS", _("事实认定")
    EVIDENCE = "EVIDENCE", _("证据收集")
    NOTICE = "NOTICE", _("告知、听取陈述申辩、听证")
    LEGAL_REVIEW = "LEGAL_REVIEW", _("法制审核或者集体讨论")
    ORDER_FIRST = "ORDER_FIRST", _("没有先责令改正或者期限未满")
    LAW = "LAW", _("适用法律依据")
    AMOUNT = "AMOUNT", _("金额或者裁量")
    TERM = "TERM", _("办案期限")
    SERVICE = "SERVICE", _("送达")
    URGE = "URGE", _("催告或者申请期限")
    REPLY = "REPLY", _("复议答复或者应诉举证")
    OTHER = "OTHER", _("其他")


class RefusedBy(models.TextChoices):
    """What the court did not do: accept the application, or allow enforcement."""

    ACCEPTANCE = "ACCEPTANCE", _("不予受理")
    ENFORCEMENT = "ENFORCEMENT", _("不准予执行")


class SuspensionGround(models.TextChoices):
    """强制法 art 39(1)."""

    UNABLE = "UNABLE", _("当事人履行确有困难或者暂无履行能力")
    THIRD_PARTY = "THIRD_PARTY", _("第三人对执行标的主张权利，确有理由")
    IRREPARABLE = "IRREPARABLE", _("执行可能造成难以弥补的损失，且中止执行不损害公共利益")
    OTHER = "OTHER", _("认为需要中止执行的其他情形")


class TerminationGround(models.TextChoices):
    """强制法 art 40; the last one is art 39(2)."""

    DEAD = "DEAD", _("公民死亡，无遗产可供执行，又无义务承受人")
    GONE = "GONE", _("法人或者其他组织终止，无财产可供执行，又无义务承受人")
    DESTROYED = "DESTROYED", _("执行标的灭失")
    BASIS_REVOKED = "BASIS_REVOKED", _("据以执行的行政决定被撤销")
    OTHER = "OTHER", _("认为需要终结执行的其他情形")
    THREE_YEARS = "THREE_YEARS", _("没有明显社会危害、确无能力履行，中止执行满三年未恢复执行")
