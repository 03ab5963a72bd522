"""What the database holds about records by itself: nothing goes, and what is changed leaves its earlier version behind."""

import pgtrigger
from django.db import models

from registry.guards import Guard
from registry.permanence import kept_trigger


class KeepsVersions(Guard):
    """Writes the row as it was into the revisions, with the submission that replaces it."""

    when = pgtrigger.After
    operation = pgtrigger.Update

    def __init__(self) -> None:
        super().__init__(name="versions", condition=pgtrigger.Condition("(OLD.* IS DISTINCT FROM NEW.*)"))

    def get_func(self, model: type[models.Model]) -> str:
        return f"""
            INSERT INTO contracts_revision ("table", row, before, replaced_by_id)
            VALUES ('{model._meta.model_name}', OLD.id, to_jsonb(OLD), NEW.submission_id);
            RETURN NULL;
        """


def _kept(what: str) -> list[Guard]:
    return [kept_trigger(f"{what}不得删除；录入有误的请作废并说明理由（《劳动合同法》第五十条）"), KeepsVersions()]


EMPLOYMENT = _kept("用工记录")
CONTRACT = _kept("劳动合同记录")
HEADCOUNT = _kept("用工人数报告")
