"""The statuses of a collective contract (SM-14; law reference, 7.5).

EXPIRED and ENDED follow EFFECTIVE so that the register knows what is in force; WITHDRAWN ends what is never filed again.
"""

from django.utils.translation import gettext_lazy as _

from casework.states import State

DRAFT = State(
    "DRAFT",
    _("协商和讨论草案"),
    public=_("集体合同草案正在协商、讨论"),
    meaning=_("双方协商集体合同草案，提交职工代表大会或者全体职工讨论通过。"),
)
SIGNED = State(
    "SIGNED",
    _("已签订，待报送"),
    public=_("集体合同已签订，请在十日内报送"),
    meaning=_("双方首席代表已经签字，应当自签订之日起十日内把文本一式三份报送劳动行政部门。"),
)
FILED = State(
    "FILED",
    _("已报送，审查中"),
    public=_("集体合同已收到，正在审查"),
    meaning=_("劳动行政部门已经收到文本；自收到之日起十五日内没有提出异议的，集体合同即行生效。"),
)
RETURNED = State(
    "RETURNED",
    _("已提出异议，待重新报送"),
    public=_("劳动行政部门提出了异议，请修改后重新报送"),
    meaning=_("审查意见书已经作出；双方就异议事项重新协商签订后，再次报送审查。"),
)
EFFECTIVE = State(
    "EFFECTIVE",
    _("已生效"),
    public=_("集体合同已经生效"),
    meaning=_("十五日内没有提出异议，集体合同已经生效，对用人单位和全体职工具有约束力。"),
)
EXPIRED = State(
    "EXPIRED",
    _("已期满"),
    public=_("集体合同已经期满终止"),
    meaning=_("集体合同期满，即行终止；需要继续的，双方重新签订或者续订。"),
    closed=True,
)
ENDED = State(
    "ENDED",
    _("已提前终止"),
    public=_("集体合同已经解除或者终止"),
    meaning=_("集体合同在期满以前由双方协商解除，或者因法定、约定的情形终止。"),
    closed=True,
)
WITHDRAWN = State(
    "WITHDRAWN",
    _("不再报送"),
    public=_("集体合同不再报送，本件终结"),
    meaning=_("双方没有签订，或者有异议后不再重新报送，本件终结，集体合同没有生效。"),
    closed=True,
)

STATES = (DRAFT, SIGNED, FILED, RETURNED, EFFECTIVE, EXPIRED, ENDED, WITHDRAWN)
