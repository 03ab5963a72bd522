"""The statuses of a publication (重大劳动保障违法行为社会公布; law reference, 5.4)."""

from django.utils.translation import gettext_lazy as _

from casework.states import State

PROPOSED = State(
    "PROPOSED",
    _("拟公布"),
    public=_("正在研究是否向社会公布"),
    meaning=_("正在研究是否属于应当向社会公布的重大劳动保障违法行为。"),
)
NOTICED = State(
    "NOTICED",
    _("已告知拟公布"),
    public=_("已告知拟公布的内容，正在听取异议"),
    meaning=_("拟公布的内容已经告知用人单位，用人单位可以提出异议。"),
)
APPROVED = State(
    "APPROVED",
    _("待公布"),
    public=_("已批准公布"),
    meaning=_("公布已经批准，将随本期向社会公布。"),
)
PUBLISHED = State(
    "PUBLISHED",
    _("已公布"),
    public=_("已向社会公布"),
    meaning=_("违法行为已经向社会公布；内容有误的更正，已经改正的撤下。"),
)
DROPPED = State(
    "DROPPED",
    _("不予公布"),
    public=_("不予公布"),
    meaning=_("经研究不属于应当公布的违法行为，或者异议成立，不予公布。"),
    closed=True,
)
WITHDRAWN = State(
    "WITHDRAWN",
    _("已撤下"),
    public=_("公布的信息已撤下"),
    meaning=_("用人单位已经改正，或者公布所依据的文书被撤销，公布的信息已经撤下。"),
    closed=True,
)
EXPIRED = State(
    "EXPIRED",
    _("公布期满"),
    public=_("公布期满，信息已撤下"),
    meaning=_("公布的期限已满，信息已经撤下。"),
    closed=True,
)

STATES = (PROPOSED, NOTICED, APPROVED, PUBLISHED, DROPPED, WITHDRAWN, EXPIRED)
