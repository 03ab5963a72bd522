"""The statuses of a mediation (SM-9; law reference, 6.14)."""

from django.utils.translation import gettext_lazy as _

from casework.states import State

APPLIED = State(
    "APPLIED",
    _("已申请调解"),
    public=_("调解申请已收到"),
    meaning=_("调解申请已经收到，正在征求对方当事人是否同意调解。"),
)
MEDIATING = State(
    "MEDIATING",
    _("调解中"),
    public=_("正在调解"),
    meaning=_("双方同意调解，调解员正在主持调解；收到申请之日起十五日内没有达成协议的，调解终止。"),
)
AGREED = State(
    "AGREED",
    _("已达成协议"),
    public=_("已达成调解协议，等待履行"),
    meaning=_("调解协议已经生效，双方应当履行；可以共同申请仲裁审查，人民调解达成的还可以申请司法确认。"),
)
PAY_ORDER = State(
    "PAY_ORDER",
    _("已申请支付令"),
    public=_("已向人民法院申请支付令"),
    meaning=_("用人单位没有按协议付款，劳动者已经持调解协议书向人民法院申请支付令。"),
)
FAILED = State(
    "FAILED",
    _("调解终止"),
    public=_("调解终止，可以申请仲裁"),
    meaning=_("对方不同意调解，或者没有达成协议，调解终止；当事人可以向劳动人事争议仲裁委员会申请仲裁。"),
    closed=True,
)
WITHDRAWN = State(
    "WITHDRAWN",
    _("已撤回申请"),
    public=_("申请人已撤回调解申请"),
    meaning=_("申请人撤回了调解申请，以后还可以再申请调解，也可以申请仲裁。"),
    closed=True,
)
PERFORMED = State(
    "PERFORMED",
    _("协议已履行"),
    public=_("调解协议已全部履行"),
    meaning=_("调解协议约定的款项已经逐期付清，其他约定也已经履行，本件办结。"),
    closed=True,
)
ARBITRATED = State(
    "ARBITRATED",
    _("未履行，已申请仲裁"),
    public=_("协议没有履行，已申请仲裁"),
    meaning=_("一方不履行调解协议，另一方已经申请仲裁，本件办结。"),
    closed=True,
)
ENFORCEABLE = State(
    "ENFORCEABLE",
    _("支付令已生效"),
    public=_("支付令已生效，可以申请强制执行"),
    meaning=_("用人单位在法定期间没有提出异议又不履行支付令，劳动者可以向人民法院申请强制执行，本件办结。"),
    closed=True,
)

OPEN = (APPLIED, MEDIATING)
STATES = (APPLIED, MEDIATING, AGREED, PAY_ORDER, FAILED, WITHDRAWN, PERFORMED, ARBITRATED, ENFORCEABLE)
