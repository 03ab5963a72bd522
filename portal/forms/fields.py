"""Fields that more than one form of the portal uses, with their sentences."""

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from casework import clock
from registry import checkdigits
from registry.models import Region, RegionLevel

CODE_DIGITS = 6


class PhoneField(forms.CharField):
    """A mobile number, in whatever way people write it."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("label", _("手机号码"))
        options.setdefault("error_messages", {"required": _("请填写手机号码。")})
        options.setdefault(
            "widget",
            forms.TextInput(attrs={"type": "tel", "inputmode": "tel", "autocomplete": "tel", "maxlength": "20"}),
        )
        super().__init__(**options)

    def clean(self, value: Any) -> str:
        number = checkdigits.normalise_phone(super().clean(value) or "")
        if number and (problem := checkdigits.phone_error(number)):
            raise ValidationError(problem)
        return number


class IdentityField(forms.CharField):
    """An identity number with its check digit."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("label", _("身份证号码"))
        options.setdefault("error_messages", {"required": _("请填写身份证号码。")})
        options.setdefault(
            "widget", forms.TextInput(attrs={"autocomplete": "off", "maxlength": "24", "autocapitalize": "characters"})
        )
        super().__init__(**options)

    def clean(self, value: Any) -> str:
        number = checkdigits.normalise_code(super().clean(value) or "")
        if number and (problem := checkdigits.identity_number_error(number, today=clock.today())):
            raise ValidationError(problem)
        return number


class CodeField(forms.CharField):
    """The six digits of a text message."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("label", _("短信验证码"))
        options.setdefault("error_messages", {"required": _("请填写短信里的6位数字。")})
        options.setdefault(
            "widget",
            forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "maxlength": "8"}),
        )
        super().__init__(**options)


class PastDateField(forms.DateField):
    """A day that is not in the future and not absurdly long ago."""

    EARLIEST = 1980

    def __init__(self, **options: Any) -> None:
        missing = options.pop("missing", _("请填写日期。"))
        options.setdefault(
            "error_messages", {"invalid": _("日期写得不对，请写成“2026-08-15”这样。"), "required": missing}
        )
        super().__init__(widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}), **options)

    def clean(self, value: Any) -> Any:
        day = super().clean(value)
        if day and day > clock.today():
            raise ValidationError(_("这个日期还没有到，请改成今天或者更早的日期。"))
        if day and day.year < self.EARLIEST:
            raise ValidationError(_("这个日期太早了，请核对年份。"))
        return day


class MoneyField(forms.DecimalField):
    """An amount in yuan, as people write it: "12,500", "１２５００元", "1.2万"."""

    MOST = Decimal("99999999.99")
    _TEN_THOUSANDS = re.compile(r"(\d{1,8}(?:\.\d{1,8})?)万", re.ASCII)
    _WRITTEN = str.maketrans("０１２３４５６７８９．", "0123456789.", ",，元￥¥ ")

    def __init__(self, **options: Any) -> None:
        too_much = _("金额太大了，请核对单位是不是“元”。")
        options.setdefault(
            "error_messages",
            {
                "invalid": _("金额只写数字，例如 12500、12500.50 或者 1.2万。"),
                "min_value": _("金额不能小于0。"),
                "max_value": too_much,
                "max_digits": too_much,
                "max_whole_digits": too_much,
                "max_decimal_places": _("金额最多写到分，也就是小数点后两位。"),
            },
        )
        options.setdefault("min_value", Decimal(0))
        super().__init__(
            max_value=self.MOST,
            decimal_places=2,
            widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
            **options,
        )

    def to_python(self, value: Any) -> Decimal | None:
        return super().to_python(self._in_digits(value) if isinstance(value, str) else value)

    def _in_digits(self, written: str) -> str:
        plain = written.strip().translate(self._WRITTEN)
        found = self._TEN_THOUSANDS.fullmatch(plain)
        # without the zeros that a multiplication leaves behind, which would count as too many decimal places
        return f"{(Decimal(found[1]) * 10000).normalize():f}" if found else plain


class CountyField(forms.ModelChoiceField):
    """A county, grouped by prefecture in one list that the phone shows in its own picker."""

    def __init__(self, **options: Any) -> None:
        options.setdefault(
            "error_messages",
            {"required": _("请选择您在哪个县（市、区）干活。"), "invalid_choice": _("请从列表里选择县（市、区）。")},
        )
        super().__init__(queryset=Region.objects.filter(level=RegionLevel.COUNTY), to_field_name="code", **options)
        self.choices = self._grouped  # type: ignore[assignment]

    def _grouped(self) -> list[tuple[str, Any]]:
        groups: dict[str, list[tuple[str, str]]] = {}
        for county in self.queryset.select_related("parent").order_by("path"):
            groups.setdefault(county.parent.name, []).append((county.code, county.name))
        return [("", _("请选择")), *groups.items()]
