"""The statuses of an inspection case (SM-2; law reference, 3.9).

PROPOSED stands before the law's table: sources other than a complaint are screened first (若干规定 art 19). MERGED ends a
case whose complaint another case took over.
"""

from django.utils.translation import gettext_lazy as _

from casework.states import State

PROPOSED = State(
    "PROPOSED",
    _("拟立案"),
    public=_("正在核查线索"),
    meaning=_("收到的线索正在核查，看是否需要立案。"),
)
FILED = State(
    "FILED",
    _("已立案"),
    public=_("已立案，正在安排监察员"),
    meaning=_("案件已经立案，负责人正在指派至少两名监察员。"),
)
INVESTIGATING = State(
    "INVESTIGATING",
    _("调查中"),
    public=_("监察员正在调查"),
    meaning=_("监察员正在向用人单位和有关人员调查取证。"),
)
REPORT_DONE = State(
    "REPORT_DONE",
    _("调查终结"),
    public=_("调查结束，正在作出处理"),
    meaning=_("调查已经结束，正在研究作出处理决定。"),
)
ORDERED = State(
    "ORDERED",
    _("已责令改正"),
    public=_("已责令用人单位改正"),
    meaning=_("已经书面责令用人单位在限期内改正，正在等待改正并核实。"),
)
NOTICED = State(
    "NOTICED",
    _("已事先告知"),
    public=_("已告知单位拟作的决定，正在听取意见"),
    meaning=_("已经把拟作出的决定告知用人单位，正在听取单位的陈述和申辩。"),
)
DECIDED = State(
    "DECIDED",
    _("已决定"),
    public=_("已作出决定，正在送达单位"),
    meaning=_("处理决定或者处罚决定已经作出，正在送达用人单位。"),
)
SERVED = State(
    "SERVED",
    _("已送达"),
    public=_("决定已送达单位，等待单位履行"),
    meaning=_("处理决定或者处罚决定已经送达，用人单位应当在期限内履行。"),
)
CLOSING = State(
    "CLOSING",
    _("待结案"),
    public=_("正在办理结案"),
    meaning=_("处理已有结果，正在备齐证明材料，报负责人批准结案。"),
)
CLOSED = State(
    "CLOSED",
    _("已结案"),
    public=_("已办结"),
    meaning=_("案件已经办结，结果已经告知。"),
    closed=True,
)
NOT_FILED = State(
    "NOT_FILED",
    _("不予立案"),
    public=_("核查后未立案"),
    meaning=_("线索经核查不符合立案条件。"),
    closed=True,
)
MERGED = State(
    "MERGED",
    _("已并案"),
    public=_("已与同一单位的另一案件合并办理"),
    meaning=_("对同一单位的投诉合并到另一案件继续办理。"),
    closed=True,
)

FILED_AND_OPEN = (FILED, INVESTIGATING, REPORT_DONE, ORDERED, NOTICED, DECIDED, SERVED, CLOSING)
STATES = (PROPOSED, *FILED_AND_OPEN, CLOSED, NOT_FILED, MERGED)
