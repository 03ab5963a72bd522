"""What the database refuses about suspensions, excluded notices, settlements, withdrawals, suits and the archive."""

from arbitration.guards import frozen, stays, written_once
from casework.guards import ChangedByActs

CASE = "NEW.arbitration_id"
_SUSPENSION = "《劳动人事争议仲裁办案规则》第四十七条"
_PERIOD = "《劳动人事争议仲裁办案规则》第四十六条"
_ENTRUSTED = "《劳动人事争议仲裁办案规则》第六十九条"
_SETTLED = "《劳动争议调解仲裁法》第四十二条"
_WITHDRAWN = "《劳动人事争议仲裁办案规则》第三十五条"
_SUED = "《劳动人事争议仲裁办案规则》第四十八条"
_CANCELLED = "《劳动人事争议仲裁办案规则》第三十二条"
_KEPT = "《劳动人事争议仲裁办案规则》第二十三条、第二十四条"


SUSPENSION = [
    stays("中止审理", _SUSPENSION),
    frozen("中止审理", _SUSPENSION, "arbitration", "ground", "awaited", "since", "came_from"),
    ChangedByActs(
        case=CASE,
        sentence=f"中止审理只能随批准中止和恢复写入（{_SUSPENSION}）",
        made_by=[
            (
                ("suspend",),
                "entry.data ->> 'ground' = NEW.ground AND entry.source = NEW.came_from AND NEW.until IS NULL",
            )
        ],
        changed_by={
            ("until",): [
                (
                    (
                        "resume_accepted",
                        "resume_defence",
                        "resume_prepare",
                        "resume_hearing",
                        "resume_deliberation",
                        "allow_withdrawal",
                        "find_wrongly_accepted",
                    ),
                    'NEW.until = entry."on"',
                )
            ]
        },
    ),
]
EXCLUDED_NOTICE = [
    written_once("不计入审理期限的公告期间", _PERIOD),
    ChangedByActs(
        case=CASE,
        sentence=f"不计入审理期限的公告期间只能随登记写入（{_PERIOD}）",
        made_by=[(("exclude_notice",), "(entry.data ->> 'service_id')::bigint = NEW.service_id")],
        changed_by={},
    ),
]
ENTRUSTMENT = [
    stays("委托调解", _ENTRUSTED),
    frozen("委托调解", _ENTRUSTED, "arbitration", "organisation", "entrusted_on"),
    ChangedByActs(
        case=CASE,
        sentence=f"委托调解只能随委托和结果登记写入（{_ENTRUSTED}）",
        made_by=[(("entrust_mediation",), "NEW.ended_on IS NULL")],
        changed_by={
            ("ended_on", "agreed"): [
                (("entrusted_mediation_agreed",), "NEW.agreed"),
                (("entrusted_mediation_failed",), "NOT NEW.agreed"),
            ]
        },
    ),
]
SETTLEMENT = [
    stays("调解", _SETTLED),
    frozen("调解协议", _SETTLED, "arbitration", "made_on", "content"),
    ChangedByActs(
        case=CASE,
        sentence=f"调解协议、反悔和签收只能随相应的办理事项写入（{_SETTLED}）",
        made_by=[(("settle",), "NEW.signed_on IS NULL AND NEW.regretted_on IS NULL")],
        changed_by={
            ("signed_on",): [(("mediation_signed",), "NEW.regretted_on IS NULL")],
            ("regretted_on", "regretted_by"): [
                (("regret_settlement",), "NEW.signed_on IS NULL AND entry.data ->> 'side' = NEW.regretted_by")
            ],
        },
    ),
]
SETTLEMENT_LINE = [
    written_once("调解协议的支付明细", _SETTLED),
    ChangedByActs(
        case="(SELECT made.arbitration_id FROM arbitration_settlement made WHERE made.id = NEW.settlement_id)",
        sentence=f"调解协议的支付明细只能随调解写入，人员、金额和日期与登记的一致（{_SETTLED}）",
        made_by=[
            (
                ("settle",),
                """EXISTS (
                SELECT FROM jsonb_array_elements(entry.data -> 'lines') told
                WHERE (told ->> 'worker_id')::bigint = NEW.worker_id AND (told ->> 'amount')::numeric = NEW.amount
                    AND (told ->> 'due_on')::date = NEW.due_on)""",
            )
        ],
        changed_by={},
    ),
]
WITHDRAWAL = [
    stays("撤回申请", _WITHDRAWN),
    frozen("撤回申请", _WITHDRAWN, "arbitration", "ground", "requested_on"),
    ChangedByActs(
        case=CASE,
        sentence=f"撤回申请及其决定只能随相应的办理事项写入（{_WITHDRAWN}）",
        made_by=[(("request_withdrawal",), "entry.data ->> 'ground' = NEW.ground AND NEW.allowed IS NULL")],
        changed_by={
            ("allowed", "decided_on"): [
                (("allow_withdrawal",), "NEW.allowed"),
                (("refuse_withdrawal",), "NOT NEW.allowed"),
            ]
        },
    ),
]
COURT_SUIT = [
    written_once("逾期未裁决后起诉的登记", _SUED),
    ChangedByActs(
        case=CASE,
        sentence=f"逾期未裁决后起诉只能随终止审理写入（{_SUED}）",
        made_by=[
            (
                ("terminate", "terminate_unaccepted"),
                """(entry.data ->> 'evidence_id')::bigint = NEW.proof_id
                AND (entry.data ->> 'court_accepted_on')::date = NEW.accepted_on""",
            )
        ],
        changed_by={},
    ),
]
CANCELLATION = [
    stays("撤销案件", _CANCELLED),
    frozen("撤销案件的决定", _CANCELLED, "arbitration", "ground", "decided_on"),
    ChangedByActs(
        case=CASE,
        sentence=f"撤销案件只能随决定和通知写入（{_CANCELLED}）",
        made_by=[(("find_wrongly_accepted",), "entry.data ->> 'ground' = NEW.ground")],
        changed_by={("notified_on",): [(("cancellation_notified",), "true")]},
    ),
]
ARCHIVE = [
    written_once("归档", _KEPT),
    ChangedByActs(
        case=CASE,
        sentence=f"归档和保存期只能随结案归档写入（{_KEPT}）",
        made_by=[(("archive",), "true")],
        changed_by={},
    ),
]
