"""What the database itself refuses about facts of refusal and payments after a transfer."""

import pgtrigger

from casework.guards import ChangedByActs
from registry.guards import Refuse

ARTICLE = "（《行政执法机关移送涉嫌犯罪案件的规定》第四条）"
PAID = "（《最高人民法院关于审理拒不支付劳动报酬刑事案件适用法律若干问题的解释》第六条）"

REFUSAL_FACT = [
    Refuse(
        name="append_only",
        operation=pgtrigger.Update | pgtrigger.Delete,
        sentence=f"逃匿、转移财产等事实的记录只能追加，不得修改或者删除{ARTICLE}",
    ),
    ChangedByActs(
        case="NEW.investigation_id",
        sentence=f"逃匿、转移财产等事实只能由相应的办理事项写入，日期和证据与登记的一致{ARTICLE}",
        made_by=[
            (
                ("record_flight",),
                """entry.sequence = NEW.sequence AND (entry.data ->> 'evidence_id')::bigint = NEW.evidence_id
                AND (entry.data ->> 'fled_on')::date = NEW.happened_on AND NEW.kind LIKE 'FLIGHT%'""",
            ),
            (
                ("record_refusal",),
                """entry.sequence = NEW.sequence AND (entry.data ->> 'evidence_id')::bigint = NEW.evidence_id
                AND entry.data ->> 'refusal' = NEW.kind""",
            ),
        ],
        changed_by={},
    ),
]
CRIME_PAYMENT = [
    Refuse(
        name="append_only",
        operation=pgtrigger.Update | pgtrigger.Delete,
        sentence=f"付款记录只能追加，不得修改或者删除{PAID}",
    ),
    ChangedByActs(
        case="NEW.crime_id",
        sentence=f"移送案件的付款只能由登记付清、登记垫付写入{PAID}",
        made_by=[
            (
                ("record_full_payment",),
                """NEW.payer = 'OWN' AND entry.sequence = NEW.sequence
                AND (entry.data ->> 'amount')::numeric = NEW.amount""",
            ),
            (
                ("record_advance",),
                """NEW.payer = 'OTHER' AND entry.sequence = NEW.sequence
                AND (entry.data ->> 'amount')::numeric = NEW.amount""",
            ),
        ],
        changed_by={},
    ),
]
