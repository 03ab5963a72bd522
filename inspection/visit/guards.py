"""What the database itself refuses about a visit's record: it is written on site, and stands once it is confirmed."""

import pgtrigger

from registry.guards import Guard, quoted, refusal
from registry.permanence import append_only_trigger, kept_trigger

ARTICLE = "（《劳动保障监察条例》第十五条、《中华人民共和国行政处罚法》第四十七条）"
LATE = f"现场检查记录只能在检查中填写，确认以后不得改动{ARTICLE}"


class WhileOnSite(Guard):
    """A row is written or changed only while its visit is on site and the item stands in its list.

    The visit is locked, so that an answer and the confirmation of the record cannot pass each other.
    """

    when = pgtrigger.Before
    operation = pgtrigger.Insert | pgtrigger.Update

    def __init__(self) -> None:
        super().__init__(name="while_on_site")

    def get_func(self, model: object) -> str:
        return f"""
            PERFORM FROM casework_case spine WHERE spine.id = NEW.visit_id FOR SHARE;
            IF NOT EXISTS (
                SELECT FROM casework_case spine JOIN inspection_visit visit ON visit.case_ptr_id = spine.id
                WHERE spine.id = NEW.visit_id AND spine.status = 'ON_SITE' AND NEW.item = ANY (visit.items)
            ) THEN {refusal(quoted(LATE))} END IF;
            IF TG_OP = 'UPDATE' AND (OLD.visit_id <> NEW.visit_id OR OLD.item <> NEW.item)
            THEN {refusal(quoted(LATE))} END IF;
            RETURN NEW;
        """


ANSWER = [kept_trigger(f"现场检查记录不得删除{ARTICLE}"), WhileOnSite()]
PHOTO = [append_only_trigger(f"检查照片不得修改或者删除{ARTICLE}"), WhileOnSite()]
