"""What the database refuses about tribunals, draws and recusals."""

from arbitration.guards import append_only, frozen
from casework.guards import ChangedByActs
from registry.permanence import kept_trigger

LAW = "《中华人民共和国劳动争议调解仲裁法》"
_TRIBUNAL = f"{LAW}第三十一条"
_RECUSAL = f"{LAW}第三十三条"
_FORMS = ("form_tribunal", "form_collective_tribunal")


MEMBER = [
    kept_trigger(f"仲裁庭成员的记录不得删除（{_TRIBUNAL}）"),
    frozen("仲裁庭成员", _TRIBUNAL, "arbitration", "staff", "seat", "side", "since"),
    ChangedByActs(
        case="NEW.arbitration_id",
        sentence=f"仲裁庭成员只能随组庭、回避决定、更换和转为一般程序写入（{_TRIBUNAL}）",
        made_by=[
            (_FORMS, "entry.data -> 'member_ids' @> to_jsonb(NEW.staff_id)"),
            (("grant_recusal", "replace_member"), "(entry.data ->> 'replacement_id')::bigint = NEW.staff_id"),
        ],
        changed_by={
            ("until", "left_because"): [
                (("grant_recusal",), "NEW.left_because = 'RECUSED'"),
                (
                    ("replace_member",),
                    "NEW.left_because = 'REPLACED' AND (entry.data ->> 'leaving_id')::bigint = NEW.staff_id",
                ),
                (("convert_to_ordinary",), "NEW.left_because = 'CONVERTED'"),
            ]
        },
    ),
]
DRAW = [
    append_only("仲裁员抽取记录", _TRIBUNAL),
    ChangedByActs(
        case="NEW.arbitration_id",
        sentence=f"仲裁员抽取记录只能随组庭和更换写入（{_TRIBUNAL}）",
        made_by=[
            (_FORMS, "to_jsonb(NEW.seated) = entry.data -> 'member_ids'"),
            (("grant_recusal", "replace_member"), "ARRAY[(entry.data ->> 'replacement_id')::bigint] = NEW.seated"),
        ],
        changed_by={},
    ),
]
RECUSAL = [
    kept_trigger(f"回避的记录不得删除（{_RECUSAL}）"),
    frozen("回避申请", _RECUSAL, "arbitration", "staff", "asked_by", "applicant", "ground", "asked_on"),
    ChangedByActs(
        case="NEW.arbitration_id",
        sentence=f"回避只能随申请和决定写入（{_RECUSAL}）",
        made_by=[(("request_recusal",), "(entry.data ->> 'arbitrator_id')::bigint = NEW.staff_id")],
        changed_by={
            ("granted", "decided_on", "resolution"): [
                (("grant_recusal",), "NEW.granted"),
                (("refuse_recusal",), "NOT NEW.granted"),
            ]
        },
    ),
]
