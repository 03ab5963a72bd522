"""What the database refuses about the employer's answers, requests and reports: only the employer's own acts write them."""

import pgtrigger

from casework.guards import ChangedByActs
from registry.guards import Refuse

ARTICLE = "（《劳动保障监察条例》第十五条）"
TERM_ARTICLE = "（《劳动保障监察条例》第十八条）"
PAY_ARTICLE = "（《劳动保障监察条例》第二十六条）"
_CASE_OF_LINE = "(SELECT line.investigation_id FROM inspection_orderline line WHERE line.id = NEW.line_id)"
_OF_EMPLOYER = "entry.capacity = 'respondent' AND entry.sequence = NEW.sequence"
_ANSWERED = f"""{_OF_EMPLOYER} AND EXISTS (
    SELECT FROM jsonb_array_elements(entry.data -> 'answers') told
    WHERE (told ->> 'line_id')::bigint = NEW.line_id AND told ->> 'stand' = NEW.stand
        AND (told ->> 'evidence_id')::bigint IS NOT DISTINCT FROM NEW.proof_id)"""
_REQUESTED = f"""{_OF_EMPLOYER} AND (entry.data ->> 'days')::int = NEW.days AND NEW.decided_on IS NULL
    AND NEW.requested_on = entry."on\""""
_GRANTED = """NEW.decided_on = entry."on" AND (entry.data ->> 'days')::int = NEW.granted_days"""
_REFUSED = """NEW.decided_on = entry."on" AND NEW.granted_days = 0"""
_REPORTED = f"""{_OF_EMPLOYER} AND (entry.data ->> 'evidence_id')::bigint = NEW.proof_id AND EXISTS (
    SELECT FROM jsonb_array_elements(entry.data -> 'payments') told
    WHERE (told ->> 'line_id')::bigint = NEW.line_id AND (told ->> 'amount')::numeric = NEW.amount
        AND (told ->> 'paid_on')::date = NEW.paid_on)"""

ANSWER = [
    Refuse(
        name="append_only",
        operation=pgtrigger.Update | pgtrigger.Delete,
        sentence=f"单位的答复只能追加，不得修改或者删除{ARTICLE}",
    ),
    ChangedByActs(
        case=_CASE_OF_LINE,
        sentence=f"单位的逐项答复只能由单位本身提交的答复写入{ARTICLE}",
        made_by=[(("answer_order",), _ANSWERED)],
        changed_by={},
    ),
]
TIME = [
    Refuse(name="request_stays", operation=pgtrigger.Delete, sentence=f"延期申请不得删除{TERM_ARTICLE}"),
    Refuse(
        name="request_frozen",
        operation=pgtrigger.Update,
        condition=pgtrigger.AnyChange("investigation", "days", "unit", "reason", "person", "requested_on", "sequence"),
        sentence=f"已经提交的延期申请不得改动{TERM_ARTICLE}",
    ),
    Refuse(
        name="decided_once",
        operation=pgtrigger.Update,
        condition=pgtrigger.Condition("OLD.decided_on IS NOT NULL"),
        sentence=f"对延期申请的决定不得改动{TERM_ARTICLE}",
    ),
    ChangedByActs(
        case="NEW.investigation_id",
        sentence=f"延期申请由单位提交，由负责人决定准许或者不准许{TERM_ARTICLE}",
        made_by=[(("request_time",), _REQUESTED)],
        changed_by={("decided_on", "granted_days"): [(("grant_time",), _GRANTED), (("refuse_time",), _REFUSED)]},
    ),
]
REPORTED = [
    Refuse(name="report_stays", operation=pgtrigger.Delete, sentence=f"单位报告的付款不得删除{PAY_ARTICLE}"),
    Refuse(
        name="report_frozen",
        operation=pgtrigger.Update,
        condition=pgtrigger.AnyChange("line", "amount", "paid_on", "proof", "person", "sequence"),
        sentence=f"单位报告的付款不得改动{PAY_ARTICLE}",
    ),
    ChangedByActs(
        case=_CASE_OF_LINE,
        sentence=f"单位报告的付款只能由单位提交，由监察员核实或者不予认可{PAY_ARTICLE}",
        made_by=[(("report_payment",), _REPORTED)],
        changed_by={
            ("declined_on",): [
                (
                    ("decline_payment",),
                    """NEW.declined_on = entry."on" AND (entry.data ->> 'report')::int = NEW.sequence""",
                )
            ]
        },
    ),
]
