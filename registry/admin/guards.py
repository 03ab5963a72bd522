"""What every admin page of the registry shares: rows that stay, and values that are replaced without being shown."""

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from registry import masking
from registry.fields import EncryptedCharField

MASKS = {"identity_number": masking.identity_number, "bank_card": masking.bank_card}


class KeptAdminMixin:
    """No deletion, neither from the page nor by action."""

    def has_delete_permission(self, request: HttpRequest, obj=None) -> bool:
        return False


class ReadOnlyAdmin(KeptAdminMixin, admin.ModelAdmin):
    """Looked at, never written."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj=None) -> bool:
        return False


class KeptInline(KeptAdminMixin, admin.TabularInline):
    extra = 0
    can_delete = False


class PersonalDataForm(forms.ModelForm):
    """Encrypted values are never sent to the page: their fields are empty, and empty means "keep what is there"."""

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        for name in self._encrypted_names():
            stored = getattr(self.instance, name)
            if stored:
                self.initial[name] = ""
                self.fields[name].required = False
                self.fields[name].widget.attrs["placeholder"] = masked(name, stored)
                self.fields[name].help_text = _("留空则保留原值；填写则以新值替换。")
            self.fields[name].widget.attrs["autocomplete"] = "off"

    def clean(self):
        cleaned = super().clean()
        for name in self._encrypted_names():
            if not cleaned.get(name) and name not in self.errors:
                cleaned[name] = getattr(self.instance, name)
        return cleaned

    def _encrypted_names(self) -> list[str]:
        columns = self._meta.model._meta.fields
        return [field.name for field in columns if isinstance(field, EncryptedCharField) and field.name in self.fields]


def masked(name: str, value: str) -> str:
    """The masked form of the encrypted column `name`."""
    return MASKS.get(name, masking.phone)(value)
