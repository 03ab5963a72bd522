"""Filters of paper: how days, amounts and figures read in an official document. Always Chinese."""

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django import template
from django.utils import timezone
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from casework.templatetags import formatting
from documents import verification

register = template.Library()

_FIGURES = "〇一二三四五六七八九"
_CAPITALS = "零壹贰叁肆伍陆柒捌玖"
_GROUPS = ("", "万", "亿", "万亿")
_FEN = Decimal("0.01")
_CENTRED_SIGNATURE = 14  # characters; a longer name would reach over the edge


@register.filter
def day(value: date | datetime | None) -> str:
    """2026年11月21日 (GB/T 9704: figures, no leading zeros)."""
    found = formatting.legal_day(value)
    return f"{found.year}年{found.month}月{found.day}日" if found else ""


@register.filter
def qr_picture(code: str) -> str:
    """The QR of the check page, drawn when the paper is printed: it costs more than issuing the paper."""
    return verification.qr_picture(code)


@register.filter
def day_in_words(value: date | datetime | None) -> str:
    """二〇二六年十一月二十一日."""
    found = formatting.legal_day(value)
    if not found:
        return ""
    year = "".join(_FIGURES[int(figure)] for figure in str(found.year))
    return f"{year}年{in_words(found.month)}月{in_words(found.day)}日"


@register.filter
def moment(value: datetime | None) -> str:
    """2026年11月21日14时05分, in the authority's zone."""
    if not value:
        return ""
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    return f"{day(local)}{local.hour}时{local.minute:02}分"


@register.filter
def amount(value: Decimal | int | str) -> str:
    """12,345.60, rounded half up to the fen."""
    return f"{_exact(value):,.2f}"


@register.filter
def yuan(value: Decimal | int | str) -> str:
    """12,345.60元."""
    return f"{amount(value)}元"


@register.filter
def yuan_in_words(value: Decimal | int | str) -> str:
    """人民币壹万贰仟叁佰肆拾伍元陆角整, as 支付结算办法 wants amounts written."""
    exact = _exact(value)
    sign, exact = ("负" if exact < 0 else ""), abs(exact)
    whole, fen = int(exact), int(exact * 100) % 100
    text = _capital_number(whole) + "元" if whole or not fen else ""
    if not fen:
        return f"人民币{sign}{text}整"
    jiao, rest = divmod(fen, 10)
    text += f"{_CAPITALS[jiao]}角" if jiao else ("零" if whole else "")
    text += f"{_CAPITALS[rest]}分" if rest else "整"
    return f"人民币{sign}{text}"


@register.filter
def in_words(value: int) -> str:
    """一, 十二, 一百零五; for headings and counts up to 9999."""
    number = int(value)
    text = _grouped(number, "零一二三四五六七八九", ("", "十", "百", "千")) or "零"
    return text[1:] if 10 <= number < 20 else text


@register.filter
def tick(value: Any) -> SafeString:
    """A box, ticked or empty; drawn, because few faces have one."""
    return mark_safe('<span class="box ticked">√</span>' if value else '<span class="box">　</span>')


@register.filter
def blank(value: Any, width: int = 8) -> SafeString:
    """The text, or a line to write on, `width` characters long."""
    if value not in (None, ""):
        return conditional_escape(value)
    return format_html('<span class="line">{}</span>', "　" * int(width))


@register.filter
def paragraphs(value: str | None) -> SafeString:
    """One paragraph for each line of the text."""
    lines = [line.strip() for line in (value or "").splitlines() if line.strip()]
    return format_html_join("", "<p>{}</p>", ((line,) for line in lines))


@register.filter
def letterhead_size(name: str) -> str:
    """The class that fits an agency's name on one line of 156 mm, or on two when it is longer than any face allows."""
    longest = next((limit for limit in (10, 12, 14, 16, 18, 20, 22) if len(name) <= limit), 0)
    return f"letterhead-{longest}" if longest else "letterhead-long"


@register.filter
def signature_size(name: str) -> str:
    """The class of a signature: a name too long to be centred over the date is set from the edge."""
    return "signature-long" if len(name) > _CENTRED_SIGNATURE else ""


def _exact(value: Decimal | int | str) -> Decimal:
    return Decimal(str(value)).quantize(_FEN, rounding=ROUND_HALF_UP)


def _capital_number(number: int) -> str:
    return _grouped(number, _CAPITALS, ("", "拾", "佰", "仟")) or "零"


def _grouped(number: int, figures: str, places: tuple[str, ...]) -> str:
    """Figures in groups of four (万, 亿), with one 零 wherever places are skipped."""
    text, skipped = "", False
    for group in reversed(range(len(_GROUPS))):
        four = number // 10 ** (4 * group) % 10_000
        if not four:
            skipped = bool(text)
            continue
        text += (
            (figures[0] if text and (skipped or four < 1000) else "") + _four(four, figures, places) + _GROUPS[group]
        )
        skipped = False
    return text


def _four(number: int, figures: str, places: tuple[str, ...]) -> str:
    text, skipped = "", False
    for place in reversed(range(4)):
        figure = number // 10**place % 10
        if not figure:
            skipped = bool(text)
            continue
        text += (figures[0] if skipped else "") + figures[figure] + places[place]
        skipped = False
    return text
