"""Identity numbers (GB 11643-1999), unified social credit codes (GB 32100-2015) and phone numbers: pure functions.

Each `…_error` returns None for a right number, else one Chinese sentence that says which part is wrong.
"""

import re
from datetime import date

from django.utils.translation import gettext as _

IDENTITY_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
IDENTITY_CHECK = "10X98765432"
# First two digits of a region code (GB/T 2260): the 31 provinces, Taiwan, Hong Kong, Macao, and the residence permits 81–83.
PROVINCE_CODES = frozenset(
    map(
        str,
        [
            *range(11, 16),
            *range(21, 24),
            *range(31, 38),
            *range(41, 47),
            *range(50, 55),
            *range(61, 66),
            71,
            81,
            82,
            83,
        ],
    )
)
NATIONWIDE = "10"  # in a unified code: registered with a national authority
EARLIEST_BIRTH = date(1850, 1, 1)

CODE_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
CODE_VALUES = {character: value for value, character in enumerate(CODE_ALPHABET)}
CODE_WEIGHTS = tuple(pow(3, place, 31) for place in range(17))

_WIDE = str.maketrans("０１２３４５６７８９", "0123456789")
_PHONE = re.compile(r"1[3-9]\d{9}", re.ASCII)


def normalise_code(text: str) -> str:
    """Upper case, without blanks and hyphens, full-width digits made narrow: what people mean when they type it."""
    return re.sub(r"[\s\-－—]", "", text.translate(_WIDE)).upper().replace("Ｘ", "X")


def normalise_name(text: str) -> str:
    """Without blanks around it, and with the one middle dot that official papers use ("阿依古丽·买买提")."""
    return re.sub(r"\s*[•‧∙・．]\s*", "·", text.strip())


def normalise_phone(text: str) -> str:
    """Digits only, without the country code +86 or 0086."""
    digits = re.sub(r"[\s\-－—()（）]", "", text.translate(_WIDE))
    return re.sub(r"^(\+|00)86", "", digits)


def identity_check_character(first_seventeen: str) -> str:
    """The eighteenth character for seventeen digits (ISO 7064 MOD 11-2)."""
    total = sum(int(digit) * weight for digit, weight in zip(first_seventeen, IDENTITY_WEIGHTS, strict=True))
    return IDENTITY_CHECK[total % 11]


def complete_identity_number(first_seventeen: str) -> str:
    """Seventeen digits with their check character appended."""
    return first_seventeen + identity_check_character(first_seventeen)


def identity_birth_date(number: str) -> date:
    """The birth date in places 7–14. Raises ValueError when it is no date."""
    return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))


def _birth_date_is_possible(number: str) -> bool:
    try:
        return identity_birth_date(number) >= EARLIEST_BIRTH
    except ValueError:
        return False


def identity_number_error(number: str, *, today: date | None = None) -> str | None:
    """What is wrong with an identity number; with `today`, a birth date in the future is wrong too."""
    number = normalise_code(number)
    if len(number) != 18:
        return _("身份证号码应为18位，现为%(length)d位。") % {"length": len(number)}
    if not re.fullmatch(r"\d{17}[\dX]", number, re.ASCII):
        return _("身份证号码前17位应为数字，最后一位应为数字或字母X。")
    return _identity_content_error(number, today)


def _identity_content_error(number: str, today: date | None) -> str | None:
    if number[:2] not in PROVINCE_CODES:
        return _("身份证号码开头的地区代码“%(code)s”不存在。") % {"code": number[:6]}
    if not _birth_date_is_possible(number):
        return _("身份证号码第7至14位不是有效的出生日期。")
    if today is not None and identity_birth_date(number) > today:
        return _("身份证号码中的出生日期晚于今天。")
    if identity_check_character(number[:17]) != number[17]:
        return _("身份证号码校验不通过，请逐位核对是否输错。")
    return None


def unified_check_character(first_seventeen: str) -> str:
    """The eighteenth character for seventeen characters (GB 32100-2015, MOD 31)."""
    total = sum(
        CODE_VALUES[character] * weight for character, weight in zip(first_seventeen, CODE_WEIGHTS, strict=True)
    )
    return CODE_ALPHABET[-total % 31]


def complete_unified_code(first_seventeen: str) -> str:
    """Seventeen characters with their check character appended."""
    return first_seventeen + unified_check_character(first_seventeen)


def unified_code_error(code: str) -> str | None:
    """What is wrong with a unified social credit code."""
    code = normalise_code(code)
    if len(code) != 18:
        return _("统一社会信用代码应为18位，现为%(length)d位。") % {"length": len(code)}
    if wrong := [character for character in code if character not in CODE_VALUES]:
        return _("统一社会信用代码中不应出现“%(characters)s”（只用数字和大写字母，不用I、O、S、V、Z）。") % {
            "characters": "".join(dict.fromkeys(wrong))
        }
    if not code[2:8].isdigit() or code[2:4] not in PROVINCE_CODES | {NATIONWIDE}:
        return _("统一社会信用代码第3至8位的行政区划代码“%(region)s”不存在。") % {"region": code[2:8]}
    if unified_check_character(code[:17]) != code[17]:
        return _("统一社会信用代码校验不通过，请逐位核对是否输错。")
    return None


def phone_error(phone: str) -> str | None:
    """What is wrong with a mobile number."""
    phone = normalise_phone(phone)
    if len(phone) != 11 or not phone.isdigit():
        return _("手机号码应为11位数字。")
    if not _PHONE.fullmatch(phone):
        return _("手机号码应以13至19开头。")
    return None
