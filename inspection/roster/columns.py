"""The columns of a roster, and the heads under which they are found in the sheets that people make."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from documents.sheets import heads
from inspection.roster.kinds import SheetKind

WAGES, ATTENDANCE = SheetKind.WAGES, SheetKind.ATTENDANCE
BOTH = (WAGES, ATTENDANCE)


@dataclass(frozen=True)
class Column:
    """One column: its label, the heads that mean it, and in which kinds of sheet it stands."""

    code: str
    label: str | Promise
    heads: tuple[str, ...]
    kinds: tuple[str, ...] = BOTH


COLUMNS = (
    Column("name", _("姓名"), (
        "姓名", "名字", "工人姓名", "劳动者姓名", "农民工姓名", "员工姓名", "人员姓名", "职工姓名", "民工姓名", "领款人",
    )),
    Column("identity_number", _("身份证号"), (
        "身份证号", "身份证号码", "身份证", "公民身份号码", "证件号码", "证件号", "居民身份证号码",
    )),
    Column("phone", _("手机号"), ("手机号", "手机号码", "手机", "电话", "联系电话", "电话号码", "联系方式")),
    Column("bank_card", _("银行卡号"), (
        "银行卡号", "银行账号", "银行帐号", "卡号", "账号", "帐号", "工资卡号", "工资卡", "银行卡", "收款账号",
    ), (WAGES,)),
    Column("bank", _("开户行"), ("开户行", "开户银行", "开户行名称", "银行", "银行名称"), (WAGES,)),
    Column("team", _("班组"), ("班组", "班组名称", "所在班组", "所属班组", "劳务队", "施工队", "队伍")),
    Column("trade", _("工种"), ("工种", "岗位", "工作岗位")),
    Column("month", _("月份"), (
        "月份", "工资月份", "所属月份", "年月", "所属期", "期间", "拖欠月份", "拖欠期间", "欠薪月份", "工资所属期",
        "考勤月份", "出勤月份",
    )),
    Column("period_from", _("起始日期"), (
        "起始日期", "开始日期", "起", "开始时间", "起始时间", "起始月份", "拖欠起始日期", "欠薪起始时间",
    )),
    Column("period_until", _("截止日期"), (
        "截止日期", "结束日期", "止", "终止日期", "结束时间", "截止时间", "截止月份", "拖欠截止日期", "欠薪截止时间",
    )),
    Column("days", _("出勤天数"), (
        "出勤天数", "出勤", "工日", "工天", "天数", "工作天数", "考勤天数", "出工天数", "出勤工日", "出勤合计", "工日数",
    )),
    Column("gross", _("应发"), (
        "应发", "应发工资", "应发金额", "应发合计", "应付工资", "应付", "应付金额", "应得工资", "工资总额",
    ), (WAGES,)),
    Column("paid", _("已发"), (
        "已发", "已发工资", "已发金额", "已付", "已付工资", "已付金额", "已支付", "已支付工资", "已领工资", "已领",
    ), (WAGES,)),
    Column("owed", _("欠付"), (
        "欠付", "欠付工资", "欠付金额", "拖欠工资", "拖欠金额", "拖欠工资金额", "欠薪金额", "欠薪", "欠发", "欠发工资",
        "未付", "未付工资", "未发工资", "未发", "尚欠", "尚欠工资", "欠款", "欠款金额", "剩余工资", "金额",
    ), (WAGES,)),
    Column("line_kind", _("款项性质"), ("款项性质", "款项类别", "款项种类", "款项", "费用性质", "费用类别"), (WAGES,)),
    Column("remark", _("备注"), ("备注", "说明", "附注")),
)  # fmt: skip
BY_CODE = {column.code: column for column in COLUMNS}
_HEADS = {kind: {head: each.code for each in COLUMNS if kind in each.kinds for head in each.heads} for kind in BOTH}


def recognised(found: Iterable[object], kind: str) -> dict[int, str]:
    """Which column each head of a sheet of that kind means, by its place."""
    return heads.recognised(found, _HEADS[SheetKind(kind)])


def head_row(rows: Iterable[list[object]], kind: str) -> int | None:
    """The place of the row of heads: the first that names 姓名 and one more column."""
    return heads.head_row(rows, _HEADS[SheetKind(kind)], fits=lambda codes: "name" in codes and len(codes) > 1)
