"""The living style page: every component with sample data, and six whole pages made of them.

`?page=` chooses: components (default), case, act, work, question, progress, wizard. The clock stands still on these
pages, so that they look the same every day. Nothing here touches the database. Only wired while developing.
"""

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.messages.storage.base import Message
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from casework import clock
from casework.templatetags.icon_paths import ICONS

PAGES = {
    "components": "styleguide.html",
    "case": "styleguide/case.html",
    "act": "styleguide/act.html",
    "work": "styleguide/work.html",
    "question": "styleguide/question.html",
    "progress": "styleguide/progress.html",
    "wizard": "styleguide/wizard.html",
}
FAULTY = {"name": "", "amount": "-3", "since": "", "still_working": ""}


class _SeveralFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class SampleForm(forms.Form):
    """One field of each kind."""

    name = forms.CharField(label="单位名称", help_text="按营业执照或工牌上的全称填写。")
    amount = forms.DecimalField(label="拖欠金额", min_value=Decimal("0.01"), max_digits=12, decimal_places=2)
    since = forms.DateField(label="从哪天开始拖欠")
    industry = forms.ChoiceField(label="行业", choices=[("", "请选择"), ("E", "建筑业"), ("C", "制造业")])
    story = forms.CharField(label="事情经过", widget=forms.Textarea(attrs={"rows": 3}), required=False)
    still_working = forms.ChoiceField(
        label="您现在还在这家单位上班吗？",
        choices=[("yes", "还在上班"), ("no", "已经离开"), ("unsure", "说不清楚")],
        widget=forms.RadioSelect,
    )
    truthful = forms.BooleanField(label="我保证所填内容属实", help_text="故意编造事实的，要承担法律责任。")
    photos = forms.FileField(
        label="证据照片", help_text="工资条、考勤、聊天记录都可以。", widget=_SeveralFiles, required=False
    )


class SampleFilter(forms.Form):
    """What a list is narrowed by."""

    status = forms.ChoiceField(
        label="状态", required=False, choices=[("", "全部"), ("1", "调查中"), ("2", "已责令改正")]
    )
    region = forms.ChoiceField(label="地区", required=False, choices=[("", "南明区"), ("1", "云岩区")])
    due_until = forms.DateField(
        label="届满日不晚于", required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


def _bars(rows: list[list[Any]]) -> SafeString:
    """A picture for the chart's frame: one bar a row, from 85 %."""
    places = [(label, rate, 60 + place * 160, int((rate - 85) * 14)) for place, (label, rate) in enumerate(rows)]
    bars = format_html_join(
        "",
        '<rect x="{}" y="{}" width="48" height="{}" rx="2" fill="#0b6e72"/>'
        '<text x="{}" y="{}" font-size="12" text-anchor="middle" fill="currentColor">{}</text>'
        '<text x="{}" y="210" font-size="12" text-anchor="middle" fill="currentColor">{}</text>',
        (
            (left, 190 - height, height, left + 24, 182 - height, rate, left + 24, label)
            for label, rate, left, height in places
        ),
    )
    return format_html(
        '<svg viewBox="0 0 1040 220" role="img" aria-labelledby="sample-chart-title">'
        '<title id="sample-chart-title">办结率，2月至7月</title>'
        '<path d="M20 190H1020" stroke="currentColor" stroke-opacity=".4"/>'
        '<path d="M20 50H1020" stroke="currentColor" stroke-dasharray="4 4" stroke-opacity=".6"/>'
        '<text x="1020" y="44" font-size="12" text-anchor="end" fill="currentColor">目标 95%</text>{}</svg>',
        bars,
    )


def sample() -> dict[str, Any]:
    """The context of all style pages."""
    file = Path(settings.BASE_DIR, "templates", "styleguide", "sample.toml")
    found = tomllib.loads(file.read_text(encoding="utf-8"), parse_float=Decimal)
    found["chart"]["svg"] = _bars(found["chart"]["rows"])
    found["flash"] = [Message(message["level"], message["text"]) for message in found["flash"]]
    return found | {
        "pages": list(PAGES),
        "icon_names": sorted(ICONS),
        "form": SampleForm(),
        "faulty": SampleForm(FAULTY),
        "filter_form": SampleFilter(),
        "case_page": Paginator(range(240), 20).page(4),
    }


def styleguide(request: HttpRequest) -> HttpResponse:
    """The style page, or one of the sample pages; unknown names are 404. Any post is refused, to show how that looks."""
    template = PAGES.get(request.GET.get("page", "components"))
    if template is None:
        raise Http404
    is_post = request.method == "POST"
    context = sample() | {
        "act_form": SampleForm(request.POST) if is_post else SampleForm(),
        "layout": "layouts/drawer.html" if request.headers.get("HX-Target") == "drawer-content" else "",
    }
    with clock.travel_to(context["today"]):
        return render(request, template, context, status=422 if is_post else 200)
