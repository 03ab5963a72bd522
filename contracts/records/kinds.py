"""What employments and contracts are made of, in words."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class EmploymentKind(models.TextChoices):
    """How somebody works for an employer (劳动合同法 2, 58, 68)."""

    FULL_TIME = "full_time", _("全日制用工")
    DISPATCHED = "dispatched", _("劳务派遣（由派遣单位签订）")
    PART_TIME = "part_time", _("非全日制用工")
    SERVICE = "service", _("劳务关系")
    STUDENT = "student", _("在校学生实习")


# Who must have a written contract with this employer. A dispatched worker's employer is the agency that dispatches (58).
SHOULD_SIGN = (EmploymentKind.FULL_TIME, EmploymentKind.DISPATCHED)


class TermKind(models.TextChoices):
    """劳动合同法 12."""

    FIXED = "fixed", _("固定期限")
    OPEN = "open", _("无固定期限")
    TASK = "task", _("以完成一定工作任务为期限")


class ContractForm(models.TextChoices):
    """On what it was signed (人社厅函〔2020〕33号 allows the electronic form)."""

    PAPER = "paper", _("纸质")
    ELECTRONIC = "electronic", _("电子")


class MandatoryTerm(models.TextChoices):
    """The nine mandatory contents 必备条款 of a contract (劳动合同法 17)."""

    EMPLOYER = "employer", _("用人单位的名称、住所和法定代表人或者主要负责人")
    WORKER = "worker", _("劳动者的姓名、住址和身份证号码")
    TERM = "term", _("劳动合同期限")
    WORK = "work", _("工作内容和工作地点")
    HOURS = "hours", _("工作时间和休息休假")
    PAY = "pay", _("劳动报酬")
    INSURANCE = "insurance", _("社会保险")
    SAFETY = "safety", _("劳动保护、劳动条件和职业危害防护")
    OTHER = "other", _("法律、法规规定的其他事项")


class Extension(models.TextChoices):
    """Why a contract goes on by law after its last day; such days are not without a contract (法释〔2025〕12号 8)."""

    PROTECTED = "protected", _("医疗期、孕期、产期、哺乳期等法定情形")
    SERVICE_PERIOD = "service_period", _("服务期未满")
    UNION_TERM = "union_term", _("工会任期未满")


class EndGround(models.TextChoices):
    """How an employment ended (劳动合同法 36–44; 劳动合同法实施条例 5, 6)."""

    AGREED = "agreed", _("协商一致解除")
    BY_WORKER = "by_worker", _("劳动者解除")
    BY_EMPLOYER = "by_employer", _("用人单位解除")
    EXPIRED = "expired", _("劳动合同期满终止")
    REFUSED_TO_SIGN = "refused_to_sign", _("劳动者不签订书面劳动合同，用人单位书面通知终止")
    OTHER = "other", _("其他法定终止情形")


class Channel(models.TextChoices):
    """How a submission came in."""

    WINDOW = "window", _("工作人员录入")
    BOX = "box", _("用人单位自行填报")
    FILE = "file", _("文件导入")
    API = "api", _("人事系统接口")


class Basis(models.TextChoices):
    """What the number of those who should have a contract was counted from; plans mix them, so it stays with each figure."""

    LEDGER = "ledger", _("台账")
    REGISTER = "register", _("登记（用工备案、社会保险登记）")
    SURVEY = "survey", _("调查")
