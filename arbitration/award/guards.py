"""What the database itself refuses about receipts, suits, applications to set aside and the effect for each worker."""

import pgtrigger

from arbitration.guards import frozen, stays
from casework.guards import ChangedByActs
from registry.guards import Refuse
from registry.permanence import append_only_trigger

RECEIVED = "（《中华人民共和国劳动争议调解仲裁法》第四十八条、第四十九条、第五十条）"
PER_WORKER = "（《最高人民法院关于审理劳动争议案件适用法律问题的解释（一）》第十七条）"

_OPENING = ("open_final", "open_nonfinal")
_DROPPED = (
    "suit_dropped",
    "suit_of_some_dropped",
    "suit_of_some_dropped_meanwhile",
    "nonfinal_suit_dropped",
    "nonfinal_suit_of_some_dropped",
)
_SUITS = ("record_suit", "record_suit_of_some")
_ASKED = ("record_set_aside", "record_set_aside_of_one")
_REJECTED = ("reject_set_aside", "reject_set_aside_of_one")
_ANNULLED_FOR_SOME = ("annul_for_some", "annul_for_some_meanwhile")
_STRIKING = ("annul", *_ANNULLED_FOR_SOME, "court_refuses", "court_refuses_for_some")
_SAME_EMPLOYER = "coalesce((entry.data ->> 'employer_id')::bigint, NEW.employer_id) = NEW.employer_id"
_RULED = """(entry.data ->> 'ruled_on')::date = NEW.ended_on
    AND (entry.data ->> 'received_on')::date = NEW.received_on"""
_NAMED = "entry.data -> 'worker_ids' @> to_jsonb(NEW.worker_id)"
_STRUCK = "NEW.effective_on IS NULL AND (entry.data ->> 'received_on')::date = NEW.struck_on"
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
SET_ASIDE = "《中华人民共和国劳动争议调解仲裁法》第四十九条"
APPLICATION = [
    stays("撤销裁决的申请", SET_ASIDE),
    frozen("撤销裁决的申请", SET_ASIDE, "effect", "employer", "applied_on", "court", "ground"),
    ChangedByActs(
        case="NEW.effect_id",
        sentence=f"撤销裁决的申请和法院的审查结果只能随登记写入，与登记的一致（{SET_ASIDE}）",
        made_by=[
            (
                _ASKED,
                f"""NEW.outcome = '' AND (entry.data ->> 'applied_on')::date = NEW.applied_on
                    AND entry.data ->> 'ground' = NEW.ground AND {_SAME_EMPLOYER}""",
            )
        ],
        changed_by={
            ("outcome", "ended_on", "received_on"): [
                (_REJECTED, f"NEW.outcome = 'REJECTED' AND {_RULED} AND {_SAME_EMPLOYER}"),
                (("annul",), f"NEW.outcome = 'ANNULLED' AND {_RULED} AND {_SAME_EMPLOYER}"),
                (_ANNULLED_FOR_SOME, f"NEW.outcome = 'PARTLY' AND {_RULED} AND {_SAME_EMPLOYER}"),
                (("annul", "record_suit"), "NEW.outcome = 'MOOT' AND NEW.received_on IS NULL"),
            ],
        },
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
                (_SUITS, "NEW.effective_on IS NULL"),
                (_DROPPED, "NEW.suit_ended_on IS NOT NULL"),
                (_STRIKING, "NEW.effective_on IS NULL AND NEW.struck_on IS NOT NULL"),
            ],
            ("enforced_on",): [
                (
                    ("record_enforcement", "record_enforcement_of_some"),
                    "NEW.effective_on IS NOT NULL AND (entry.data ->> 'applied_on')::date = NEW.enforced_on",
                ),
                ((*_SUITS, *_STRIKING), "NEW.enforced_on IS NULL"),
            ],
            ("sued_on", "sued_by"): [(_SUITS, _SUED)],
            ("suit_ended_on",): [(_DROPPED, _ENDED_SUIT), (_SUITS, "true")],
            # Only who had asked the court to enforce can be refused.
            ("struck_on", "struck_by"): [
                (("annul",), f"{_STRUCK} AND NEW.struck_by = 'ANNULLED'"),
                (_ANNULLED_FOR_SOME, f"{_STRUCK} AND NEW.struck_by = 'ANNULLED' AND {_NAMED}"),
                (("court_refuses",), f"{_STRUCK} AND NEW.struck_by = 'UNENFORCED' AND OLD.enforced_on IS NOT NULL"),
                (
                    ("court_refuses_for_some",),
                    f"{_STRUCK} AND NEW.struck_by = 'UNENFORCED' AND OLD.enforced_on IS NOT NULL AND {_NAMED}",
                ),
            ],
            ("sued_after_on",): [
                (("sue_after_of_some",), f"(entry.data ->> 'filed_on')::date = NEW.sued_after_on AND {_NAMED}")
            ],
        },
    ),
]
