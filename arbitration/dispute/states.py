"""The statuses of an arbitration case (SM-10; law reference, 6.15)."""

from django.utils.translation import gettext_lazy as _

from casework.states import State

RECEIVED = State(
    "RECEIVED",
    _("已收件"),
    public=_("仲裁申请已收到"),
    meaning=_("仲裁申请已经收到，五个工作日内决定是否受理。"),
)
SUPPLEMENT = State(
    "SUPPLEMENT",
    _("待补正"),
    public=_("请申请人补充材料"),
    meaning=_("申请材料还不齐，已经一次告知需要补正的内容；补齐后重新计算受理期限。"),
)
OVERDUE_ACCEPT = State(
    "OVERDUE_ACCEPT",
    _("逾期未作受理决定"),
    public=_("逾期未作受理决定，可以向人民法院起诉"),
    meaning=_("五个工作日内没有作出是否受理的决定，申请人可以向人民法院起诉；没有起诉的，仍可以受理。"),
)
ACCEPTED = State(
    "ACCEPTED",
    _("已受理"),
    public=_("已受理，正在送达和组庭"),
    meaning=_("案件已经受理，正在向被申请人送达申请书副本、组成仲裁庭。"),
)
DEFENCE = State(
    "DEFENCE",
    _("答辩举证"),
    public=_("正在答辩和举证"),
    meaning=_("申请书副本已经送达被申请人，双方在期限内答辩、举证。"),
)
PREPARE = State(
    "PREPARE",
    _("庭前准备"),
    public=_("等待开庭"),
    meaning=_("答辩期已过，仲裁庭正在安排开庭、组织质证或者调解。"),
)
HEARING = State(
    "HEARING",
    _("开庭审理"),
    public=_("正在开庭审理"),
    meaning=_("仲裁庭已经开庭，正在调查、质证、辩论和调解。"),
)
DELIBERATION = State(
    "DELIBERATION",
    _("评议"),
    public=_("仲裁庭正在评议"),
    meaning=_("庭审已经结束，仲裁庭评议后作出裁决。"),
)
AWARDED = State(
    "AWARDED",
    _("已裁决，待送达"),
    public=_("已作出裁决，正在送达"),
    meaning=_("裁决已经作出，正在向双方送达裁决书；起诉和申请撤销的期限从各自收到之日起算。"),
)
SUSPENDED = State(
    "SUSPENDED",
    _("中止审理"),
    public=_("案件中止审理"),
    meaning=_("出现法定事由，案件暂时不能继续审理；中止的时间不计入审理期限。"),
)
CANCELLING = State(
    "CANCELLING",
    _("决定撤销案件，待通知"),
    public=_("已决定撤销案件，正在通知当事人"),
    meaning=_("受理后发现不应当受理，已经决定撤销案件，五个工作日内以决定书通知双方当事人。"),
)
REFUSED = State(
    "REFUSED",
    _("不予受理"),
    public=_("不予受理，可以向人民法院起诉"),
    meaning=_("申请不符合受理条件，已经作出不予受理通知书；申请人可以向人民法院起诉。"),
    closed=True,
)
DIRECTED = State(
    "DIRECTED",
    _("已告知向有管辖权的仲裁委员会申请"),
    public=_("请向有管辖权的仲裁委员会申请"),
    meaning=_("本委没有管辖权，已经书面说明并告知申请人向哪个仲裁委员会申请；这不是不予受理。"),
    closed=True,
)
TRANSFERRED = State(
    "TRANSFERRED",
    _("已移送管辖"),
    public=_("已移送有管辖权的仲裁委员会"),
    meaning=_("受理后发现不属于本委管辖，已经移送；审理期限从接受移送之日起重新计算。"),
    closed=True,
)
WITHDRAWN = State(
    "WITHDRAWN",
    _("已撤回申请"),
    public=_("申请人已撤回申请"),
    meaning=_("申请人自愿撤回仲裁申请，已经准予；以后还可以再申请。"),
    closed=True,
)
WITHDRAWN_DEEMED = State(
    "WITHDRAWN_DEEMED",
    _("视为撤回申请"),
    public=_("申请人未到庭，视为撤回申请"),
    meaning=_("申请人收到书面通知，没有正当理由不到庭或者中途退庭，视为撤回申请；同一事项再申请的，不予受理。"),
    closed=True,
)
CANCELLED = State(
    "CANCELLED",
    _("已撤销案件"),
    public=_("案件已撤销"),
    meaning=_("受理后发现不应当受理，已经撤销案件并书面通知当事人。"),
    closed=True,
)
TERMINATED = State(
    "TERMINATED",
    _("终止审理"),
    public=_("终止审理"),
    meaning=_("逾期未作出受理决定或者裁决，当事人已经向人民法院起诉并被受理，案件终止审理。"),
    closed=True,
)
MEDIATED = State(
    "MEDIATED",
    _("调解结案"),
    public=_("双方达成调解，调解书已生效"),
    meaning=_("双方在仲裁庭主持下达成协议，调解书经双方签收，发生法律效力。"),
    closed=True,
)
CLOSED = State(
    "CLOSED",
    _("裁决结案"),
    public=_("裁决书已送达，案件办结"),
    meaning=_("裁决书已经送达全部当事人，案件办结；裁决的效力在“裁决效力”中继续跟进。"),
    closed=True,
)

BEFORE_ACCEPTANCE = (RECEIVED, SUPPLEMENT, OVERDUE_ACCEPT)
UNDER_WAY = (ACCEPTED, DEFENCE, PREPARE, HEARING, DELIBERATION)
BEFORE_AN_AWARD = (*UNDER_WAY, SUSPENDED)
ENDED = (
    REFUSED,
    DIRECTED,
    TRANSFERRED,
    WITHDRAWN,
    WITHDRAWN_DEEMED,
    CANCELLED,
    TERMINATED,
    MEDIATED,
    CLOSED,
)
STATES = (
    *BEFORE_ACCEPTANCE,
    *UNDER_WAY,
    AWARDED,
    SUSPENDED,
    CANCELLING,
    REFUSED,
    DIRECTED,
    TRANSFERRED,
    WITHDRAWN,
    WITHDRAWN_DEEMED,
    CANCELLED,
    TERMINATED,
    MEDIATED,
    CLOSED,
)
