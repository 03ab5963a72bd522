"""The statuses of a wage deposit (SM-7; law reference, 5.6)."""

from django.utils.translation import gettext_lazy as _

from casework.states import State

DUE = State(
    "DUE",
    _("待存储"),
    public=_("等待总承包单位存储工资保证金"),
    meaning=_("施工总承包单位应当在期限内存储工资保证金，或者提交银行保函。"),
)
STORED = State(
    "STORED",
    _("已存储"),
    public=_("工资保证金已存储"),
    meaning=_("工资保证金或者保函已经登记，可以随时用于支付拖欠的工资。"),
)
EXEMPT = State(
    "EXEMPT",
    _("免存备案"),
    public=_("经备案免存工资保证金"),
    meaning=_("符合免存条件，已经备案；发生拖欠的，恢复存储。"),
)
USE = State(
    "USE",
    _("支付中"),
    public=_("已通知银行用工资保证金支付工资"),
    meaning=_("支付通知书已经签发，经办银行应当在期限内把工资付给劳动者。"),
)
USED = State(
    "USED",
    _("待补足"),
    public=_("已用工资保证金支付工资，等待补足"),
    meaning=_("工资保证金已经用于支付工资，总承包单位应当在期限内补足。"),
)
RETURN = State(
    "RETURN",
    _("返还公示中"),
    public=_("工程完工，正在公示返还工资保证金"),
    meaning=_("工程完工且没有拖欠，正在公示三十日，听取劳动者的意见。"),
)
RETURNED = State(
    "RETURNED",
    _("已返还"),
    public=_("工资保证金已返还"),
    meaning=_("公示期满没有拖欠，工资保证金已经返还，本件办结。"),
    closed=True,
)
ENDED = State(
    "ENDED",
    _("已终结"),
    public=_("不再需要存储工资保证金"),
    meaning=_("登记有误、工程没有开工，或者免存的工程已经完工，本件办结。"),
    closed=True,
)

STATES = (DUE, STORED, EXEMPT, USE, USED, RETURN, RETURNED, ENDED)
