"""The statuses of an inspection on site."""

from django.utils.translation import gettext_lazy as _

from casework.states import State

ASSIGNED = State(
    "ASSIGNED",
    _("待检查"),
    public=_("已安排检查"),
    meaning=_("检查任务已经下达，监察员还没有到现场。"),
)
ON_SITE = State(
    "ON_SITE",
    _("检查中"),
    public=_("正在现场检查"),
    meaning=_("监察员已到现场并出示证件，正在按清单逐项检查。"),
)
RECORDED = State(
    "RECORDED",
    _("已检查，待处理"),
    public=_("已经检查"),
    meaning=_("现场检查记录已经确认，不能再改；接下来由监察员提出处理意见。"),
)
FINISHED = State(
    "FINISHED",
    _("已办结"),
    public=_("检查已经办结"),
    meaning=_("没有发现违法行为、已经当场改正，或者已经登记为案件线索另行查处。"),
    closed=True,
)
NOT_DONE = State(
    "NOT_DONE",
    _("未能检查"),
    public=_("没有检查"),
    meaning=_("单位已经注销、停业或者找不到等，没有能够检查，原因已经写明。"),
    closed=True,
)

STATES = (ASSIGNED, ON_SITE, RECORDED, FINISHED, NOT_DONE)
