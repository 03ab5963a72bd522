"""What the database refuses about hearings, bookings and records, beside two bookings at a time."""

import pgtrigger

from arbitration.guards import append_only, frozen
from casework.guards import ANY_ACT, ChangedByActs
from registry.guards import Guard, Refuse, quoted, refusal
from registry.permanence import kept_trigger

LAW = "《中华人民共和国劳动争议调解仲裁法》"
_HEARD = f"{LAW}第三十五条"
_RECORDED = f"{LAW}第四十条"
_CASE = "(SELECT held.arbitration_id FROM arbitration_hearing held WHERE held.id = NEW.hearing_id)"
_SETS = ("set_hearing", "notify_at_once")
_MOVES = (*_SETS, "move_hearing")
_ENDS = ("grant_postponement", "cancel_hearing")
_CASE_IS_CLOSED = "EXISTS (SELECT FROM casework_case spine WHERE spine.id = {case} AND spine.closed_on IS NOT NULL)"


# A hearing that is set keeps its room, all its arbitrators and all its parties busy at its hours, and nothing else. The row
# is read as it stands when the transaction ends.
_KEEPS = "SELECT FROM arbitration_booking kept WHERE kept.hearing_id = held.id AND kept.live"
_BOOKED = f"""
IF EXISTS (
    SELECT FROM arbitration_hearing held WHERE held.id = NEW.id AND held.state = 'SET' AND (
        NOT EXISTS ({_KEEPS} AND kept.room_id = held.room_id)
        OR EXISTS ({_KEEPS} AND (kept.begins_at, kept.ends_at) IS DISTINCT FROM (held.begins_at, held.ends_at))
        OR EXISTS (
            SELECT FROM arbitration_tribunalmember sits
            WHERE sits.arbitration_id = held.arbitration_id AND sits.until IS NULL
                AND NOT EXISTS ({_KEEPS} AND kept.arbitrator_id = sits.staff_id))
        OR EXISTS (
            SELECT FROM casework_party party
            WHERE party.case_id = held.arbitration_id AND party.until IS NULL AND party.since < held.set_on
                AND NOT EXISTS ({_KEEPS}
                    AND (kept.worker_id = party.worker_id OR kept.employer_id = party.employer_id))))
) THEN {refusal(quoted(f"排定的开庭必须占用庭室、全体仲裁员和当事人的这段时间（{_HEARD}）"))} END IF;
IF EXISTS (
    SELECT FROM arbitration_hearing held WHERE held.id = NEW.id AND held.state IN ('POSTPONED', 'CANCELLED')
        AND EXISTS ({_KEEPS})
) THEN {refusal(quoted(f"延期或者取消的开庭不再占用时间（{_HEARD}）"))} END IF;
RETURN NULL;
"""

HEARING = [
    kept_trigger(f"开庭的记录不得删除（{_HEARD}）"),
    ChangedByActs(
        case="NEW.arbitration_id",
        sentence=f"开庭的排定、调整、延期和举行只能随相应的办理事项写入（{_HEARD}）",
        made_by=[(_SETS, "(entry.data ->> 'room_id')::bigint = NEW.room_id")],
        changed_by={
            ("arbitration_id",): [((), "false")],
            ("room_id", "begins_at", "ends_at", "set_on"): [
                (("move_hearing",), "(entry.data ->> 'room_id')::bigint = NEW.room_id")
            ],
            ("public", "closed_because"): [(_MOVES, "true")],
            ("notice_served_on",): [(("hearing_notice_served", "notice_at_once_served", "move_hearing"), "true")],
            ("state",): [
                (("hold_hearing",), "NEW.state = 'HELD'"),
                (("grant_postponement",), "NEW.state = 'POSTPONED'"),
                (("cancel_hearing",), "NEW.state = 'CANCELLED'"),
                (ANY_ACT, f"NEW.state = 'CANCELLED' AND {_CASE_IS_CLOSED.format(case='NEW.arbitration_id')}"),
            ],
            ("in_default",): [(("hold_hearing",), "true")],
        },
    ),
    Guard(
        name="booked",
        when=pgtrigger.After,
        timing=pgtrigger.Deferred,
        operation=pgtrigger.Insert | pgtrigger.Update,
        func=_BOOKED,
    ),
]
BOOKING = [
    kept_trigger(f"开庭占用的记录不得删除（{_HEARD}）"),
    frozen("开庭占用", _HEARD, "hearing", "room", "arbitrator", "worker", "employer", "begins_at", "ends_at"),
    ChangedByActs(
        case=_CASE,
        sentence=f"庭室、仲裁员和当事人的时间只能随排庭占用（{_HEARD}）",
        made_by=[((*_MOVES, "grant_recusal", "replace_member"), "true")],
        changed_by={
            ("live",): [
                ((*_ENDS, "move_hearing", "grant_recusal", "replace_member"), "NOT NEW.live"),
                (ANY_ACT, f"NOT NEW.live AND {_CASE_IS_CLOSED.format(case=_CASE)}"),
            ],
        },
    ),
]
POSTPONEMENT = [
    kept_trigger(f"延期申请的记录不得删除（{_HEARD}）"),
    frozen("延期申请", _HEARD, "hearing", "party", "ground", "late_because", "asked_on"),
    ChangedByActs(
        case=_CASE,
        sentence=f"延期申请和决定只能随相应的办理事项写入（{_HEARD}）",
        made_by=[(("ask_postponement",), "(entry.data ->> 'party_id')::bigint = NEW.party_id")],
        changed_by={
            ("granted", "decided_on"): [
                (("grant_postponement",), "NEW.granted"),
                (("refuse_postponement",), "NOT NEW.granted"),
            ]
        },
    ),
]
ATTENDANCE = [
    append_only("到庭情况", _RECORDED),
    ChangedByActs(
        case=_CASE,
        sentence=f"到庭情况只能随开庭写入（{_RECORDED}）",
        made_by=[(("hold_hearing",), "entry.data @? '$.present[*]'")],
        changed_by={},
    ),
]
RECORD = [
    kept_trigger(f"庭审笔录不得删除（{_RECORDED}）"),
    Refuse(
        name="record_frozen",
        operation=pgtrigger.Update,
        condition=pgtrigger.Condition("OLD.finished_on IS NOT NULL"),
        sentence=f"整理完成的庭审笔录不得改动（{_RECORDED}）",
    ),
    ChangedByActs(
        case=_CASE,
        sentence=f"庭审笔录只能随记录和整理写入（{_RECORDED}）",
        made_by=[(("write_record",), "true")],
        changed_by={
            ("stages",): [(("write_record",), "true")],
            ("finished_on", "sha256"): [(("finish_record",), "true")],
        },
    ),
]
CORRECTION = [
    append_only("笔录补正申请", _RECORDED),
    ChangedByActs(
        case=_CASE,
        sentence=f"笔录补正申请只能随登记写入（{_RECORDED}）",
        made_by=[(("correct_record",), "(entry.data ->> 'followed')::boolean = NEW.followed")],
        changed_by={},
    ),
]
SIGNATURE = [
    append_only("笔录签名", _RECORDED),
    ChangedByActs(
        case=_CASE,
        sentence=f"笔录签名只能随签名登记写入，所签的必须是整理完成的笔录（{_RECORDED}）",
        made_by=[
            (
                ("sign_record",),
                "EXISTS (SELECT FROM arbitration_hearingrecord kept WHERE kept.hearing_id = NEW.hearing_id"
                " AND kept.finished_on IS NOT NULL AND kept.sha256 = NEW.record_sha256)"
                " AND (NEW.staff_id IS NULL OR NEW.image_id IS NULL OR NEW.staff_id = entry.staff_id)",
            )
        ],
        changed_by={},
    ),
]
CROSS_EXAMINATION = [
    append_only("质证意见", f"{LAW}第三十八条"),
    ChangedByActs(
        case="NEW.arbitration_id",
        sentence=f"质证意见只能随质证写入（{LAW}第三十八条）",
        made_by=[(("cross_examine",), "true")],
        changed_by={},
    ),
]
