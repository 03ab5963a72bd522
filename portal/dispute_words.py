"""What stands behind a running term of an arbitration or mediation case, as a party reads it; and what a party must do itself."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from arbitration.dispute import states
from arbitration.dispute import terms as dispute
from arbitration.hearing import terms as hearing
from arbitration.mediation import terms as mediation
from arbitration.review import terms as review
from casework.actors import Capacity
from contracts.collective import terms as collective

Text = str | Promise

_ACCEPTANCE = (
    _("决定是否受理"),
    _("工作人员正在审查申请。受理的，会通知双方；不受理的，书面告诉申请人为什么、怎么办。"),
)

# Who does what next.
NEXT: dict[str, tuple[Text, Text]] = {
    dispute.ACCEPT: _ACCEPTANCE,
    dispute.COLLECTIVE: _ACCEPTANCE,
    dispute.SERVE: (
        _("把申请书副本送给被申请人"),
        _("被申请人收到以后，有十个工作日的时间答辩。申请人现在可以准备证据。"),
    ),
    dispute.TRIBUNAL: (
        _("告诉双方由谁审理"),
        _("收到组庭通知书以后，认为仲裁员应当回避的，可以提出。"),
    ),
    dispute.DEFEND: (
        _("等被申请人答辩"),
        _("被申请人可以在这一天以前提交答辩书；不提交的，案件照样审理。"),
    ),
    dispute.SERVE_DEFENCE: (_("把答辩书副本送给申请人"), _("答辩书已经收到，正在送给申请人。")),
    dispute.PROVE: (_("双方提交证据"), _("到这一天为止，双方可以提交证据，写明每份证据要证明什么。")),
    dispute.AWARD: (
        _("作出裁决"),
        _("这是法律规定作出裁决的最后一天。到期没有裁决的，可以就同一件事向人民法院起诉。"),
    ),
    dispute.COUNTER: (_("决定是否受理反申请"), _("被申请人提出了反申请，正在审查能不能合并审理。")),
    dispute.MEDIATE: (_("委托的调解"), _("双方同意先调解。到这一天没有达成协议的，继续审理。")),
    dispute.CANCEL: (_("书面通知撤销案件"), _("案件已经决定撤销，正在把决定书送给双方。")),
    hearing.NOTICE: (
        _("把开庭通知送给双方"),
        _("开庭的时间和地点要在开庭五个工作日以前通知到双方。"),
    ),
    hearing.POSTPONE: (
        _("来不了的，申请延期"),
        _("有正当理由来不了的，最迟在这一天申请延期开庭。"),
    ),
    mediation.MEDIATE: (
        _("调解"),
        _("调解员会同双方联系。到这一天没有达成协议的，调解终止，可以申请仲裁，写过的内容不用再写。"),
    ),
    mediation.REVIEW: (
        _("需要的，申请仲裁审查"),
        _("双方可以在这一天以前共同申请仲裁委员会审查调解协议；制作成调解书以后，对方不履行的可以申请强制执行。"),
    ),
    mediation.CONFIRM: (
        _("需要的，申请司法确认"),
        _("双方可以在这一天以前共同申请人民法院确认调解协议；确认以后，对方不履行的可以申请强制执行。"),
    ),
    mediation.PERFORM: (
        _("按协议履行"),
        _("到这一天应当全部履行。对方没有履行的，可以申请仲裁；欠工资等款项的，也可以向人民法院申请支付令。"),
    ),
    mediation.COURT_ACCEPTS: (_("人民法院审查支付令申请"), _("人民法院正在决定是否受理支付令申请。")),
    mediation.COURT_ISSUES: (_("人民法院发出支付令"), _("人民法院正在审查，条件符合的发出支付令。")),
    mediation.OBJECT: (
        _("用人单位清偿或者提出书面异议"),
        _("用人单位收到支付令以后，应当在这一天以前付清，或者向人民法院提出书面异议。"),
    ),
    review.ACCEPT: (_("决定是否受理审查申请"), _("仲裁委员会正在决定是否受理调解协议的审查申请。")),
    review.REVIEW: (_("审查调解协议"), _("仲裁庭正在审查协议是否自愿、合法；合格的，制作调解书。")),
    collective.FILE: (
        _("报送集体合同"),
        _("用人单位一方应当在这一天以前把集体合同文本一式三份送到或者寄到窗口。"),
    ),
    collective.OBJECT: (_("审查集体合同"), _("到这一天没有提出异议的，集体合同在次日生效。")),
    collective.LAST: (_("合同期满"), _("期满前三个月内，双方都可以提出重新签订或者续订。")),
}

BOTH = (Capacity.COMPLAINANT, Capacity.RESPONDENT)
# What a party may do itself by the last day of a clock: for whom, what, and by which act.
OWN: dict[str, tuple[tuple[Capacity, ...], Text, str]] = {
    dispute.DEFEND: ((Capacity.RESPONDENT,), _("提交答辩书"), "file_defence"),
    dispute.PROVE: (BOTH, _("提交证据，写明每份证据要证明什么"), "submit_evidence"),
    hearing.POSTPONE: (BOTH, _("有正当理由来不了的，申请延期开庭"), "ask_postponement"),
}

# Counted back from a day ahead: what `why_in_words` says of other terms does not fit.
COUNTED_BACK: dict[str, Text] = {
    hearing.POSTPONE: _("应当在开庭三日以前提出；从开庭那天往前数，周末和放假的日子不算。"),
}

# Whoever lets them pass loses nothing but this way: a day that is over is no next step.
OPTIONAL = (mediation.REVIEW, mediation.CONFIRM, hearing.POSTPONE)

# Where a state's meaning speaks to officers, the same to a party.
MEANINGS: dict[str, Text] = {
    states.CLOSED: _("裁决书已经送达全部当事人，案件办结。下面写着您还可以做什么、最迟哪一天。"),
}

_NOTHING_RETYPED = _(
    "您调解时写的单位、请求、经过和时间都带过去，不用再写。仲裁委员会收到以后，五个工作日内决定是否受理。"
)
# What an act without a form brings about, told before it is done.
BEFOREHAND: dict[str, Text] = {
    "consent": _("同意以后，调解员开始主持调解。谈不拢的，也可以不再谈。"),
    "decline": _("不同意的，调解马上结束，不用说理由。对方可以申请仲裁。"),
    "arbitrate": _NOTHING_RETYPED,
    "arbitrate_unperformed": _NOTHING_RETYPED,
}

# What an act that the office records too is called where a party does it itself.
ACTS: dict[str, Text] = {
    "supplement": _("材料补齐了，提交"),
    "take_back": _("撤回申请"),
    "tell_limitation": _("补充影响时效的事情"),
    "file_defence": _("提交答辩书"),
    "agree_defence_period": _("同意缩短或者放弃答辩期"),
    "regret_settlement": _("签收调解书以前反悔"),
    "consent": _("同意调解"),
    "decline": _("不同意调解"),
    "arbitrate": _("申请仲裁"),
    "arbitrate_unperformed": _("对方没有履行协议，申请仲裁"),
}
