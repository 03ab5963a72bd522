"""The statuses of a clue (LEAD and VERIFY of SM-6; law reference, 5.5)."""

from django.utils.translation import gettext_lazy as _

from casework.states import State

REGISTERED = State(
    "REGISTERED",
    _("已登记"),
    public=_("已登记"),
    meaning=_("线索已经登记，即将开始核实。"),
)
VERIFYING = State(
    "VERIFYING",
    _("核实中"),
    public=_("正在核实"),
    meaning=_("工作人员正在联系反映人和用人单位，核实反映的情况。"),
)
VERIFIED = State(
    "VERIFIED",
    _("已核实"),
    public=_("已核实，正在确定办法"),
    meaning=_("情况已经核实清楚，正在确定怎样办理。"),
)
CONCLUDED = State(
    "CONCLUDED",
    _("已办结"),
    public=_("已有结果"),
    meaning=_("线索已有结果：立案查处、转为投诉、转交其他部门，或者因其他情形办结。"),
    closed=True,
)
JOINED = State(
    "JOINED",
    _("已并入"),
    public=_("已并入另一件办理"),
    meaning=_("同一件事已有线索、投诉或者案件在办，合并办理；不是同一件事的可以分出来。"),
    closed=True,
)

OPEN = (REGISTERED, VERIFYING, VERIFIED)
STATES = (*OPEN, CONCLUDED, JOINED)
