"""The statuses of an award's effect (SM-11; law reference, 6.16)."""

from django.utils.translation import gettext_lazy as _

from casework.states import State

MADE = State(
    "MADE",
    _("已作出"),
    public=_("裁决已经作出"),
    meaning=_("裁决刚刚作出，正在登记它的效力。"),
)
FINAL_MADE = State(
    "FINAL_MADE",
    _("终局裁决已生效，救济期内"),
    public=_("终局裁决已经生效；劳动者可以起诉，用人单位可以申请撤销"),
    meaning=_("终局裁决自作出之日起生效；劳动者起诉、用人单位申请撤销的期限从各自收到裁决书起算。"),
)
SETTING_ASIDE = State(
    "SETTING_ASIDE",
    _("用人单位已申请撤销"),
    public=_("用人单位申请撤销裁决，法院正在审查，暂不执行"),
    meaning=_("用人单位在期限内向中级人民法院申请撤销，审查期间裁决中止执行。"),
)
ANNULLED = State(
    "ANNULLED",
    _("已被撤销"),
    public=_("裁决已被法院撤销，可以就争议向法院起诉"),
    meaning=_("中级人民法院裁定撤销裁决，当事人收到裁定书之日起十五日内可以就该争议起诉。"),
)
NONFINAL_SERVED = State(
    "NONFINAL_SERVED",
    _("起诉期内（非终局）"),
    public=_("裁决还没有生效，不服的可以起诉"),
    meaning=_("非终局裁决向各方送达，从各自收到裁决书起十五日内可以起诉；最后一方期满没有人起诉的，发生法律效力。"),
)
EFFECTIVE = State(
    "EFFECTIVE",
    _("已生效"),
    public=_("裁决已经生效，不履行的可以申请法院执行"),
    meaning=_("裁决已经发生法律效力，对方逾期不履行的，可以在两年内申请人民法院执行。"),
)
ENFORCING = State(
    "ENFORCING",
    _("法院执行中"),
    public=_("已向法院申请执行"),
    meaning=_("已经向人民法院申请执行，等待执行结果。"),
)
NOT_ENFORCED = State(
    "NOT_ENFORCED",
    _("法院裁定不予执行"),
    public=_("法院裁定不予执行，可以就争议向法院起诉"),
    meaning=_("人民法院裁定不予执行，当事人收到裁定书次日起三十日内可以就该争议起诉。"),
)
NOT_EFFECTIVE = State(
    "NOT_EFFECTIVE",
    _("已起诉，裁决不生效"),
    public=_("当事人已向法院起诉，裁决不发生法律效力"),
    meaning=_("当事人在期限内向人民法院起诉，裁决不发生法律效力，由法院审理。"),
    closed=True,
)
PERFORMED = State(
    "PERFORMED",
    _("已履行"),
    public=_("裁决已经履行"),
    meaning=_("裁决确定的义务已经履行或者执行完毕，凭证在卷。"),
    closed=True,
)
LAPSED = State(
    "LAPSED",
    _("逾期未申请执行"),
    public=_("申请执行的期限已过"),
    meaning=_("两年内没有申请执行，也没有中止、中断的事由。"),
    closed=True,
)
ENDED = State(
    "ENDED",
    _("仲裁裁决不再有效，已了结"),
    public=_("争议已由法院处理或者没有再起诉"),
    meaning=_("裁决被撤销或者不予执行以后，当事人已经起诉，或者起诉的期限已过。"),
    closed=True,
)

IN_FORCE = (FINAL_MADE, EFFECTIVE)
AFTER_A_RULING = (ANNULLED, NOT_ENFORCED)
STATES = (
    MADE,
    FINAL_MADE,
    SETTING_ASIDE,
    ANNULLED,
    NONFINAL_SERVED,
    EFFECTIVE,
    ENFORCING,
    NOT_ENFORCED,
    NOT_EFFECTIVE,
    PERFORMED,
    LAPSED,
    ENDED,
)
