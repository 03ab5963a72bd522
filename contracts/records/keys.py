"""The keys with which an employer's own system sends records: made by its registered contact, shown once, kept as a hash."""

import secrets
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from calendars.counting import add_months
from casework import clock
from registry.fields import keyed_hash
from registry.models import Employer, EmployerContact
from registry.permanence import kept_trigger

MOST_KEYS = 5
LIFETIMES = ((3, _("3个月")), (6, _("6个月")), (12, _("12个月")))
PREFIX = "bj_"  # so that a key that leaked into a repository is recognised for what it is


class InterfaceKey(models.Model):
    """The right of an employer's own system to send its records. It ends with its maker's being a contact, too."""

    employer = models.ForeignKey(
        "registry.Employer", models.PROTECT, related_name="interface_keys", verbose_name=_("用人单位")
    )
    name = models.CharField(_("用途"), max_length=60)
    secret_hash = models.CharField(_("密钥索引"), max_length=64, unique=True, editable=False)
    made_by = models.ForeignKey("registry.EmployerContact", models.PROTECT, related_name="+", verbose_name=_("建立人"))
    made_at = models.DateTimeField(_("建立时间"))
    expires_on = models.DateField(_("有效期至（含当日）"))
    revoked_at = models.DateTimeField(_("停用时间"), null=True)
    last_used_at = models.DateTimeField(_("最近使用"), null=True)

    class Meta:
        verbose_name = _("人事系统接口密钥")
        verbose_name_plural = _("人事系统接口密钥")
        ordering = ["-id"]
        triggers = [kept_trigger("接口密钥不得删除，只能停用")]
        constraints = [
            models.CheckConstraint(
                name="interface_key_revoked_later", condition=Q(revoked_at=None) | Q(revoked_at__gte=F("made_at"))
            )
        ]

    def __str__(self) -> str:
        return self.name

    def works_on(self, day: date) -> bool:
        """Whether it opens anything that day: not revoked, not expired, and whoever made it is still a contact."""
        maker = EmployerContact.objects.on(day).filter(pk=self.made_by_id, employer_id=self.employer_id)
        return self.revoked_at is None and day <= self.expires_on and maker.exists()


@transaction.atomic
def make_key(employer: Employer, contact: EmployerContact, *, name: str, months: int) -> tuple[InterfaceKey, str]:
    """A new key and its secret, which nobody can read again. Raises ValidationError when there are too many."""
    Employer.objects.select_for_update(of=("self",), no_key=True).get(pk=employer.pk)
    today = clock.today()
    working = [each for each in InterfaceKey.objects.filter(employer=employer) if each.works_on(today)]
    if len(working) >= MOST_KEYS:
        raise ValidationError(_now("一个单位最多同时有%(most)d个密钥，请先停用不用的。") % {"most": MOST_KEYS})
    secret = PREFIX + secrets.token_urlsafe(32)
    key = InterfaceKey.objects.create(
        employer=employer,
        name=name,
        secret_hash=keyed_hash(secret),
        made_by=contact,
        made_at=clock.now(),
        expires_on=add_months(today, months),
    )
    return key, secret


def revoke_key(employer: Employer, pk: int, *, at: datetime | None = None) -> bool:
    """From now on the key opens nothing; False when the employer has no such key in use."""
    found = InterfaceKey.objects.filter(employer=employer, pk=pk, revoked_at=None)
    return bool(found.update(revoked_at=at or clock.now()))


def key_of(secret: str) -> InterfaceKey | None:
    """The key to which a secret belongs, also one that opens nothing any more."""
    found: InterfaceKey | None = (
        InterfaceKey.objects.select_related("employer__region", "made_by")
        .filter(secret_hash=keyed_hash(secret))
        .first()
    )
    return found
