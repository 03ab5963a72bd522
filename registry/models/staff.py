"""Members of staff, their logins, the posts they hold and the delegations between them."""

from datetime import date

from django.contrib.auth.models import AbstractUser, UserManager
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from registry.fields import DerivedColumnsMixin
from registry.models.agencies import Agency
from registry.permanence import KeptModel, NeverDeletedModel, NeverDeletedQuerySet, never_deleted_trigger
from registry.pinyin import PinyinField
from registry.roles import Role


class AccountManager(UserManager.from_queryset(NeverDeletedQuerySet)):
    """Django's own manager of logins, whose querysets refuse to delete."""


class User(KeptModel, AbstractUser):
    """A login of staff. Switched off by `is_active`, never deleted: the timeline names it for ever."""

    objects = AccountManager()

    REQUIRED_FIELDS: list[str] = []

    class Meta:
        verbose_name = _("登录账号")
        verbose_name_plural = _("登录账号")
        triggers = [never_deleted_trigger()]


class DatedQuerySet(models.QuerySet):
    def on(self, day: date):
        """Rows in force on that day, both ends included."""
        return self.filter(Q(valid_until__isnull=True) | Q(valid_until__gte=day), valid_from__lte=day)


class Staff(DerivedColumnsMixin, NeverDeletedModel):
    """A member of staff at a home agency; an inspector's badge has a number and a validity (监察条例 art 16)."""

    user = models.OneToOneField(
        User, models.PROTECT, null=True, blank=True, related_name="staff", verbose_name=_("登录账号")
    )
    name = models.CharField(_("姓名"), max_length=50)
    pinyin = PinyinField(_("姓名拼音"), source="name")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="staff", verbose_name=_("所在机构"))
    certificate_number = models.CharField(_("执法证号"), max_length=40, blank=True)
    certificate_valid_from = models.DateField(_("执法证有效期起"), null=True, blank=True)
    certificate_valid_until = models.DateField(_("执法证有效期止"), null=True, blank=True)
    legal_qualification = models.CharField(
        _("法律职业资格"),
        max_length=60,
        blank=True,
        help_text=_("法律职业资格证书号；不是初次从事法制审核、依法不需要取得的，写明依据。作法制审核的人员填写。"),
    )

    objects = NeverDeletedQuerySet.as_manager()

    class Meta:
        verbose_name = _("工作人员")
        verbose_name_plural = _("工作人员")
        ordering = ["pinyin", "id"]
        triggers = [never_deleted_trigger()]
        constraints = [
            models.UniqueConstraint(
                fields=["certificate_number"], condition=~Q(certificate_number=""), name="staff_certificate_unique"
            ),
            models.CheckConstraint(
                name="staff_certificate_dates",
                condition=Q(certificate_valid_from__isnull=True)
                | Q(certificate_valid_until__isnull=True)
                | Q(certificate_valid_from__lte=F("certificate_valid_until")),
                violation_error_message=_("执法证有效期的止日不得早于起日。"),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def certificate_valid_on(self, day: date) -> bool:
        """Whether the badge may be shown on that day (监察条例 art 16): a number, and both ends of its validity known."""
        if not (self.certificate_number and self.certificate_valid_from and self.certificate_valid_until):
            return False
        return self.certificate_valid_from <= day <= self.certificate_valid_until


class Post(models.Model):
    """Who holds which role where, from day to day (both included); ended by `valid_until`, not by deletion."""

    staff = models.ForeignKey(Staff, models.PROTECT, related_name="posts", verbose_name=_("工作人员"))
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="posts", verbose_name=_("机构"))
    role = models.CharField(_("角色"), max_length=20, choices=Role)
    valid_from = models.DateField(_("任职起日"))
    valid_until = models.DateField(_("任职止日"), null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("任职")
        verbose_name_plural = _("任职")
        ordering = ["staff", "-valid_from", "id"]
        constraints = [
            models.UniqueConstraint(fields=["staff", "agency", "role", "valid_from"], name="post_unique"),
            models.CheckConstraint(
                name="post_dates",
                condition=Q(valid_until__isnull=True) | Q(valid_from__lte=F("valid_until")),
                violation_error_message=_("任职止日不得早于起日。"),
            ),
        ]
        indexes = [models.Index(fields=["agency", "role"], name="post_agency_role")]

    def __str__(self) -> str:
        return f"{self.staff} · {self.get_role_display()} · {self.agency}"


class Delegation(models.Model):
    """`delegate` acts for `principal` in one role at one agency between two days (both included).

    It lives on the principal's own post: when that ends, the delegation has no effect any more.
    A delegated role cannot be delegated on.
    """

    principal = models.ForeignKey(Staff, models.PROTECT, related_name="delegations_given", verbose_name=_("委托人"))
    delegate = models.ForeignKey(Staff, models.PROTECT, related_name="delegations_received", verbose_name=_("受托人"))
    role = models.CharField(_("角色"), max_length=20, choices=Role)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="delegations", verbose_name=_("机构"))
    valid_from = models.DateField(_("委托起日"))
    valid_until = models.DateField(_("委托止日"))
    reason = models.CharField(_("委托事由"), max_length=200)

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("代理授权")
        verbose_name_plural = _("代理授权")
        ordering = ["-valid_from", "id"]
        constraints = [
            models.CheckConstraint(
                name="delegation_dates",
                condition=Q(valid_from__lte=F("valid_until")),
                violation_error_message=_("委托止日不得早于起日。"),
            ),
            models.CheckConstraint(
                name="delegation_not_to_oneself",
                condition=~Q(principal=F("delegate")),
                violation_error_message=_("不能委托给本人。"),
            ),
        ]
        indexes = [models.Index(fields=["delegate", "valid_until"], name="delegation_delegate")]

    def __str__(self) -> str:
        return str(_("%(delegate)s代%(principal)s行使%(role)s职责")) % {
            "delegate": self.delegate,
            "principal": self.principal,
            "role": self.get_role_display(),
        }

    def clean(self) -> None:
        named = self.principal_id and self.agency_id and self.role and self.valid_from and self.valid_until
        if named and not self._principal_holds_role():
            raise ValidationError({"role": _("委托人在委托期间没有在该机构担任这一角色，无权委托。")})

    def _principal_holds_role(self) -> bool:
        posts = Post.objects.on(self.valid_from).filter(
            Q(valid_until__isnull=True) | Q(valid_until__gte=self.valid_until),
            staff_id=self.principal_id,
            agency_id=self.agency_id,
            role=self.role,
        )
        return posts.exists()
