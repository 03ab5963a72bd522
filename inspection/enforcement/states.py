"""The statuses of what follows a decision (SM-4; law reference, 3.11). SERVED: the periods for review and suit run."""

from django.utils.translation import gettext_lazy as _

from casework.states import State

SERVED = State(
    "SERVED",
    _("救济期内"),
    public=_("决定已送达，单位可以申请复议或者起诉"),
    meaning=_("决定书已经送达，申请行政复议和提起行政诉讼的期限正在计算。"),
)
IN_REVIEW = State(
    "IN_REVIEW",
    _("行政复议中"),
    public=_("单位已申请行政复议"),
    meaning=_("当事人不服决定，复议机关正在审查；决定继续有效。"),
)
REVIEWED = State(
    "REVIEWED",
    _("复议已决定"),
    public=_("复议机关已作出决定，单位还可以起诉"),
    meaning=_("复议决定没有撤销原决定，收到复议决定后的起诉期限正在计算。"),
)
IN_SUIT = State(
    "IN_SUIT",
    _("行政诉讼中"),
    public=_("单位已提起行政诉讼"),
    meaning=_("当事人已经起诉，案件为已决定、在诉讼中，不计为办结。"),
)
REMEDY_EXPIRED = State(
    "REMEDY_EXPIRED",
    _("救济期满"),
    public=_("单位没有在期限内履行，正在准备申请强制执行"),
    meaning=_("复议和起诉的期限已经届满，三个月内可以申请法院强制执行。"),
)
URGED = State(
    "URGED",
    _("已催告"),
    public=_("已书面催告单位履行"),
    meaning=_("催告书已经作出，送达十个工作日后仍不履行的，可以申请法院强制执行。"),
)
APPLIED = State(
    "APPLIED",
    _("已申请强制执行"),
    public=_("已申请法院强制执行"),
    meaning=_("强制执行申请已经递交法院，等待法院决定是否受理。"),
)
COURT_ACCEPTED = State(
    "COURT_ACCEPTED",
    _("法院已受理"),
    public=_("法院已受理强制执行申请"),
    meaning=_("法院已经受理，正在审查是否准予执行。"),
)
COURT_REFUSED = State(
    "COURT_REFUSED",
    _("法院未予支持"),
    public=_("法院没有受理或者没有准予执行"),
    meaning=_("法院裁定不予受理或者不准予执行，十五日内可以向上一级法院申请复议。"),
)
HIGHER_COURT = State(
    "HIGHER_COURT",
    _("上一级法院复议中"),
    public=_("已请上一级法院复议"),
    meaning=_("已经向上一级法院申请复议，等待裁定。"),
)
ENFORCING = State(
    "ENFORCING",
    _("强制执行中"),
    public=_("法院正在强制执行"),
    meaning=_("法院已经裁定准予执行，正在执行。"),
)
SUSPENDED = State(
    "SUSPENDED",
    _("中止执行"),
    public=_("执行暂时中止"),
    meaning=_("有法定情形，执行暂时中止；情形消失后恢复执行。"),
)
PERFORMED = State(
    "PERFORMED",
    _("已履行"),
    public=_("决定已履行"),
    meaning=_("决定已经全部履行。"),
    closed=True,
)
REVOKED = State(
    "REVOKED",
    _("决定已撤销"),
    public=_("决定被撤销，原案重新处理"),
    meaning=_("决定被复议机关或者法院撤销、确认违法，原案退回重新处理。"),
    closed=True,
)
NOT_ENFORCED = State(
    "NOT_ENFORCED",
    _("不予执行"),
    public=_("法院不予执行"),
    meaning=_("法院不予受理或者不准予执行的裁定已成定局。"),
    closed=True,
)
TERMINATED = State(
    "TERMINATED",
    _("终结执行"),
    public=_("执行已终结"),
    meaning=_("有法定情形，执行程序终结。"),
    closed=True,
)
LAPSED = State(
    "LAPSED",
    _("逾期未申请"),
    public=_("没有申请强制执行"),
    meaning=_("三个月的申请期限已过，没有申请强制执行，原因已经登记。"),
    closed=True,
)

UNDER_REMEDY = (IN_REVIEW, IN_SUIT)
AFTER_APPLICATION = (APPLIED, COURT_ACCEPTED, COURT_REFUSED, HIGHER_COURT, ENFORCING, SUSPENDED)
OPEN = (SERVED, IN_REVIEW, REVIEWED, IN_SUIT, REMEDY_EXPIRED, URGED, *AFTER_APPLICATION)
STATES = (*OPEN, PERFORMED, REVOKED, NOT_ENFORCED, TERMINATED, LAPSED)
