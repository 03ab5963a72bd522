"""The columns of a sheet of contracts, and the heads under which they are found in the sheets of personnel offices."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from documents.sheets import heads


@dataclass(frozen=True)
class Column:
    """One column: its label and the heads that mean it. `of_contract`: it speaks of the contract, not of the employment."""

    code: str
    label: str | Promise
    heads: tuple[str, ...]
    of_contract: bool = False


COLUMNS = (
    Column("employer_code", _("统一社会信用代码"), (
        "统一社会信用代码", "统一信用代码", "社会信用代码", "信用代码", "单位代码", "机构代码", "用人单位代码",
    )),
    Column("employer_name", _("用人单位名称"), (
        "用人单位名称", "用人单位", "单位名称", "单位", "企业名称", "公司名称", "公司", "用工单位名称",
    )),
    Column("name", _("姓名"), ("姓名", "名字", "员工姓名", "职工姓名", "劳动者姓名", "人员姓名", "工人姓名", "农民工姓名")),
    Column("identity_number", _("身份证号"), (
        "身份证号", "身份证号码", "身份证", "公民身份号码", "证件号码", "证件号", "居民身份证号码",
    )),
    Column("kind", _("用工形式"), ("用工形式", "用工性质", "用工类型", "用工方式", "用工类别")),
    Column("user_code", _("实际用工单位代码"), ("实际用工单位代码", "用工单位代码", "用工单位统一社会信用代码")),
    Column("migrant", _("是否农民工"), ("是否农民工", "农民工")),
    Column("occupation", _("岗位"), ("岗位", "工作岗位", "职位", "职务", "工种", "岗位名称")),
    Column("hired_on", _("用工之日"), (
        "用工之日", "用工日期", "入职日期", "入职时间", "用工起始日期", "参加工作日期", "进厂日期", "到岗日期", "上岗日期",
    )),
    Column("ended_on", _("最后工作日"), ("最后工作日", "离职日期", "离职时间", "用工终止日期", "终止用工日期", "退工日期")),
    Column("end_ground", _("终止原因"), ("终止原因", "离职原因", "解除终止原因", "解除或终止原因", "退工原因")),
    Column("filed_on", _("用工备案日期"), ("用工备案日期", "备案日期", "就业登记日期", "备案时间")),
    Column("insured_on", _("社会保险登记日期"), ("社会保险登记日期", "社保登记日期", "参保日期", "参保时间", "社保参保日期")),
    Column("paid_until", _("工资已发放至"), ("工资已发放至", "工资发放至", "工资发至", "工资支付至")),
    Column("number", _("合同编号"), ("合同编号", "劳动合同编号", "合同号"), True),
    Column("term", _("期限类型"), (
        "期限类型", "合同期限类型", "合同类型", "劳动合同类型", "合同期限", "劳动合同期限类型", "合同种类",
    ), True),
    Column("form", _("合同形式"), ("合同形式", "签订形式", "签订方式", "合同载体"), True),
    Column("signed_on", _("签订日期"), (
        "签订日期", "签订时间", "合同签订日期", "合同签订时间", "劳动合同签订日期", "签约日期", "签署日期",
    ), True),
    Column("starts_on", _("合同起始日"), (
        "合同起始日", "合同起始日期", "合同开始日期", "起始日期", "合同起始时间", "劳动合同起始日期", "合同开始时间", "合同期限起",
    ), True),
    Column("ends_on", _("合同期满日"), (
        "合同期满日", "合同终止日期", "合同到期日", "合同到期日期", "合同结束日期", "终止日期", "合同截止日期", "劳动合同终止日期",
        "合同期限止", "到期日期",
    ), True),
    Column("extension", _("法定续延情形"), ("法定续延情形", "续延情形", "续延原因"), True),
    Column("extended_until", _("续延至"), ("续延至", "续延至日期", "法定续延至"), True),
    Column("left_off_on", _("提前解除日期"), ("提前解除日期", "合同解除日期", "解除日期"), True),
    Column("probation_until", _("试用期至"), ("试用期至", "试用期截止日期", "试用期满日期", "试用期到期日", "试用期止"), True),
    Column("monthly_wage", _("约定月工资"), ("约定月工资", "合同工资", "月工资", "约定工资", "劳动报酬", "工资标准"), True),
    Column("handed_over_on", _("合同文本交付日期"), (
        "合同文本交付日期", "合同文本交付劳动者日期", "合同交付日期", "交付日期", "文本交付日期",
    ), True),
)  # fmt: skip
BY_CODE = {column.code: column for column in COLUMNS}
OF_CONTRACT = frozenset(column.code for column in COLUMNS if column.of_contract)
NEEDED = ("name", "identity_number", "hired_on")
OF_EMPLOYER = ("employer_code", "employer_name")
_HEADS = {head: column.code for column in COLUMNS for head in column.heads}


def recognised(found: Iterable[object]) -> dict[int, str]:
    """Which column each head means, by its place."""
    return heads.recognised(found, _HEADS)


def head_row(rows: Iterable[list[object]]) -> int | None:
    """The place of the row of heads: the first that names two of what no sheet can do without."""
    return heads.head_row(rows, _HEADS, fits=lambda codes: len(codes & set(NEEDED)) > 1)
