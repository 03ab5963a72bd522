"""What the database refuses about recusals, held things, orders on the spot, hearings and the fine's money."""

import pgtrigger

from casework.guards import ChangedByActs
from registry.guards import Guard, Refuse, quoted, refusal

PENALTY_LAW = "《中华人民共和国行政处罚法》"


def _stays(what: str, article: str) -> Refuse:
    return Refuse(name="row_stays", operation=pgtrigger.Delete, sentence=f"{what}的记录不得删除（{article}）")


def _frozen(what: str, article: str, *columns: str) -> Refuse:
    return Refuse(
        name="row_frozen",
        operation=pgtrigger.Update,
        condition=pgtrigger.AnyChange(*columns),
        sentence=f"{what}登记后不得改动（{article}）",
    )


def _append_only(what: str, article: str) -> Refuse:
    return Refuse(
        name="append_only",
        operation=pgtrigger.Update | pgtrigger.Delete,
        sentence=f"{what}只能追加，不得修改或者删除（{article}）",
    )


_RECUSAL = f"{PENALTY_LAW}第四十三条"
RECUSAL = [
    _stays("回避", _RECUSAL),
    _frozen("回避申请", _RECUSAL, "investigation", "officer", "requested_by", "applicant", "ground", "requested_on"),
    ChangedByActs(
        case="NEW.investigation_id",
        sentence=f"回避只能随申请和决定写入（{_RECUSAL}）",
        made_by=[(("request_recusal",), "(entry.data ->> 'officer_id')::bigint = NEW.officer_id")],
        changed_by={
            ("granted", "decided_on"): [
                (("grant_recusal",), "NEW.granted"),
                (("refuse_recusal",), "NOT NEW.granted"),
            ]
        },
    ),
]

_EVIDENCE = f"{PENALTY_LAW}第五十六条"
HELD_ITEM = [
    _stays("登记保存和抽样", _EVIDENCE),
    _frozen("登记保存和抽样的物品", _EVIDENCE, "investigation", "way", "name", "quantity", "place", "held_on"),
    ChangedByActs(
        case="NEW.investigation_id",
        sentence=f"登记保存、抽样和处理只能随相应的办理事项写入（{_EVIDENCE}）",
        made_by=[
            (("preserve_evidence",), "NEW.way = 'preserved'"),
            (("take_samples",), "NEW.way = 'sampled'"),
        ],
        changed_by={
            ("disposal", "disposed_on"): [
                (("dispose_evidence",), "NEW.way = 'preserved' AND NEW.disposal <> 'RELEASED'"),
                (("release_evidence",), "NEW.way = 'preserved' AND NEW.disposal = 'RELEASED'"),
                (("dispose_samples",), "NEW.way = 'sampled' AND NEW.disposal <> 'RELEASED'"),
            ]
        },
    ),
]

_SPOT = "《劳动保障监察条例》第十五条"
SPOT_ORDER = [
    _stays("当场责令改正", _SPOT),
    _frozen("当场责令改正的内容", _SPOT, "investigation", "ordered_on", "violation", "measures", "days", "unit"),
    ChangedByActs(
        case="NEW.investigation_id",
        sentence=f"当场责令改正只能随责令和复查写入（{_SPOT}）",
        made_by=[(("order_on_the_spot",), "true")],
        changed_by={("rechecked_on", "corrected"): [(("recheck_spot_order",), "true")]},
    ),
]

_HEARING = f"{PENALTY_LAW}第六十四条、第六十五条"
_HEARING_CASE = "(SELECT taken.investigation_id FROM inspection_decision taken WHERE taken.id = NEW.decision_id)"
HEARING = [
    _stays("听证", _HEARING),
    ChangedByActs(
        case=_HEARING_CASE,
        sentence=f"听证的申请、通知、举行和报告只能随相应的办理事项写入（{_HEARING}）",
        made_by=[(("request_hearing",), "true")],
        changed_by={
            ("decision_id", "requested_on", "applicant"): [((), "false")],
            ("held_on", "host_id", "set_on"): [(("set_hearing",), "(entry.data ->> 'host_id')::bigint = NEW.host_id")],
            ("notice_served_on",): [(("hearing_notice_served", "set_hearing"), "true")],
            ("ended",): [
                (("hold_hearing",), "NEW.ended = 'HELD'"),
                (("end_hearing",), "NEW.ended IN ('ABSENT', 'LEFT')"),
            ],
            ("reported_on",): [(("report_hearing",), "true")],
        },
    ),
]

_PAID = f"{PENALTY_LAW}第六十七条、第七十二条"
FINE_PAYMENT = [
    _append_only("缴纳罚款的记录", _PAID),
    ChangedByActs(
        case=_HEARING_CASE,
        sentence=f"缴纳罚款只能随缴款登记写入，金额、日期和凭证与登记的一致（{_PAID}）",
        made_by=[
            (
                ("record_fine_payment", "record_instalment", "collect_cash"),
                "(entry.data ->> 'evidence_id')::bigint = NEW.proof_id AND (entry.data ->> 'paid_on')::date = NEW.paid_on"
                " AND CASE WHEN entry.data ? 'amount' THEN (entry.data ->> 'amount')::numeric = NEW.amount + NEW.surcharge"
                " ELSE coalesce((entry.data ->> 'surcharge')::numeric, 0) = NEW.surcharge END",
            )
        ],
        changed_by={},
    ),
    Guard(
        name="no_more_than_fined",
        when=pgtrigger.After,
        timing=pgtrigger.Deferred,
        operation=pgtrigger.Insert,
        func=f"""
            IF (SELECT sum(paid.amount) FROM inspection_finepayment paid WHERE paid.decision_id = NEW.decision_id)
                > (SELECT taken.amount FROM inspection_decision taken WHERE taken.id = NEW.decision_id)
            THEN {refusal(quoted(f"缴纳的罚款合计不得超过决定的罚款（{_PAID}）"))} END IF;
            RETURN NULL;
        """,
    ),
]
INSTALMENT = [
    _append_only("分期缴纳的计划", f"{PENALTY_LAW}第六十六条"),
    ChangedByActs(
        case=_HEARING_CASE,
        sentence=f"延期、分期缴纳罚款只能经批准写入（{PENALTY_LAW}第六十六条）",
        made_by=[(("grant_deferral",), "true")],
        changed_by={},
    ),
]
PAUSE = [
    _stays("停止计算加处罚款的期间", f"{PENALTY_LAW}第七十三条"),
    ChangedByActs(
        case=_HEARING_CASE,
        sentence=f"停止计算加处罚款的期间只能随复议、诉讼的登记写入（{PENALTY_LAW}第七十三条）",
        made_by=[(("remedy_begins",), "true")],
        changed_by={
            ("decision_id", "remedy", "since"): [((), "false")],
            ("until",): [(("remedy_ends",), "true")],
        },
    ),
]
