"""What the database itself refuses about payers, notices, plans and claims; whoever comes and by whatever way."""

import pgtrigger

from casework.guards import ChangedByActs
from registry.guards import Guard, Refuse, quoted, refusal

PAYERS_LAW = "（《保障农民工工资支付条例》第二十九条、第三十条）"
WAGES_LAW = "（《劳动保障监察条例》第二十六条）"
RECOURSE_LAW = "（《保障农民工工资支付条例》第三十条、第六十三条）"


def _append_only(what: str, law: str) -> Refuse:
    return Refuse(
        name="append_only",
        operation=pgtrigger.Update | pgtrigger.Delete,
        sentence=f"{what}只能追加，不得修改或者删除{law}",
    )


def _made_by(act: str, says: str, sentence: str, *, case: str = "NEW.recovery_id") -> ChangedByActs:
    return ChangedByActs(
        case=case, sentence=sentence, made_by=[((act,), f"entry.sequence = NEW.sequence AND {says}")], changed_by={}
    )


_DETERMINED = """EXISTS (
    SELECT FROM jsonb_array_elements(entry.data -> 'payers') told
    WHERE (told ->> 'employer_id')::bigint = NEW.employer_id AND told ->> 'situation' = NEW.situation
        AND (told ->> 'limit')::numeric IS NOT DISTINCT FROM NEW.limit_amount
        AND coalesce((told ->> 'debtor')::boolean, false) = NEW.debtor)"""
_ASKED = "(entry.data ->> 'employer_id')::bigint = NEW.payer_id"
_AGREED = """EXISTS (
    SELECT FROM jsonb_array_elements(entry.data -> 'instalments') told
    WHERE (told ->> 'due_on')::date = NEW.due_on AND (told ->> 'amount')::numeric = NEW.amount)"""
_REPAID = """(entry.data ->> 'amount')::numeric = -NEW.amount AND (entry.data ->> 'debtor_id')::bigint = NEW.debtor_id
    AND (entry.data ->> 'creditor_id')::bigint IS NOT DISTINCT FROM NEW.creditor_id"""
_AS_PAID = f"""
IF NEW.kind <> 'repaid' AND NOT EXISTS (
    SELECT FROM inspection_payment payment JOIN inspection_orderline line ON line.id = payment.line_id
    WHERE payment.id = NEW.payment_id AND payment.amount = NEW.amount AND line.investigation_id = NEW.investigation_id
        AND payment.payer_id IS NOT DISTINCT FROM NEW.creditor_id)
THEN {refusal(quoted(f"追偿的金额和追偿人必须与先行清偿的付款一致{RECOURSE_LAW}"))} END IF;
IF NEW.kind = 'repaid' AND (
    SELECT sum(claim.amount) < 0 FROM inspection_claim claim
    WHERE claim.investigation_id = NEW.investigation_id AND claim.debtor_id = NEW.debtor_id
        AND claim.creditor_id IS NOT DISTINCT FROM NEW.creditor_id)
THEN {refusal(quoted(f"追回的金额不得超过尚可追偿的金额{RECOURSE_LAW}"))} END IF;
RETURN NULL;
"""

PAYER = [
    _append_only("清偿责任认定", PAYERS_LAW),
    _made_by("determine_payers", _DETERMINED, f"清偿责任只能由清偿责任认定写入{PAYERS_LAW}"),
]
ADVANCE_LINE = [
    _append_only("先行清偿明细", PAYERS_LAW),
    _made_by("order_advance", _ASKED, f"先行清偿明细只能由先行清偿通知写入{PAYERS_LAW}"),
]
INSTALMENT = [
    _append_only("还款计划", WAGES_LAW),
    _made_by("agree_plan", _AGREED, f"分期还款只能由还款计划写入，日期、金额与计划一致{WAGES_LAW}"),
]
CLAIM = [
    _append_only("追偿记录", RECOURSE_LAW),
    ChangedByActs(
        case="CASE NEW.kind WHEN 'repaid' THEN NEW.recovery_id ELSE NEW.investigation_id END",
        sentence=f"追偿记录只能随付款、冲销和追偿款的登记写入{RECOURSE_LAW}",
        made_by=[
            (("record_payment",), "NEW.kind = 'arisen' AND entry.sequence = NEW.sequence"),
            (("reverse_payment",), "NEW.kind = 'lapsed' AND entry.sequence = NEW.sequence"),
            (("record_recourse",), f"NEW.kind = 'repaid' AND entry.sequence = NEW.sequence AND {_REPAID}"),
        ],
        changed_by={},
    ),
    Guard(name="as_paid", when=pgtrigger.After, operation=pgtrigger.Insert, func=_AS_PAID),
]
