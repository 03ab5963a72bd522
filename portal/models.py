"""What the portal keeps: unfinished complaints, phone codes, the receipts' secret codes, and messages that were sent."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from documents.kinds import EvidenceKind
from documents.storage import sealed_storage
from registry.fields import EncryptedCharField

ANSWERS_LENGTH = 20_000


class ComplaintDraft(models.Model):
    """A complaint that is being written. Everything typed stands in `answers`, encrypted, as it was typed.

    The resume code opens it and is kept as a keyed hash only. `phone_hash` is set once the phone was proven by a code.
    A draft that became a case keeps no answers but its receipt's secret code, until it expires (`portal.drafts`).
    """

    code_hash = models.CharField(max_length=64, unique=True, editable=False)
    answers = EncryptedCharField(_("已填内容"), max_length=ANSWERS_LENGTH, blank=True)
    phone_hash = models.CharField(max_length=64, blank=True, db_index=True, editable=False)
    case = models.OneToOneField(
        "casework.Case", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("案件")
    )
    created_at = models.DateTimeField(_("创建时间"))
    updated_at = models.DateTimeField(_("更新时间"))
    expires_on = models.DateField(_("保留至"))

    class Meta:
        verbose_name = _("未提交的投诉")
        verbose_name_plural = _("未提交的投诉")

    def __str__(self) -> str:
        return f"{self.pk}"


class DraftFile(models.Model):
    """A photo or file of a draft: kept as it came, checked by content; it becomes evidence when the complaint is filed."""

    draft = models.ForeignKey(ComplaintDraft, models.CASCADE, related_name="files", verbose_name=_("未提交的投诉"))
    file = models.FileField(_("文件"), storage=sealed_storage, max_length=120, editable=False)
    name = models.CharField(_("文件名"), max_length=200)
    kind = models.CharField(_("证据种类"), max_length=24, choices=EvidenceKind, default=EvidenceKind.OTHER)
    content_type = models.CharField(_("文件类型"), max_length=100)
    size = models.PositiveBigIntegerField(_("大小（字节）"))
    sha256 = models.CharField(_("校验值（SHA-256）"), max_length=64)
    added_at = models.DateTimeField(_("上传时间"))

    class Meta:
        verbose_name = _("待提交的文件")
        verbose_name_plural = _("待提交的文件")
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name

    @property
    def is_image(self) -> bool:
        return self.content_type.startswith("image/")


class PhoneCode(models.Model):
    """A code sent to a phone: hashed, valid for minutes, usable once, with the number of wrong tries."""

    class Purpose(models.TextChoices):
        LOGIN = "login", _("登录")
        COMPLAINT = "complaint", _("填写投诉")
        EMPLOYER = "employer", _("单位办事")

    purpose = models.CharField(_("用途"), max_length=10, choices=Purpose)
    phone_hash = models.CharField(max_length=64, editable=False)
    code_hash = models.CharField(max_length=64, editable=False)
    sent_at = models.DateTimeField(_("发送时间"))
    expires_at = models.DateTimeField(_("失效时间"))
    wrong_tries = models.PositiveSmallIntegerField(_("输错次数"), default=0)
    used_at = models.DateTimeField(_("使用时间"), null=True, blank=True)

    class Meta:
        verbose_name = _("手机验证码")
        verbose_name_plural = _("手机验证码")
        indexes = [models.Index(fields=["phone_hash", "purpose", "-id"], name="phone_code_newest")]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()} {self.sent_at}"


class EmployerDraft(models.Model):
    """What an employer has filled in so far of its answer on one case; encrypted, as it was typed, removed when it is handed in
    or has lain too long.
    """

    case = models.ForeignKey("casework.Case", models.PROTECT, related_name="+", verbose_name=_("案件"))
    employer = models.ForeignKey("registry.Employer", models.PROTECT, related_name="+", verbose_name=_("用人单位"))
    values = EncryptedCharField(_("已填内容"), max_length=ANSWERS_LENGTH * 50, blank=True)
    updated_at = models.DateTimeField(_("更新时间"))
    expires_on = models.DateField(_("保留至"))

    class Meta:
        verbose_name = _("未提交的单位答复")
        verbose_name_plural = _("未提交的单位答复")
        constraints = [models.UniqueConstraint(fields=["case", "employer"], name="employer_draft_once_per_case")]

    def __str__(self) -> str:
        return f"{self.pk}"


class CaseSecret(models.Model):
    """The secret code of a receipt: with the reference it opens one case without a login. Kept as a keyed hash."""

    case = models.OneToOneField("casework.Case", models.PROTECT, related_name="secret", verbose_name=_("案件"))
    code_hash = models.CharField(max_length=64, editable=False)
    created_at = models.DateTimeField(_("生成时间"))

    class Meta:
        verbose_name = _("查询密码")
        verbose_name_plural = _("查询密码")

    def __str__(self) -> str:
        return str(self.case_id)


class Message(models.Model):
    """A notice to the phone of a worker, or of an employer's contact, about one act on a case. `key` makes it unique; the body
    holds no personal data.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("待发送")
        SENT = "sent", _("已发送")

    key = models.CharField(_("标识"), max_length=80, unique=True)
    case = models.ForeignKey("casework.Case", models.PROTECT, related_name="messages", verbose_name=_("案件"))
    worker = models.ForeignKey(
        "registry.Worker", models.PROTECT, null=True, blank=True, related_name="messages", verbose_name=_("接收人")
    )
    contact = models.ForeignKey(
        "registry.EmployerContact",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="messages",
        verbose_name=_("接收的单位联系人"),
    )
    body = models.CharField(_("内容"), max_length=500)
    state = models.CharField(_("状态"), max_length=8, choices=State, default=State.WAITING)
    created_at = models.DateTimeField(_("生成时间"))
    sent_at = models.DateTimeField(_("发送时间"), null=True, blank=True)

    class Meta:
        verbose_name = _("短信通知")
        verbose_name_plural = _("短信通知")
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                name="message_sent_has_instant",
                condition=Q(state="sent", sent_at__isnull=False) | Q(state="waiting", sent_at=None),
            ),
            models.CheckConstraint(
                name="message_to_one",
                condition=Q(worker__isnull=False, contact=None) | Q(worker=None, contact__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.key
