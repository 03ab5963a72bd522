"""What the database itself refuses about lists and draws, whoever comes and by whatever way."""

import pgtrigger

from casework.guards import ChangedByActs
from registry.guards import Refuse
from registry.permanence import kept_trigger

RANDOM = "（《国务院办公厅关于推广随机抽查规范事中事后监管的通知》国办发〔2015〕58号）"
PLANNED = "（《劳动保障监察条例》第十四条）"


def _for_ever(what: str, article: str) -> Refuse:
    return Refuse(
        name="append_only",
        operation=pgtrigger.Update | pgtrigger.Delete,
        sentence=f"{what}确定以后不得修改或者删除{article}",
    )


TARGET = [
    _for_ever("检查对象", PLANNED),
    ChangedByActs(
        case="NEW.campaign_id",
        sentence=f"检查对象只能由确定检查对象或者公开抽取写入{PLANNED}",
        made_by=[
            (("choose_targets",), "NEW.place IS NULL"),
            (("draw",), "NEW.place IS NOT NULL AND cardinality(NEW.inspector_ids) >= 2"),
        ],
        changed_by={},
    ),
]
DIRECTORY = [
    _for_ever("锁定的名录", RANDOM),
    ChangedByActs(
        case="NEW.campaign_id",
        sentence=f"名录只能由锁定名录写入{RANDOM}",
        made_by=[(("freeze",), "NEW.content ->> 'seed_source' = entry.data ->> 'seed_source'")],
        changed_by={},
    ),
]
RESULT = [
    _for_ever("抽取结果", RANDOM),
    ChangedByActs(
        case="NEW.campaign_id",
        sentence=f"抽取结果只能由公开抽取写入，随机数与录入的一致{RANDOM}",
        made_by=[(("draw",), "NEW.seed = entry.data ->> 'seed' AND NEW.entered_by_id = entry.staff_id")],
        changed_by={},
    ),
]
CONFLICT = [
    kept_trigger("回避登记不得删除，不再需要回避的应当终止（《劳动保障监察条例》第十六条）"),
    Refuse(
        name="conflict_frozen",
        operation=pgtrigger.Update,
        condition=pgtrigger.Condition(
            "((OLD.staff_id, OLD.employer_id, OLD.since, OLD.declared_by_id) IS DISTINCT FROM"
            " (NEW.staff_id, NEW.employer_id, NEW.since, NEW.declared_by_id) OR OLD.until IS NOT NULL)"
        ),
        sentence="回避登记不得改动，只能终止（《劳动保障监察条例》第十六条）",
    ),
]
