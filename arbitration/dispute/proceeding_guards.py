"""What the database refuses about claims, evidence lists, burdens and the other rows of the proceeding."""

from arbitration.dispute import terms
from arbitration.guards import append_only, stays
from casework.guards import ChangedByActs
from registry.guards import quoted

_CASE = "NEW.arbitration_id"
_LAW = "《中华人民共和国劳动争议调解仲裁法》"
_RULES = "《劳动人事争议仲裁办案规则》"


NEVER = [((), "false")]


def _latest_clock(term: str, expression: str) -> str:
    return f"""(SELECT {expression} FROM casework_deadline clock
        WHERE clock.case_id = NEW.arbitration_id AND clock.term = {quoted(term)} ORDER BY clock.id DESC LIMIT 1)"""


# as `proceeding_requirements.defence_is_open` and `proof_is_over`
_IN_DEFENCE_PERIOD = "coalesce({}, false)".format(
    _latest_clock(terms.DEFEND, """entry."on" <= least(clock.due_on, coalesce(clock.ended_on, clock.due_on))""")
)
_PROOF_IS_OVER = "coalesce({}, false)".format(
    _latest_clock(terms.PROVE, """clock.due_on < entry."on" AND coalesce(clock.ended_on > clock.due_on, true)""")
)

# Claims: told with the application, with what is added later, or taken over with the case

_CLAIM = f"{_LAW}第二十八条，{_RULES}第三十六条、第四十四条"
CLAIM_ITEM = [
    stays("仲裁请求", _CLAIM),
    ChangedByActs(
        case=_CASE,
        sentence=f"仲裁请求只能随申请、反申请、增加变更和撤回写入（{_CLAIM}）",
        made_by=[
            (("receive", "import_members", "accept_claim_change", "take_over"), 'NEW.claimed_on = entry."on"'),
            (("accept_counterclaim",), """NEW.by = 'respondent' AND NEW.claimed_on = entry."on\""""),
        ],
        changed_by={
            ("arbitration_id", "by", "worker_id", "kind", "amount", "calculation", "claimed_on"): NEVER,
            ("withdrawn_on",): [
                (("accept_claim_change",), "true"),
                (
                    ("give_up_claim",),
                    "NEW.id = ANY (ARRAY(SELECT jsonb_array_elements_text(entry.data -> 'claim_ids')::bigint))",
                ),
            ],
        },
    ),
]
_FILING = f"{_RULES}第三十六条、第四十四条"
CLAIM_FILING = [
    stays("反申请和变更请求", _FILING),
    ChangedByActs(
        case=_CASE,
        sentence=f"反申请和变更请求只能随提出和决定写入（{_FILING}）",
        made_by=[
            (("file_counterclaim",), f"NEW.kind = 'COUNTER' AND NEW.in_time = {_IN_DEFENCE_PERIOD}"),
            (("change_claims",), f"NEW.kind = 'CHANGE' AND NEW.in_time <> {_PROOF_IS_OVER}"),
        ],
        changed_by={
            ("arbitration_id", "kind", "party_id", "grounds", "filed_on", "in_time"): NEVER,
            ("accepted", "decline_ground", "decided_on"): [
                (("accept_counterclaim",), "NEW.kind = 'COUNTER' AND NEW.accepted"),
                (("decline_counterclaim",), "NEW.kind = 'COUNTER' AND NOT NEW.accepted"),
                (("accept_claim_change",), "NEW.kind = 'CHANGE' AND NEW.accepted"),
                (("decline_claim_change",), "NEW.kind = 'CHANGE' AND NOT NEW.accepted"),
            ],
        },
    ),
]
FILED_CLAIM = [
    append_only("提出的请求", _FILING),
    ChangedByActs(
        case="(SELECT filing.arbitration_id FROM arbitration_claimfiling filing WHERE filing.id = NEW.filing_id)",
        sentence=f"反申请和变更请求只能随提出写入（{_FILING}）",
        made_by=[(("file_counterclaim", "change_claims"), "true")],
        changed_by={},
    ),
]

# Answers, objections, consents

_DEFENCE = f"{_LAW}第三十条"
DEFENCE = [
    append_only("答辩", _DEFENCE),
    ChangedByActs(
        case=_CASE,
        sentence=f"答辩只能随收到答辩书写入（{_DEFENCE}）",
        made_by=[(("file_defence",), "(entry.data ->> 'party_id')::bigint = NEW.party_id")],
        changed_by={},
    ),
]
_OBJECTION = f"{_RULES}第十条"
OBJECTION = [
    stays("管辖异议", _OBJECTION),
    ChangedByActs(
        case=_CASE,
        sentence=f"管辖异议只能随提出和决定写入（{_OBJECTION}）",
        made_by=[(("object_to_jurisdiction",), "(entry.data ->> 'party_id')::bigint = NEW.party_id")],
        changed_by={
            ("arbitration_id", "party_id", "grounds", "proposed", "objected_on"): NEVER,
            ("upheld", "decided_on"): [
                (("uphold_objection",), "NEW.upheld"),
                (("reject_objection",), "NOT NEW.upheld"),
            ],
        },
    ),
]
_CONSENT = f"{_RULES}第四十四条、第五十八条"
DEFENCE_CONSENT = [
    append_only("答辩期的约定", _CONSENT),
    ChangedByActs(
        case=_CASE,
        sentence=f"缩短或者放弃答辩期须由被申请人同意（{_CONSENT}）",
        made_by=[
            (
                ("agree_defence_period",),
                "(entry.data ->> 'party_id')::bigint = NEW.party_id AND (entry.data ->> 'days')::integer = NEW.days"
                " AND (NEW.proof_id IS NOT NULL OR entry.staff_id IS NULL)",
            )
        ],
        changed_by={},
    ),
]

# Proof

_PROOF = f"{_RULES}第十五条"
_OWN_CLAIMS = """NEW.claim_ids <@ ARRAY(
    SELECT item.id::bigint FROM arbitration_claimitem item WHERE item.arbitration_id = NEW.arbitration_id)"""
EVIDENCE_ITEM = [
    stays("证据目录", _PROOF),
    ChangedByActs(
        case=_CASE,
        sentence=f"证据目录只能随提交写入，是否逾期以举证期限为准（{_PROOF}）",
        made_by=[
            (
                ("submit_evidence",),
                f"(entry.data ->> 'party_id')::bigint = NEW.party_id AND NEW.late = {_PROOF_IS_OVER} AND {_OWN_CLAIMS}",
            )
        ],
        changed_by={
            (
                "arbitration_id",
                "party_id",
                "number",
                "kind",
                "title",
                "origin",
                "proves",
                "claim_ids",
                "file_id",
                "submitted_on",
                "late",
                "explanation",
            ): NEVER,
            ("ruling", "ruled_on"): [(("rule_on_late_evidence",), "entry.data ->> 'ruling' = NEW.ruling")],
        },
    ),
]
PROOF_EXTENSION = [
    stays("延长举证期限", _PROOF),
    ChangedByActs(
        case=_CASE,
        sentence=f"延长举证期限只能随申请和决定写入（{_PROOF}）",
        made_by=[(("request_proof_time",), "(entry.data ->> 'party_id')::bigint = NEW.party_id")],
        changed_by={
            ("arbitration_id", "party_id", "days", "difficulty", "requested_on"): NEVER,
            ("granted_days", "decided_on"): [
                (("grant_proof_time",), "NEW.granted_days = (entry.data ->> 'days')::integer"),
                (("refuse_proof_time",), "NEW.granted_days IS NULL"),
            ],
        },
    ),
]
_BURDEN = f"{_LAW}第六条、第三十九条"
BURDEN = [
    stays("举证责任", _BURDEN),
    ChangedByActs(
        case=_CASE,
        sentence=f"举证责任只能随通知、责令提供和登记写入（{_BURDEN}）",
        made_by=[
            (
                ("notify_respondent", "notify_at_once", "accept_counterclaim", "accept_claim_change", "allot_burden"),
                "NEW.ordered_on IS NULL",
            )
        ],
        changed_by={
            ("arbitration_id", "claim_item_id", "bearer", "matter", "basis", "allotted_on"): NEVER,
            ("ordered", "ordered_on", "due_on"): [(("order_production",), "OLD.ordered_on IS NULL")],
            ("produced", "answer", "answered_on"): [
                (("record_production",), """(NEW.produced = 'ALL' OR NEW.due_on < entry."on")""")
            ],
        },
    ),
]
