"""Columns for personal data: encrypted at rest, found again by a keyed hash."""

import hmac
from collections.abc import Callable, Sequence
from functools import lru_cache
from hashlib import sha256

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.core.exceptions import FieldError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class UndecryptableValue(ValueError):
    """A stored value that none of `settings.ENCRYPTION_KEYS` opens: a key is missing or the row was tampered with."""


@lru_cache(maxsize=4)
def _box(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys])


def _current_box() -> MultiFernet:
    return _box(tuple(settings.ENCRYPTION_KEYS))


def encrypt(value: str) -> str:
    """Encrypt with the first key of `settings.ENCRYPTION_KEYS`; the empty text stays empty."""
    return _current_box().encrypt(value.encode()).decode("ascii") if value else ""


def decrypt(token: str) -> str:
    """Open a stored value with whichever key fits. Raises `UndecryptableValue` when none does."""
    if not token:
        return ""
    try:
        return _current_box().decrypt(token.encode()).decode()
    except InvalidToken as error:
        raise UndecryptableValue(
            _("加密的个人信息无法解密：请检查配置项 ENCRYPTION_KEYS 是否缺少旧密钥，更换密钥时旧密钥须保留在列表末尾。")
        ) from error


def keyed_hash(value: str) -> str:
    """HMAC-SHA256 of `value` under `settings.HASH_KEY` as 64 hex digits; the empty text stays empty.

    The key matters: identity numbers are few enough that a plain hash could be undone by trying them all.
    """
    if not value:
        return ""
    return hmac.new(settings.HASH_KEY.encode(), value.encode(), sha256).hexdigest()


class EncryptedCharField(models.CharField):
    """Text of at most `max_length` characters, stored as a Fernet token, never as plain text.

    The same text gives a different token each time, so comparing in the database can only ever be wrong:
    every look-up but `isnull` is refused. Search by a `HashField` beside it.
    """

    description = gettext_lazy("加密文本")

    def get_internal_type(self) -> str:
        return "TextField"

    def get_prep_value(self, value):
        value = super().get_prep_value(value)
        return value if value is None else encrypt(value)

    def from_db_value(self, value, expression, connection):
        return value if value is None else decrypt(value)

    def get_lookup(self, lookup_name):
        if lookup_name != "isnull":
            raise FieldError(
                f"{self.model.__name__}.{self.name} is encrypted and cannot be searched with '{lookup_name}'; "
                "search by the keyed hash column beside it."
            )
        return super().get_lookup(lookup_name)

    def get_transform(self, lookup_name):
        raise FieldError(f"{self.model.__name__}.{self.name} is encrypted; '{lookup_name}' is not possible on it.")


class DerivedCharField(models.CharField):
    """A column computed from another attribute of the row each time the row is written.

    Computed in `pre_save`, so that `bulk_create` fills it too; an `update()` does not (`refuse_update_of_sources`).
    Kinds of it set `derive`, a pure function from the source's text to the column's.
    """

    derive: Callable[[str], str]

    def __init__(self, *args, source: str, **options):
        self.source = source
        options.setdefault("editable", False)
        options.setdefault("blank", True)
        super().__init__(*args, **options)

    def deconstruct(self):
        name, path, args, options = super().deconstruct()
        return name, path, args, {**options, "source": self.source}

    def pre_save(self, model_instance, add):
        value = self.derive(getattr(model_instance, self.source) or "")
        setattr(model_instance, self.attname, value)
        return value


class HashField(DerivedCharField):
    """The keyed hash of the attribute `source`, by which an encrypted value is found."""

    derive = staticmethod(keyed_hash)

    def __init__(self, *args, **options):
        options["max_length"] = 64
        super().__init__(*args, **options)


def with_derived_columns(model: type[models.Model], update_fields: Sequence[str] | None) -> list[str] | None:
    """`update_fields` plus the columns derived from them, so that a partial save cannot part a value from its hash."""
    if update_fields is None:
        return None
    names = set(update_fields)
    derived = {
        field.name for field in model._meta.fields if isinstance(field, DerivedCharField) and field.source in names
    }
    return sorted(names | derived)


class DerivedColumnsMixin(models.Model):
    """For models with derived columns: keeps them true on `save(update_fields=…)`."""

    class Meta:
        abstract = True

    def save(self, *args, update_fields=None, **options):
        super().save(*args, update_fields=with_derived_columns(type(self), update_fields), **options)


def refuse_update_of_sources(model: type[models.Model], columns: Sequence[str]) -> None:
    """Raise FieldError when a queryset `update()` would change a source without its derived column."""
    sources = {field.source for field in model._meta.fields if isinstance(field, DerivedCharField)}
    if changed := sorted(sources & set(columns)):
        raise FieldError(
            f"{model.__name__}.{', '.join(changed)} has derived columns; save the object instead of update()."
        )
