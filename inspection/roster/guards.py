"""What the database itself refuses about rosters: rows, findings and claims come and end with their acts only."""

import pgtrigger

from casework.guards import ChangedByActs
from registry.guards import Refuse, changed

ARTICLE = "（《保障农民工工资支付条例》第五十条）"
ROSTER_ACTS = (
    "import_roster",
    "withdraw_import",
    "add_row",
    "correct_row",
    "remove_rows",
    "merge_rows",
    "explain_findings",
    "countersign_findings",
    "recheck_roster",
    "confirm_roster",
)
CHANGING = ("import_roster", "withdraw_import", "add_row", "correct_row", "remove_rows", "merge_rows")
CASE = "NEW.investigation_id"
_ENDS = "entry.sequence = NEW.until"
_SHEET_OF = "(SELECT sheet.evidence_id FROM inspection_rosterimport sheet WHERE sheet.id = NEW.sheet_id)"


def _named(key: str, column: str) -> str:
    return f"(entry.data ->> '{key}')::bigint = {column}"


def _among(key: str, column: str) -> str:
    return f"entry.data -> '{key}' @> to_jsonb({column})"


def _stays(what: str) -> Refuse:
    return Refuse(name="stays", operation=pgtrigger.Delete, sentence=f"{what}不得删除{ARTICLE}")


def _frozen(what: str, *may_change: str, columns: tuple[str, ...]) -> Refuse:
    kept = [column for column in columns if column not in may_change]
    return Refuse(
        name="frozen",
        operation=pgtrigger.Update,
        condition=pgtrigger.Condition(f"({changed(*kept)})"),
        sentence=f"{what}不得改写，有误的另写一行{ARTICLE}",
    )


IMPORT = [
    _stays("名册来源"),
    _frozen(
        "名册来源",
        columns=(
            "investigation_id", "kind", "evidence_id", "sheet", "columns", "rows_read", "stated", "imported_on", "sequence",
        ),
    ),
    ChangedByActs(
        case=CASE,
        sentence=f"名册只能由导入名册写入{ARTICLE}",
        made_by=[
            (("import_roster",), f"entry.sequence = NEW.sequence AND {_named('evidence_id', 'NEW.evidence_id')}")
        ],
        changed_by={
            ("withdrawn_in",): [
                (("withdraw_import",), f"entry.sequence = NEW.withdrawn_in AND {_named('import_id', 'NEW.id')}")
            ]
        },
    ),
]  # fmt: skip
ROW = [
    _stays("名册行"),
    _frozen(
        "名册行",
        columns=(
            "investigation_id", "sheet_id", "place", "name", "identity_number", "identity_hash", "phone", "phone_hash",
            "bank_card", "bank_card_hash", "bank", "team", "trade", "period_from", "period_until", "days", "gross", "paid",
            "owed", "line_kind", "remark", "since", "origin_id", "replaces_id",
        ),
    ),
    ChangedByActs(
        case=CASE,
        sentence=f"名册行只能由导入、更正名册写入，由更正、剔除、合并、撤回停用{ARTICLE}",
        made_by=[
            (("import_roster",), f"entry.sequence = NEW.since AND {_named('evidence_id', _SHEET_OF)}"),
            (
                ("add_row",),
                f"entry.sequence = NEW.since AND NEW.replaces_id IS NULL AND {_named('import_id', 'NEW.sheet_id')}"
                f" AND {_named('added_id', 'NEW.id')}",
            ),
            (
                ("correct_row",),
                f"entry.sequence = NEW.since AND {_named('row_id', 'NEW.replaces_id')} AND {_named('version_id', 'NEW.id')}",
            ),
        ],
        changed_by={
            ("until", "ended", "merged_into_id"): [
                (("correct_row",), f"{_ENDS} AND {_named('row_id', 'NEW.id')}"),
                (("remove_rows", "merge_rows"), f"{_ENDS} AND {_among('row_ids', 'NEW.id')}"),
                (("withdraw_import",), f"{_ENDS} AND {_named('import_id', 'NEW.sheet_id')}"),
            ]
        },
    ),
]  # fmt: skip
FINDING = [
    _stays("名册疑点"),
    _frozen(
        "名册疑点",
        columns=("investigation_id", "check_code", "key", "rows", "facts", "severity", "second", "found_in"),
    ),
    ChangedByActs(
        case=CASE,
        sentence=f"名册疑点只能由核对名册写入，由更正、说明、会签了结{ARTICLE}",
        made_by=[(ROSTER_ACTS, "entry.sequence = NEW.found_in AND NEW.state = 'open'")],
        changed_by={
            ("state", "reason", "settled_in", "settled_by_id", "countersigned_in", "countersigned_by_id"): [
                ((*CHANGING, "recheck_roster"), "entry.sequence = NEW.settled_in AND NEW.state = 'resolved'"),
                (
                    ("explain_findings",),
                    f"""entry.sequence = NEW.settled_in AND NEW.countersigned_in IS NULL AND NEW.reason = entry.reason
                    AND NEW.settled_by_id = entry.staff_id AND {_among("finding_ids", "NEW.id")}
                    AND NEW.state = CASE WHEN NEW.second THEN 'waiting' ELSE 'explained' END""",
                ),
                (
                    ("countersign_findings",),
                    f"""entry.sequence = NEW.countersigned_in AND NEW.countersigned_by_id = entry.staff_id
                    AND NEW.state = 'explained' AND {_among("finding_ids", "NEW.id")}""",
                ),
            ]
        },
    ),
]
CLAIM = [
    Refuse(
        name="append_only",
        operation=pgtrigger.Update | pgtrigger.Delete,
        sentence=f"请求明细只能追加，不得修改或者删除{ARTICLE}",
    ),
    ChangedByActs(
        case=CASE,
        sentence=f"请求明细只能由名册核对完毕写入，并与名册行一致{ARTICLE}",
        made_by=[
            (
                ("confirm_roster",),
                """entry.sequence = NEW.sequence AND EXISTS (
                    SELECT FROM inspection_rosterrow claimed
                    WHERE claimed.id = NEW.row_id AND claimed.investigation_id = NEW.investigation_id
                        AND coalesce(claimed.until > NEW.sequence, true) AND claimed.line_kind = 'wages'
                        AND claimed.since <= NEW.sequence AND claimed.owed = NEW.amount
                        AND claimed.period_from = NEW.period_from AND claimed.period_until = NEW.period_until)""",
            )
        ],
        changed_by={},
    ),
]
