"""What the database itself refuses about the money of a mediation, whoever comes and by whatever way."""

import pgtrigger

from arbitration.mediation.facts import PARTS, paid
from casework.guards import ChangedByActs
from registry.guards import Guard, quoted, refusal
from registry.permanence import append_only_trigger

ARTICLE = "（《中华人民共和国劳动争议调解仲裁法》第十四条）"
APPLICATION = "（《中华人民共和国劳动争议调解仲裁法》第十二条）"

_CLAIMED = """EXISTS (
    SELECT FROM jsonb_array_elements(entry.data -> 'claims') told
    WHERE (told ->> 'worker_id')::bigint = NEW.worker_id AND told ->> 'kind' = NEW.kind
        AND (told ->> 'amount')::numeric IS NOT DISTINCT FROM NEW.amount)"""
_TOLD = """entry.sequence = NEW.sequence AND EXISTS (
    SELECT FROM jsonb_array_elements(entry.data -> 'figures') told
    WHERE (told ->> 'worker_id')::bigint = NEW.worker_id AND told ->> 'kind' = NEW.kind)"""
_AGREED = f"""EXISTS (
    SELECT FROM {PARTS}
    WHERE part.worker_id = NEW.worker_id AND part.due_on = NEW.due_on AND part.amount = NEW.amount)"""
_PAID = """entry.sequence = NEW.sequence AND (entry.data ->> 'evidence_id')::bigint = NEW.proof_id
    AND (entry.data ->> 'paid_on')::date = NEW.paid_on AND EXISTS (
    SELECT FROM jsonb_array_elements(entry.data -> 'payments') told
    JOIN arbitration_instalment part ON part.id = NEW.instalment_id
    WHERE (told ->> 'worker_id')::bigint = part.worker_id AND (told ->> 'place')::int = part.place
        AND (told ->> 'amount')::numeric = NEW.amount)"""


CLAIM = [
    append_only_trigger(f"调解请求以申请为准，不得改动或者删除{APPLICATION}"),
    ChangedByActs(
        case="NEW.mediation_id",
        sentence=f"调解请求只能随调解申请写入{APPLICATION}",
        made_by=[(("apply_in_writing", "apply_orally"), _CLAIMED)],
        changed_by={},
    ),
]
UNDISPUTED = [
    append_only_trigger(f"无争议的法定数额只能重新登记，不得改动或者删除{ARTICLE}"),
    ChangedByActs(
        case="NEW.mediation_id",
        sentence=f"无争议的法定数额只能随登记写入{ARTICLE}",
        made_by=[(("state_undisputed",), _TOLD)],
        changed_by={},
    ),
]
CONTACT = [
    append_only_trigger(f"联系和调解记录只能追加，不得改动或者删除{ARTICLE}"),
    ChangedByActs(
        case="NEW.mediation_id",
        sentence=f"联系和调解记录只能随相应的办理事项写入{ARTICLE}",
        made_by=[(("record_contact", "hold_session"), "entry.sequence = NEW.sequence")],
        changed_by={},
    ),
]
INSTALMENT = [
    append_only_trigger(f"调解协议的付款期次和金额不得改动或者删除{ARTICLE}"),
    ChangedByActs(
        case="NEW.mediation_id",
        sentence=f"调解协议的付款期次只能由达成协议写入，日期和金额与协议一致{ARTICLE}",
        made_by=[(("agree", "agree_before_people"), _AGREED)],
        changed_by={},
    ),
]
PAYMENT = [
    append_only_trigger(f"调解协议的付款记录只能追加，不得改动或者删除{ARTICLE}"),
    ChangedByActs(
        case="(SELECT part.mediation_id FROM arbitration_instalment part WHERE part.id = NEW.instalment_id)",
        sentence=f"调解协议的付款只能由付款登记写入，金额、日期和凭证与登记的一致{ARTICLE}",
        made_by=[(("record_payment",), _PAID)],
        changed_by={},
    ),
    Guard(
        name="never_above",
        when=pgtrigger.After,
        operation=pgtrigger.Insert,
        func=f"""IF {paid("NEW.instalment_id")} >
                (SELECT part.amount FROM arbitration_instalment part WHERE part.id = NEW.instalment_id)
            THEN {refusal(quoted(f"付款合计不得超过该期约定的金额{ARTICLE}"))} END IF;
            RETURN NULL;""",
    ),
]
