"""What the database itself refuses about the people of a listing, whoever comes and by whatever way."""

import pgtrigger

from casework.guards import ChangedByActs
from registry.guards import Refuse

ARTICLE = "（《保障农民工工资支付条例》第四十八条）"

_NAMED = """EXISTS (
    SELECT FROM jsonb_array_elements(entry.data -> 'people') told
    WHERE btrim(told ->> 'name') = NEW.name AND told ->> 'liable_as' = NEW.liable_as
        AND (told ->> 'identity_key')::bigint IS NOT DISTINCT FROM NEW.identity_id)"""

PERSON = [
    Refuse(
        name="append_only",
        operation=pgtrigger.Update | pgtrigger.Delete,
        sentence=f"列入名单的人员不得修改或者删除{ARTICLE}",
    ),
    ChangedByActs(
        case="NEW.listing_id",
        sentence=f"列入名单的人员只能由列入决定写入{ARTICLE}",
        made_by=[(("list_employer",), _NAMED)],
        changed_by={},
    ),
]
