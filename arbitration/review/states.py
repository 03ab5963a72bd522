"""The statuses of the review of a mediation agreement (SM-12; law reference, 6.17)."""

from django.utils.translation import gettext_lazy as _

from casework.states import State

APPLIED = State(
    "APPLIED",
    _("已申请审查"),
    public=_("仲裁审查申请已收到"),
    meaning=_("双方共同申请审查调解协议，五个工作日内决定是否受理。"),
)
REVIEWING = State(
    "REVIEWING",
    _("审查中"),
    public=_("正在审查调解协议"),
    meaning=_("审查申请已经受理，五个工作日内审查完毕，经批准可以延长五个工作日。"),
)
CONFIRMED = State(
    "CONFIRMED",
    _("已制作调解书"),
    public=_("调解书已制作，等待双方签收"),
    meaning=_("调解协议经审查合法有效，已经制作调解书；双方当事人签收后发生法律效力。"),
)
EFFECTIVE = State(
    "EFFECTIVE",
    _("调解书已生效"),
    public=_("调解书已生效"),
    meaning=_("调解书经双方当事人签收，发生法律效力；一方不履行的，另一方可以申请人民法院强制执行。"),
    closed=True,
)
REFUSED = State(
    "REFUSED",
    _("不予受理"),
    public=_("审查申请不予受理"),
    meaning=_("审查申请不符合受理条件，没有受理；调解协议仍按约定履行。"),
    closed=True,
)
NOT_CONFIRMED = State(
    "NOT_CONFIRMED",
    _("不予制作调解书"),
    public=_("没有制作调解书"),
    meaning=_("调解协议有不能制作调解书的情形；当事人可以就原争议申请仲裁。"),
    closed=True,
)
WITHDRAWN = State(
    "WITHDRAWN",
    _("已撤回"),
    public=_("审查申请已撤回"),
    meaning=_("一方或者双方撤回了审查申请，审查终结。"),
    closed=True,
)

OPEN = (APPLIED, REVIEWING)
STATES = (*OPEN, CONFIRMED, EFFECTIVE, REFUSED, NOT_CONFIRMED, WITHDRAWN)
