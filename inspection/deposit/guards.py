"""What the database itself refuses about the money of a deposit, whoever comes and by whatever way."""

import pgtrigger

from casework.guards import ChangedByActs
from inspection.deposit.facts import balance
from registry.guards import Guard, Refuse, changed, quoted, refusal

ARTICLE = "（《工程建设领域农民工工资保证金规定》）"

_TOLD = "(entry.data ->> 'amount')::numeric = NEW.amount AND (entry.data ->> 'evidence_id')::bigint = NEW.proof_id"
_STORED = f"{_TOLD} AND entry.sequence = NEW.sequence AND NEW.kind = 'stored'"
_REFILLED = f"{_TOLD} AND entry.sequence = NEW.sequence AND NEW.kind = 'refilled'"
_PAID = """entry.sequence = NEW.sequence AND NEW.kind = 'paid'
    AND (entry.data ->> 'evidence_id')::bigint = NEW.proof_id AND NEW.amount = (
        SELECT sum(paid.amount) FROM inspection_depositpayment paid
        WHERE paid.deposit_id = NEW.deposit_id AND paid.proof_id = NEW.proof_id)"""
_RETURNED = "entry.sequence = NEW.sequence AND NEW.kind = 'returned'"
_NOTICED = """entry.sequence = NEW.sequence AND NEW.paid_on IS NULL AND (
    SELECT sum(asked.amount) FROM inspection_depositpayment asked
    JOIN inspection_orderline line ON line.id = asked.line_id
    JOIN inspection_orderline mine ON mine.id = NEW.line_id AND mine.worker_id = line.worker_id
    WHERE asked.deposit_id = NEW.deposit_id AND asked.sequence = NEW.sequence) = (
    SELECT (told ->> 'amount')::numeric FROM jsonb_array_elements(entry.data -> 'lines') told
    JOIN inspection_orderline mine ON mine.id = NEW.line_id
    WHERE (told ->> 'worker_id')::bigint = mine.worker_id)"""
_BOOKED = """(entry.data ->> 'evidence_id')::bigint = NEW.proof_id
    AND (entry.data ->> 'paid_on')::date = NEW.paid_on AND NOT NEW.withdrawn"""

MOVEMENT = [
    Refuse(
        name="append_only",
        operation=pgtrigger.Update | pgtrigger.Delete,
        sentence=f"工资保证金台账只能追加，不得修改或者删除{ARTICLE}",
    ),
    ChangedByActs(
        case="NEW.deposit_id",
        sentence=f"工资保证金台账只能随存储、支付、补足和返还的办理写入，金额与登记的一致{ARTICLE}",
        made_by=[
            (("record_storage",), _STORED),
            (("record_refill",), _REFILLED),
            (("record_bank_payment",), _PAID),
            (("approve_return",), _RETURNED),
        ],
        changed_by={},
    ),
    Guard(
        name="never_below_zero",
        when=pgtrigger.After,
        timing=pgtrigger.Deferred,
        operation=pgtrigger.Insert,
        func=f"""IF {balance("NEW.deposit_id")} < 0 THEN
            {refusal(quoted(f"支付和返还的金额不得超过工资保证金的余额{ARTICLE}"))} END IF;
            RETURN NULL;""",
    ),
]
PAYMENT = [
    Refuse(name="payment_stays", operation=pgtrigger.Delete, sentence=f"工资保证金支付明细不得删除{ARTICLE}"),
    Refuse(
        name="payment_frozen",
        operation=pgtrigger.Update,
        condition=pgtrigger.Condition(
            f"({changed('deposit_id', 'line_id', 'amount', 'sequence')} OR OLD.paid_on IS NOT NULL)"
        ),
        sentence=f"支付通知书的明细和已经登记的支付不得改动{ARTICLE}",
    ),
    ChangedByActs(
        case="NEW.deposit_id",
        sentence=f"工资保证金支付明细只能由支付通知书和支付登记写入{ARTICLE}",
        made_by=[(("order_payment",), _NOTICED)],
        changed_by={
            ("paid_on", "proof_id"): [(("record_bank_payment",), _BOOKED)],
            ("withdrawn",): [(("withdraw_payment_notice",), "NEW.withdrawn")],
        },
    ),
]
