"""The statuses of a complaint (SM-1; law reference, 3.8)."""

from django.utils.translation import gettext_lazy as _

from casework.states import State

RECEIVED = State(
    "RECEIVED",
    _("已接收"),
    public=_("已收到您的投诉"),
    meaning=_("投诉已经登记，工作人员即将开始审查。"),
)
REVIEWING = State(
    "REVIEWING",
    _("审查中"),
    public=_("正在审查"),
    meaning=_("工作人员正在核对投诉内容，看是否符合受理条件。"),
)
SUPPLEMENT = State(
    "SUPPLEMENT",
    _("待补正"),
    public=_("请您补充材料"),
    meaning=_("还缺一些材料或者信息，请按通知补充；补齐后继续审查。"),
)
ACCEPTED = State(
    "ACCEPTED",
    _("已受理"),
    public=_("已受理，由监察员继续办理"),
    meaning=_("投诉符合条件，已经立案，由劳动保障监察案件继续办理。"),
    closed=True,
)
REFUSED = State(
    "REFUSED",
    _("不予受理"),
    public=_("不予受理"),
    meaning=_("违法行为已经超过两年，监察机构依法不再查处；您可以申请行政复议或者提起行政诉讼。"),
    closed=True,
)
REFERRED = State(
    "REFERRED",
    _("已告知或移送"),
    public=_("已转给主管单位"),
    meaning=_("这件事由其他单位主管，已经告知您该找谁，或者已把材料转过去。"),
    closed=True,
)
REFERRED_DISPUTE = State(
    "REFERRED_DISPUTE",
    _("已告知按争议程序办理"),
    public=_("请申请调解或者仲裁"),
    meaning=_("双方对事实或者权利有争议，应当通过劳动争议调解、仲裁解决，已告知您去哪里、最迟什么时候申请。"),
    closed=True,
)
MERGED = State(
    "MERGED",
    _("已合并办理"),
    public=_("已与您之前的投诉合并办理"),
    meaning=_("同一件事已有一件投诉在办，两件合在一起办理。"),
    closed=True,
)
WITHDRAWN = State(
    "WITHDRAWN",
    _("已撤回"),
    public=_("您已撤回投诉"),
    meaning=_("投诉人撤回了投诉；发现违法行为的，监察机构仍可以依职权查处。"),
    closed=True,
)
CLOSED_NOT_SUPPLEMENTED = State(
    "CLOSED_NOT_SUPPLEMENTED",
    _("逾期未补正"),
    public=_("未按时补充材料，本次投诉已办结"),
    meaning=_("期限内没有补齐材料，本次投诉不再审查；材料齐全后可以重新投诉。"),
    closed=True,
)
TREATED_AS_REPORT = State(
    "TREATED_AS_REPORT",
    _("转举报线索"),
    public=_("已作为举报线索处理"),
    meaning=_("反映的不是本人权益受到的侵害，作为举报线索查处，并为举报人保密。"),
    closed=True,
)

OPEN = (RECEIVED, REVIEWING, SUPPLEMENT)
STATES = (
    *OPEN,
    ACCEPTED,
    REFUSED,
    REFERRED,
    REFERRED_DISPUTE,
    MERGED,
    WITHDRAWN,
    CLOSED_NOT_SUPPLEMENTED,
    TREATED_AS_REPORT,
)
