"""Workers: encrypted identity, masked on screen, found by keyed hash."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from registry import checkdigits, masking
from registry.fields import (
    DerivedColumnsMixin,
    EncryptedCharField,
    HashField,
    keyed_hash,
    refuse_update_of_sources,
)
from registry.permanence import NeverDeletedModel, NeverDeletedQuerySet, never_deleted_trigger
from registry.pinyin import PinyinField


class Sex(models.TextChoices):
    MALE = "male", _("男")
    FEMALE = "female", _("女")


class IdentityConflict(ValidationError):
    """The identity number is already registered under another name."""


class WorkerQuerySet(NeverDeletedQuerySet):
    def by_identity(self, identity_number: str) -> "Worker | None":
        """The worker with this identity number, or None."""
        return self.filter(identity_hash=keyed_hash(checkdigits.normalise_code(identity_number))).first()

    def by_phone(self, phone: str) -> "WorkerQuerySet":
        """All workers who gave this phone number, newest first: families and teams share a phone."""
        number = checkdigits.normalise_phone(phone)
        return self.filter(phone_hash=keyed_hash(number)).order_by("-id") if number else self.none()

    def update(self, **columns):
        refuse_update_of_sources(self.model, list(columns))
        return super().update(**columns)

    update.alters_data = True

    def register(self, *, name: str, identity_number: str, phone: str) -> "Worker":
        """The worker with this identity number, registered now if new; of two at once, the later finds the earlier.

        The phone of a worker already known is left alone: whoever knows a name and an identity number must not
        be able to move the login to another phone (an administrator does it, after a check in person). A worker of
        whom only a roster told has none yet, and gets the first one that is given.
        Raises ValidationError for a wrong number, IdentityConflict when the number belongs to another name.
        """
        wanted = self.model(name=name, identity_number=identity_number, phone=phone)
        wanted.clean()
        wanted.clean_fields()
        worker, _created = self.get_or_create(
            identity_hash=keyed_hash(wanted.identity_number),
            defaults={"name": wanted.name, "identity_number": wanted.identity_number, "phone": wanted.phone},
        )
        if worker.name != wanted.name:
            raise IdentityConflict(
                {
                    "name": gettext(
                        "该身份证号码已用另一姓名登记，请核对姓名和号码；确属登记有误的，请联系工作人员更正。"
                    )
                }
            )
        if not worker.phone and wanted.phone:
            worker.phone = wanted.phone
            worker.save()
        return worker


class Worker(DerivedColumnsMixin, NeverDeletedModel):
    """A worker. Sex and birth date are read from the identity number, never stored beside it in the open."""

    name = models.CharField(_("姓名"), max_length=50, db_index=True)
    pinyin = PinyinField(_("姓名拼音"), source="name")
    identity_number = EncryptedCharField(_("身份证号码"), max_length=18)
    identity_hash = HashField(_("身份证号码索引"), source="identity_number", unique=True)
    phone = EncryptedCharField(_("手机号码"), max_length=11)
    phone_hash = HashField(_("手机号码索引"), source="phone", db_index=True)
    bank_card = EncryptedCharField(_("银行卡号"), max_length=30, blank=True)

    objects = WorkerQuerySet.as_manager()

    class Meta:
        verbose_name = _("劳动者")
        verbose_name_plural = _("劳动者")
        ordering = ["pinyin", "id"]
        triggers = [never_deleted_trigger()]
        constraints = [
            models.CheckConstraint(name="worker_identity_known", condition=Q(identity_hash__regex=r"^[0-9a-f]{64}$"))
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        self.name = checkdigits.normalise_name(self.name or "")
        self.identity_number = checkdigits.normalise_code(self.identity_number or "")
        self.phone = checkdigits.normalise_phone(self.phone or "")
        errors = {
            "identity_number": checkdigits.identity_number_error(self.identity_number),
            "phone": checkdigits.phone_error(self.phone),
        }
        if errors := {field: error for field, error in errors.items() if error}:
            raise ValidationError(errors)

    def save(self, *args, **options):
        self.identity_number = checkdigits.normalise_code(self.identity_number)
        self.phone = checkdigits.normalise_phone(self.phone)
        super().save(*args, **options)

    @property
    def birth_date(self) -> date:
        return checkdigits.identity_birth_date(self.identity_number)

    @property
    def birth_year(self) -> int:
        return self.birth_date.year

    @property
    def sex(self) -> Sex:
        """Odd in the seventeenth place is male (GB 11643)."""
        return Sex.MALE if int(self.identity_number[16]) % 2 else Sex.FEMALE

    def age_on(self, day: date) -> int:
        """Full years of age on that day."""
        born = self.birth_date
        return day.year - born.year - ((day.month, day.day) < (born.month, born.day))

    @property
    def masked_name(self) -> str:
        return masking.name(self.name)

    @property
    def masked_identity(self) -> str:
        return masking.identity_number(self.identity_number)

    @property
    def masked_phone(self) -> str:
        return masking.phone(self.phone)

    @property
    def masked_bank_card(self) -> str:
        return masking.bank_card(self.bank_card)
