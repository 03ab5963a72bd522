"""The statuses of a planned inspection."""

from django.utils.translation import gettext_lazy as _

from casework.states import State

PLANNED = State(
    "PLANNED",
    _("拟订方案"),
    public=_("正在拟订方案"),
    meaning=_("检查方案已经拟订，等待负责人批准。"),
)
APPROVED = State(
    "APPROVED",
    _("方案已批准"),
    public=_("方案已批准"),
    meaning=_("方案已经批准，接下来确定检查对象，或者锁定名录准备抽取。"),
)
FROZEN = State(
    "FROZEN",
    _("名录已锁定"),
    public=_("名录已锁定，等待抽取"),
    meaning=_("检查对象和执法人员两份名录已经锁定并公布校验值，等事先公布的随机数产生后抽取。"),
)
RUNNING = State(
    "RUNNING",
    _("检查中"),
    public=_("正在检查"),
    meaning=_("检查对象已经确定，正在逐家检查或者审查。"),
)
CLOSED = State(
    "CLOSED",
    _("已总结"),
    public=_("已经结束"),
    meaning=_("检查已经全部完成并总结。"),
    closed=True,
)
CANCELLED = State(
    "CANCELLED",
    _("已取消"),
    public=_("已经取消"),
    meaning=_("方案没有实施，已经取消。"),
    closed=True,
)

STATES = (PLANNED, APPROVED, FROZEN, RUNNING, CLOSED, CANCELLED)
