"""The statuses of a written review."""

from django.utils.translation import gettext_lazy as _

from casework.states import State

INVITED = State(
    "INVITED",
    _("待报送"),
    public=_("请报送审查材料"),
    meaning=_("书面审查通知已经发出，等待用人单位填报。"),
)
NOT_HANDED_IN = State(
    "NOT_HANDED_IN",
    _("逾期未报送"),
    public=_("没有按时报送"),
    meaning=_("报送期限已过，用人单位没有报送；仍可以补报，监察员也可以登记案件线索。"),
)
HANDED_IN = State(
    "HANDED_IN",
    _("已报送，待审查"),
    public=_("已收到，正在审查"),
    meaning=_("用人单位已经报送，等待监察员审查。"),
)
DOUBTFUL = State(
    "DOUBTFUL",
    _("有疑点"),
    public=_("正在核实"),
    meaning=_("审查发现疑点，正在核实。"),
)
PASSED = State(
    "PASSED",
    _("审查通过"),
    public=_("审查通过"),
    meaning=_("没有发现违法行为，书面审查办结。"),
    closed=True,
)
CLUE = State(
    "CLUE",
    _("转案件线索"),
    public=_("另行立案审查"),
    meaning=_("已经登记为案件线索，另行查处。"),
    closed=True,
)
EXCUSED = State(
    "EXCUSED",
    _("无需报送"),
    public=_("不用报送"),
    meaning=_("单位已经注销、停业或者迁出等，不用报送，原因已经写明。"),
    closed=True,
)

STATES = (INVITED, NOT_HANDED_IN, HANDED_IN, DOUBTFUL, PASSED, CLUE, EXCUSED)

# outcome of a closed review → its words
OUTCOMES = (("passed", PASSED.label), ("clue", CLUE.label), ("excused", EXCUSED.label))
