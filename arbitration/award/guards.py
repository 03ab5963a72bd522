"""What the database itself refuses about receipts, suits and the effect for each worker."""

import pgtrigger

from casework.guards import ChangedByActs
from registry.guards import Refuse
from registry.permanence import append_only_trigger

RECEIVED = "（《中华人民共和国劳动争议调解仲裁法》第四十八条、第四十九条、第五十条）"
PER_WORKER = "（《最高人民法院关于审理劳动争议案件适用法律问题的解释（一）》第十七条）"

_OPENING = ("open_final", "open_nonfinal")
_DROPPED = ("suit_dropped", "suit_of_some_dropped", "suit_of_some_dropped_meanwhile")
_ENDED_SUIT = """(entry.data ->> 'received_on')::date = NEW.suit_ended_on
    AND coalesce(entry.data -> 'worker_ids' IN ('null', '[]') OR entry.data -> 'worker_ids' @> to_jsonb(NEW.worker_id), true)"""
_SUED = """entry.data ->> 'suer' = NEW.sued_by AND (entry.data ->> 'filed_on')::date = NEW.sued_on
    AND entry.data -> 'worker_ids' @> to_jsonb(NEW.worker_id)"""

RECEIPT = [
    append_only_trigger(f"当事人收到裁决书的日期登记后不得修改或者删除{RECEIVED}"),
    ChangedByActs(
        case="NEW.effect_id",
        sentence=f"收到裁决书的日期只能随送达写入，与送达的一致{RECEIVED}",
        made_by=[
            (
                ("worker_received",),
                """(entry.data ->> 'worker_id')::bigint = NEW.worker_id
                    AND (entry.data ->> 'received_on')::date = NEW.received_on""",
            ),
            (
                ("employer_received",),
                """(entry.data ->> 'employer_id')::bigint = NEW.employer_id
                    AND (entry.data ->> 'received_on')::date = NEW.received_on""",
            ),
            (
                ("party_received",),
                """(entry.data ->> 'worker_id')::bigint IS NOT DISTINCT FROM NEW.worker_id
                    AND (entry.data ->> 'employer_id')::bigint IS NOT DISTINCT FROM NEW.employer_id
                    AND (entry.data ->> 'received_on')::date = NEW.received_on""",
            ),
        ],
        changed_by={},
    ),
]
STANDING = [
    Refuse(
        name="standing_stays",
        operation=pgtrigger.Delete,
        sentence=f"裁决对每名劳动者的效力记录不得删除{PER_WORKER}",
    ),
    Refuse(
        name="standing_frozen",
        operation=pgtrigger.Update,
        condition=pgtrigger.AnyChange("effect", "worker"),
        sentence=f"裁决对每名劳动者的效力记录不得改作他人{PER_WORKER}",
    ),
    ChangedByActs(
        case="NEW.effect_id",
        sentence=f"裁决对每名劳动者的效力只能随裁决、起诉和生效写入{PER_WORKER}",
        made_by=[(_OPENING, "NEW.sued_on IS NULL")],
        changed_by={
            ("effective_on",): [
                (("takes_effect",), "NEW.sued_on IS NULL"),
                (("record_suit", "record_suit_of_some"), "NEW.effective_on IS NULL"),
                (_DROPPED, "NEW.suit_ended_on IS NOT NULL"),
                (("annul",), "NEW.effective_on IS NULL"),
                (("court_refuses",), "NEW.effective_on IS NULL"),
            ],
            ("enforced_on",): [
                (
                    ("record_enforcement", "record_enforcement_of_some"),
                    "NEW.effective_on IS NOT NULL AND (entry.data ->> 'applied_on')::date = NEW.enforced_on",
                ),
                (("record_suit", "record_suit_of_some", "annul", "court_refuses"), "NEW.enforced_on IS NULL"),
            ],
            ("sued_on", "sued_by"): [(("record_suit", "record_suit_of_some"), _SUED)],
            ("suit_ended_on",): [(_DROPPED, _ENDED_SUIT), (("record_suit", "record_suit_of_some"), "true")],
        },
    ),
]
