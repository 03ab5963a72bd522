"""The statuses of a transfer to the police (SM-5; law reference, 3.12)."""

from django.utils.translation import gettext_lazy as _

from casework.states import State

SUSPECTED = State(
    "SUSPECTED",
    _("涉嫌犯罪待审批"),
    public=_("正在审查是否移送公安机关"),
    meaning=_("两名以上监察员核实后已经书面报告，三日内由负责人决定是否移送。"),
)
APPROVED = State(
    "APPROVED",
    _("已批准移送"),
    public=_("已决定移送公安机关"),
    meaning=_("负责人已经批准，应当在二十四小时内移送同级公安机关。"),
)
SENT = State(
    "SENT",
    _("已移送"),
    public=_("已移送公安机关"),
    meaning=_("案件已经移送，等待公安机关决定是否立案。"),
)
FILED_BY_POLICE = State(
    "FILED_BY_POLICE",
    _("公安已立案"),
    public=_("公安机关已立案"),
    meaning=_("公安机关已经立案，三日内移交涉案物品和有关材料。"),
)
NOT_FILED = State(
    "NOT_FILED",
    _("公安不予立案"),
    public=_("公安机关没有立案，继续依法处理"),
    meaning=_("公安机关决定不予立案，可以提请复议或者建议立案监督；原案继续处理。"),
)
RECONSIDERING = State(
    "RECONSIDERING",
    _("提请公安复议中"),
    public=_("已请公安机关复议"),
    meaning=_("已经提请作出决定的公安机关复议，等待复议决定。"),
)
SUPERVISION = State(
    "SUPERVISION",
    _("已建议立案监督"),
    public=_("已建议检察机关监督"),
    meaning=_("已经建议人民检察院依法进行立案监督。"),
)
HANDED_OVER = State(
    "HANDED_OVER",
    _("材料已移交"),
    public=_("公安机关已立案侦查"),
    meaning=_("公安机关已经立案，涉案物品和材料已经移交。"),
    closed=True,
)
REFUSED = State(
    "REFUSED",
    _("不批准移送"),
    public=_("没有移送，继续依法处理"),
    meaning=_("负责人决定不移送，理由已经记录；原案继续处理。"),
    closed=True,
)
ENDED = State(
    "ENDED",
    _("未立案，终结"),
    public=_("公安机关没有立案，继续依法处理"),
    meaning=_("公安机关最终没有立案，原案继续依法处理。"),
    closed=True,
)

OPEN = (SUSPECTED, APPROVED, SENT, FILED_BY_POLICE, NOT_FILED, RECONSIDERING, SUPERVISION)
STATES = (*OPEN, HANDED_OVER, REFUSED, ENDED)
