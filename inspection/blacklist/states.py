"""The statuses of a listing (SM-8; law reference, 5.7).

DROPPED ends a candidate whose ground does not hold; CLEARED ends a listing once the published information is withdrawn.
"""

from django.utils.translation import gettext_lazy as _

from casework.states import State

CANDIDATE = State(
    "CANDIDATE",
    _("拟列入核查"),
    public=_("正在核查是否列入失信名单"),
    meaning=_("正在核查是否符合列入拖欠农民工工资失信联合惩戒对象名单的条件。"),
)
NOTICED = State(
    "NOTICED",
    _("已告知拟列入"),
    public=_("已告知拟列入失信名单，正在听取异议"),
    meaning=_("拟列入的事由和依据已经告知，当事人可以提出异议，也可以改正并作出承诺。"),
)
LISTED = State(
    "LISTED",
    _("已列入"),
    public=_("已列入失信名单"),
    meaning=_("已经列入拖欠农民工工资失信联合惩戒对象名单，在列入期限内受到联合惩戒。"),
)
REVIEW_EARLY = State(
    "REVIEW_EARLY",
    _("提前移出审查中"),
    public=_("正在审查提前移出申请"),
    meaning=_("当事人申请提前移出，正在审查是否已经改正并作出承诺。"),
)
REMOVED = State(
    "REMOVED",
    _("已移出"),
    public=_("已移出失信名单，正在撤回公布的信息"),
    meaning=_("已经移出名单，公布的信息应当在期限内撤回。"),
)
REVOKED = State(
    "REVOKED",
    _("列入已撤销"),
    public=_("列入决定已撤销，正在撤回公布的信息"),
    meaning=_("列入所依据的文书被撤销，列入决定随之撤销，公布的信息应当在期限内撤回。"),
)
NOT_LISTED = State(
    "NOT_LISTED",
    _("不予列入"),
    public=_("已改正并作出承诺，不予列入"),
    meaning=_("当事人在规定期限内改正并作出承诺，不予列入。"),
    closed=True,
)
DROPPED = State(
    "DROPPED",
    _("终止列入程序"),
    public=_("不符合列入条件，程序已终止"),
    meaning=_("经核查不符合列入条件，或者异议成立，程序终止。"),
    closed=True,
)
CLEARED = State(
    "CLEARED",
    _("已移出并撤回信息"),
    public=_("已移出失信名单，公布的信息已撤回"),
    meaning=_("已经移出名单，公布的信息已经撤回，本件办结。"),
    closed=True,
)

STATES = (CANDIDATE, NOTICED, LISTED, REVIEW_EARLY, REMOVED, REVOKED, NOT_LISTED, DROPPED, CLEARED)
ON_THE_LIST = (LISTED, REVIEW_EARLY)
