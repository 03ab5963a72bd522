"""The statuses of a recovery of wages (SM-6; law reference, 5.5).

LEAD stands in the machines of clues and complaints; CLOSED, REFERRED and ENDED end what the table leaves open.
"""

from django.utils.translation import gettext_lazy as _

from casework.states import State

VERIFY = State(
    "VERIFY",
    _("核实欠薪"),
    public=_("正在逐人核实欠薪"),
    meaning=_("正在核实每个人、每个月欠多少，由谁来付。"),
)
ORDER = State(
    "ORDER",
    _("责令支付"),
    public=_("已责令单位支付"),
    meaning=_("已经责令欠薪单位支付，正在等它付清。"),
)
ADVANCE = State(
    "ADVANCE",
    _("先行清偿"),
    public=_("已要求其他责任单位先付"),
    meaning=_("已经通知依法应当先行清偿的单位付款，付款后由它向欠薪单位追偿。"),
)
FUND = State(
    "FUND",
    _("动用应急周转金"),
    public=_("正在申请应急周转金"),
    meaning=_("单位一时付不出来或者已经逃匿，正在动用应急周转金先垫付一部分。"),
)
PARTIAL = State(
    "PARTIAL",
    _("部分支付"),
    public=_("已付一部分，其余按计划付"),
    meaning=_("已经支付一部分，其余按还款计划或者继续追讨。"),
)
UNPAID = State(
    "UNPAID",
    _("逾期未付"),
    public=_("单位逾期没有付，正在进一步处理"),
    meaning=_("期限已过仍未付清，正在采取处理决定、申请法院强制执行、列入失信名单等措施。"),
)
PAID = State(
    "PAID",
    _("已清偿"),
    public=_("钱已付清，正在核对"),
    meaning=_("每一笔都已付清，并且写明是谁付的，正在办理清欠办结。"),
)
CLOSED = State(
    "CLOSED",
    _("清欠办结"),
    public=_("工资已付清"),
    meaning=_("欠薪已经全部付清，清欠办结。"),
    closed=True,
)
REFERRED = State(
    "REFERRED",
    _("转争议程序"),
    public=_("有争议，已告知申请仲裁"),
    meaning=_("对劳动关系或者金额有争议，已告知通过调解、仲裁解决。"),
    closed=True,
)
ENDED = State(
    "ENDED",
    _("终结清欠"),
    public=_("本机构的清欠程序已终结"),
    meaning=_("案件已通过法院执行、移送等途径处理，尚欠的金额仍在记录中。"),
    closed=True,
)

PURSUED = (ORDER, ADVANCE, FUND, PARTIAL, UNPAID)
STATES = (VERIFY, *PURSUED, PAID, CLOSED, REFERRED, ENDED)
