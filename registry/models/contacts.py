"""The people through whom an employer is reached and who act for it in its box; entered by staff who have checked who they are."""

from datetime import date
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from registry import checkdigits, masking
from registry.fields import DerivedColumnsMixin, EncryptedCharField, HashField, keyed_hash, refuse_update_of_sources
from registry.models.employers import Employer
from registry.permanence import KeptModel, kept_trigger

if TYPE_CHECKING:
    from registry.models.staff import Staff


class EmployerContactQuerySet(models.QuerySet["EmployerContact"]):
    def on(self, day: date) -> "EmployerContactQuerySet":
        """Those who are contacts on that day; on the day `until` they are none any more."""
        return self.filter(Q(until=None) | Q(until__gt=day), since__lte=day)

    def by_phone(self, phone: str) -> "EmployerContactQuerySet":
        """Those with this number: an accountant may act for several employers."""
        number = checkdigits.normalise_phone(phone)
        return self.filter(phone_hash=keyed_hash(number)).order_by("id") if number else self.none()

    def update(self, **columns):
        refuse_update_of_sources(self.model, list(columns))
        return super().update(**columns)

    update.alters_data = True


class EmployerContact(DerivedColumnsMixin, KeptModel):
    """A person with a phone who acts for an employer from `since` until the day before `until`.

    Codes go to this phone; papers name the person.

    A row is ended, never removed: what was done through it must be explained later. `checked` says how the office knew,
    `added_by` and `ended_by` who wrote it down.
    """

    employer = models.ForeignKey(Employer, models.PROTECT, related_name="contacts", verbose_name=_("用人单位"))
    name = models.CharField(_("联系人姓名"), max_length=30)
    position = models.CharField(_("职务"), max_length=50, blank=True)
    phone = EncryptedCharField(_("手机号码"), max_length=11)
    phone_hash = HashField(_("手机号码索引"), source="phone", db_index=True)
    checked = models.CharField(
        _("身份核对情况"), max_length=200, help_text=_("例如：核对了营业执照、身份证和授权委托书。")
    )
    since = models.DateField(_("起"))
    until = models.DateField(
        _("止"), null=True, blank=True, help_text=_("不再担任联系人的，填写从哪一天起；从那天起不能再登录。")
    )

    added_by = models.ForeignKey(
        "registry.Staff",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("登记人"),
        editable=False,
    )
    ended_by = models.ForeignKey(
        "registry.Staff",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("终止人"),
        editable=False,
    )

    objects = EmployerContactQuerySet.as_manager()

    class Meta:
        verbose_name = _("单位联系人")
        verbose_name_plural = _("单位联系人")
        ordering = ["id"]
        triggers = [kept_trigger("单位联系人不得删除，只能填写截止日期")]
        constraints = [
            models.CheckConstraint(name="employer_contact_days", condition=Q(until=None) | Q(until__gte=F("since"))),
            models.UniqueConstraint(
                name="employer_contact_once", fields=["employer", "phone_hash"], condition=Q(until=None)
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        self.name = checkdigits.normalise_name(self.name or "")
        self.phone = checkdigits.normalise_phone(self.phone or "")
        if error := checkdigits.phone_error(self.phone):
            raise ValidationError({"phone": error})
        if self.until and self.since and self.until < self.since:
            raise ValidationError({"until": _("截止日期不能早于开始日期。")})

    def save(self, *args, **options):
        self.phone = checkdigits.normalise_phone(self.phone)
        super().save(*args, **options)

    def end(self, day: date, *, by: "Staff | None" = None) -> None:
        """From this day on no contact any more."""
        self.until, self.ended_by = max(day, self.since), by
        self.save(update_fields=["until", "ended_by"])

    @property
    def masked_phone(self) -> str:
        return masking.phone(self.phone)
