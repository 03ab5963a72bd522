"""The living style page: every component with sample data, and six whole pages made of them.

`?page=` chooses: components (default), case, act, work, question, progress, wizard. The clock stands still on these pages,
so that they look the same every day. Nothing here touches the database.
"""

from datetime import date, datetime
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from casework import clock
from casework.templatetags.icon_paths import ICONS
from django import forms
from django.contrib.messages import constants
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import mark_safe

TODAY = date(2026, 7, 20)
THING = SimpleNamespace
PAGES = {
    "components": "styleguide.html",
    "case": "styleguide/case.html",
    "act": "styleguide/act.html",
    "work": "styleguide/work.html",
    "question": "styleguide/question.html",
    "progress": "styleguide/progress.html",
    "wizard": "styleguide/wizard.html",
}


class _SeveralFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class SampleForm(forms.Form):
    """One field of each kind."""

    name = forms.CharField(label="单位名称", help_text="按营业执照或工牌上的全称填写。")
    amount = forms.DecimalField(label="拖欠金额", min_value=Decimal("0.01"), max_digits=12, decimal_places=2)
    since = forms.DateField(label="从哪天开始拖欠")
    industry = forms.ChoiceField(label="行业", choices=[("", "请选择"), ("E", "建筑业"), ("C", "制造业"), ("H", "住宿和餐饮业")])
    story = forms.CharField(label="事情经过", widget=forms.Textarea(attrs={"rows": 3}), required=False)
    still_working = forms.ChoiceField(
        label="您现在还在这家单位上班吗？",
        choices=[("yes", "还在上班"), ("no", "已经离开"), ("unsure", "说不清楚")],
        widget=forms.RadioSelect,
    )
    truthful = forms.BooleanField(label="我保证所填内容属实", help_text="故意编造事实的，要承担法律责任。")
    photos = forms.FileField(label="证据照片", help_text="工资条、考勤、聊天记录都可以。", widget=_SeveralFiles, required=False)


class _Message(str):
    """A flash message as Django's own: text with a level."""

    level_tag: str

    def __new__(cls, level_tag: str, text: str) -> "_Message":
        message = super().__new__(cls, text)
        message.level_tag = level_tag
        return message


class SampleFilter(forms.Form):
    """What a list is narrowed by."""

    status = forms.ChoiceField(label="状态", required=False, choices=[("", "全部"), ("1", "调查中"), ("2", "已责令改正")])
    region = forms.ChoiceField(label="地区", required=False, choices=[("", "南明区"), ("1", "云岩区")])
    due_until = forms.DateField(label="届满日不晚于", required=False, widget=forms.DateInput(attrs={"type": "date"}))


def _steps() -> list[Any]:
    plain = [THING(day=date(2026, 7, number), counts=True, why=f"第 {place} 个工作日") for place, number in enumerate((14, 15, 16, 17), 1)]
    rest = [THING(day=date(2026, 7, number), counts=False, why="周末休息日") for number in (18, 19)]
    return [
        THING(day=date(2026, 7, 13), counts=False, why="起算当日不计入"),
        *plain,
        *rest,
        THING(day=TODAY, counts=True, why="第 5 个工作日，期限届满"),
    ]


def _acts() -> dict[str, list[Any]]:
    obstacles = [
        THING(message="尚无现场检查笔录。", law="《劳动保障监察条例》第15条"),
        THING(message="调查询问通知书还没有送达被投诉单位。", law="《关于实施〈劳动保障监察条例〉若干规定》第28条"),
    ]
    return {
        "acts_open": [
            THING(label="责令限期改正", url="?page=act", primary=True, icon="stamp", approval="须经负责人批准"),
            THING(label="登记询问笔录", url="?page=act", icon="note"),
            THING(label="延长调查期限", url="?page=act", icon="clock", approval="须经负责人批准"),
            THING(label="撤销立案", url="?page=act", danger=True),
        ],
        "acts_blocked": [
            THING(label="调查终结", url="?page=case", obstacles=obstacles),
            THING(label="结案", url="?page=case", obstacles=obstacles[:1]),
        ],
    }


def _entries() -> list[Any]:
    def at(day: int, hour: int, minute: int) -> datetime:
        return timezone.make_aware(datetime(2026, 7, day, hour, minute))

    return [
        THING(
            at=at(17, 16, 20), title="送达调查询问通知书", actor="王海（代李建国）", icon="send", tone="brand",
            law="《行政处罚法》第61条", links=[THING(label="送达回证", url="#", icon="document")],
        ),
        THING(
            at=at(15, 9, 5), title="指派办案人员", actor="李建国", icon="people", from_status="已立案", to_status="调查中",
            law="《劳动保障监察条例》第16条", text="由王海主办、陈晓梅协办，二人监察证均在有效期内。",
        ),
        THING(at=at(13, 15, 41), title="受理并立案", actor="赵敏", icon="done", tone="good", from_status="审查中", to_status="已立案"),
        THING(at=at(13, 8, 12), title="投诉人提交投诉", actor="张德明", icon="inbox", text="手机端提交，附照片 4 张。"),
    ]


def _parties() -> list[Any]:
    return [
        THING(
            name="张德明", role="投诉人", company=False, reveal_url="#",
            facts=[("身份证号", "5201**********1234"), ("电话", "138****6621"), ("工种", "钢筋工")],
        ),
        THING(
            name="贵州宏远建筑劳务有限公司", role="被投诉单位", company=True, url="#",
            facts=[("统一代码", "91520102MA6XXXXX3K"), ("法定代表人", "周伟"), ("地址", "贵阳市南明区花果园大街 12 号")],
        ),
    ]


def _documents() -> list[Any]:
    return [
        THING(
            title="劳动保障监察限期改正指令书", number="南人社监令〔2026〕37号", issued_on=date(2026, 7, 17), pages=2, size=186_240,
            sha256="9f2c4b7e1a5d83c60b42e7f1aa90c3d5e8f7b6a1", preview_url="#", download_url="#", icon="stamp",
            services=[THING(label="宏远劳务 · 直接送达 · 7月17日", tone="good"), THING(label="总包单位 · 邮寄中", tone="neutral")],
        ),
        THING(
            title="调查询问通知书", number="南人社监询〔2026〕112号", issued_on=date(2026, 7, 15), pages=1, size=90_112,
            sha256="41d0aa7c9be2f3561077", preview_url="#", download_url="#", services=[THING(label="宏远劳务 · 拒收，须留置送达", tone="risk")],
        ),
        THING(title="工资条照片（4 张）", icon="image", issued_on=date(2026, 7, 13), size=3_420_000, sha256="77ab01c2d3e4f5", status="待制作预览"),
    ]


def _money() -> dict[str, Any]:
    amounts = [("张德明", "钢筋工，3 个月", 21600, 8000), ("罗小军", "木工，2 个月", 15200, 0), ("杨秀英", "杂工，3 个月", 11400, 11400)]
    rows = [
        THING(label=name, note=note, cells=[Decimal(owed), Decimal(paid), Decimal(owed - paid)]) for name, note, owed, paid in amounts
    ]
    totals = [sum((row.cells[column] for row in rows), Decimal()) for column in range(3)]
    return {
        "money_columns": ["应付（元）", "已付（元）", "尚欠（元）"],
        "money_rows": rows,
        "money_total": THING(label="合计 3 人", cells=totals),
    }


def _chart() -> Any:
    rates = [("2月", 91.2), ("3月", 92.8), ("4月", 93.5), ("5月", 94.9), ("6月", 95.4), ("7月", 95.1)]
    bars = "".join(
        f'<rect x="{60 + place * 160}" y="{190 - (rate - 85) * 14:.0f}" width="48" height="{(rate - 85) * 14:.0f}" rx="2" '
        f'fill="#0b6e72"/><text x="{84 + place * 160}" y="210" font-size="12" text-anchor="middle" fill="currentColor">{month}</text>'
        f'<text x="{84 + place * 160}" y="{182 - (rate - 85) * 14:.0f}" font-size="12" text-anchor="middle" fill="currentColor">{rate}</text>'
        for place, (month, rate) in enumerate(rates)
    )
    picture = (
        '<svg viewBox="0 0 1040 220" role="img" aria-labelledby="sample-title"><title id="sample-title">办结率，2月至7月</title>'
        '<path d="M20 190H1020" stroke="currentColor" stroke-opacity=".4"/>'
        '<path d="M20 50H1020" stroke="currentColor" stroke-dasharray="4 4" stroke-opacity=".6"/>'
        f'<text x="1020" y="44" font-size="12" text-anchor="end" fill="currentColor">目标 95%</text>{bars}</svg>'
    )
    return THING(
        title="办结率（%）", svg=mark_safe(picture), headers=["月份", "办结率"], rows=[[month, f"{rate}%"] for month, rate in rates],  # noqa: S308 - our own figures
        summary="纵轴从 85% 开始。7 月比上年同日高 1.3 个百分点。", source="案件台账，2026年7月20日", download_url="#",
        legend=[THING(label="办结率", tone="brand")],
    )


def _cases() -> list[Any]:
    words = [
        ("南人社监立〔2026〕118号", "张德明等 3 人诉宏远劳务", "调查中", "brand", date(2026, 7, 18), "王海"),
        ("南人社监立〔2026〕121号", "罗兰诉星辰餐饮管理有限公司", "已责令改正", "brand", date(2026, 7, 20), "陈晓梅"),
        ("南人社监投〔2026〕240号", "吴志强诉顺达物流有限公司", "审查中", "neutral", date(2026, 7, 22), "赵敏"),
        ("南人社监立〔2026〕97号", "杨光等 12 人诉云上数据有限公司", "待结案", "good", date(2026, 8, 14), "王海"),
        ("南人社监立〔2026〕90号", "龙秀芝诉春晖家政服务部", "调查中", "brand", None, "陈晓梅"),
    ]
    keys = ("number", "title", "status", "tone", "due", "lead")
    return [THING(**dict(zip(keys, row, strict=True))) for row in words]


def _sample() -> dict[str, Any]:
    faulty = SampleForm({"name": "", "amount": "-3", "since": "2026-02-30", "still_working": ""})
    nav = [
        THING(label="我的工作", url="?page=work", icon="inbox", count=14, current=False, group=""),
        THING(label="案件", url="?page=act", icon="case", group=""),
        THING(label="登记投诉", url="#", icon="plus", group=""),
        THING(label="办结率", url="#", icon="chart", group="督导"),
        THING(label="样式", url="?page=components", icon="settings", current=True, group="开发"),
    ]
    head = THING(label="监察员")
    return {
        "actor": THING(
            label="王海", roles=[head],
            held=[THING(role=head, principal=None), THING(role=THING(label="负责人"), principal=THING(name="李建国"))],
        ),
        "nav": nav,
        "place": "南明区劳动保障监察大队",
        "search_url": "?page=case",
        "pages": list(PAGES),
        "today": TODAY,
        "form": SampleForm(),
        "faulty": faulty,
        "filter_form": SampleFilter(),
        "active_filters": [THING(label="状态：调查中", url="?"), THING(label="南明区", url="?")],
        "saved_filters": [
            THING(label="全部", url="?", current=True, count=14), THING(label="今天到期", url="?", count=2),
            THING(label="已超期", url="?", count=1), THING(label="等我审批", url="?", count=3),
        ],
        "start": date(2026, 5, 18), "due_far": date(2026, 8, 31), "due_near": date(2026, 7, 23), "due_past": date(2026, 7, 17),
        "paused_since": date(2026, 7, 6), "pauses": [(date(2026, 6, 8), date(2026, 6, 22))], "steps": _steps(),
        "entries": _entries(),
        "parties": _parties(),
        "documents": _documents(),
        "chart": _chart(),
        "cases": _cases(),
        "case_page": Paginator(range(1, 241), 20).page(4),
        "files": [THING(name="工资条-6月.jpg", size=812_331, remove_url="#"), THING(name="考勤表.pdf", size=96_000, url="#")],
        "journey": [
            THING(title="我们收到了您的投诉", state="done", day=date(2026, 7, 13)),
            THING(title="已受理，立案调查", state="done", day=date(2026, 7, 13), text="符合受理条件，当天立案。"),
            THING(title="监察员正在调查", state="current", text="王海、陈晓梅两位监察员负责，正在核对工资和考勤。"),
            THING(title="作出处理", state="todo"),
            THING(title="工资到账，案件办结", state="todo"),
        ],
        "doors": [
            THING(label="拖欠工资", url="#", hint="不发、少发、晚发都算", icon="money"),
            THING(label="没签劳动合同", url="#", hint="上班超过一个月还没有书面合同", icon="document"),
            THING(label="社会保险", url="#", hint="没给缴、缴得少", icon="people"),
            THING(label="其他劳动问题", url="#", icon="help"),
        ],
        "flash": [
            _Message(constants.DEFAULT_TAGS[level], text)
            for level, text in (
                (constants.SUCCESS, "已送达登记成功，改正期限从明天起算。"), (constants.INFO, "文书正在生成，完成后会出现在“文书”里。"),
                (constants.WARNING, "您的监察证将在 12 天后到期。"), (constants.ERROR, "这件案子刚刚由陈晓梅办理过，请先看最新情况。"),
            )
        ],
        "icon_names": sorted(ICONS),
        "consequences": ["改正期限从明天起算，5 个工作日后届满。", "送达回证将归入案卷，不能再修改。"],
        "crumbs": [THING(label="案件", url="?page=work"), THING(label="南人社监立〔2026〕118号", url="")],
        "tabs": [
            THING(label="全部", url="#", current=True, count=None), THING(label="文书", url="#", count=3), THING(label="证据", url="#", count=6),
            THING(label="当事人", url="#", count=2), THING(label="金额", url="#", count=None),
        ],
        **_acts(),
        **_money(),
    }


def styleguide(request: HttpRequest) -> HttpResponse:
    """The style page, or one of the sample pages; unknown names are 404."""
    template = PAGES.get(request.GET.get("page", "components"))
    if template is None:
        raise Http404
    in_drawer = request.headers.get("HX-Target") == "drawer-content"
    context = _sample() | {
        "layout": "layouts/drawer.html" if in_drawer else "",
        "act_form": SampleForm(request.POST) if request.method == "POST" else SampleForm(),
    }
    with clock.travel_to(TODAY):
        return render(request, template, context, status=422 if request.method == "POST" else 200)
