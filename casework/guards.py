"""Guards of rows that acts write beside the case itself: parties, money, decisions."""

from collections.abc import Mapping, Sequence

import pgtrigger
from django.db import models

from casework.timeline import NOTES
from registry.guards import Guard, changed, quoted, refusal

ANY_ACT: tuple[str, ...] = ()


class ChangedByActs(Guard):
    """Each row, and each change of its columns, needs an act of its case in the same transaction.

    `case` is the case's key as SQL over NEW. `made_by` and each value of `changed_by` list the acts that may do it, with what
    their entry must say (SQL over `entry` and NEW); `ANY_ACT` stands for every act but a note. Asked when the transaction ends,
    because an act writes its rows before its entry. `casework_entry.written_in` is the transaction's own number, kept by
    PostgreSQL alone.
    """

    when = pgtrigger.After
    timing = pgtrigger.Deferred
    operation = pgtrigger.Insert | pgtrigger.Update

    def __init__(
        self,
        *,
        case: str,
        sentence: str,
        made_by: Sequence[tuple[Sequence[str], str]],
        changed_by: Mapping[tuple[str, ...], Sequence[tuple[Sequence[str], str]]],
    ) -> None:
        self.case, self.sentence, self.made_by, self.changed_by = case, sentence, made_by, changed_by
        super().__init__(name="changed_by_acts")

    def get_func(self, model: type[models.Model]) -> str:
        changes = "".join(
            f"IF {changed(*columns)} THEN {self._demand(acts)} END IF;" for columns, acts in self.changed_by.items()
        )
        return f"""
            IF TG_OP = 'INSERT' THEN
                {self._demand(self.made_by)}
                RETURN NULL;
            END IF;
            {changes}
            RETURN NULL;
        """

    def _demand(self, acts: Sequence[tuple[Sequence[str], str]]) -> str:
        ways = " OR ".join(f"({_is_one_of(names)} AND ({says}))" for names, says in acts)
        return f"""IF NOT EXISTS (
            SELECT FROM casework_entry entry
            WHERE entry.case_id = {self.case} AND entry.written_in = pg_current_xact_id() AND ({ways})
        ) THEN {refusal(quoted(self.sentence))} END IF;"""


def _is_one_of(names: Sequence[str]) -> str:
    listed = ", ".join(quoted(name) for name in (names or NOTES))
    return f"entry.act {'IN' if names else 'NOT IN'} ({listed})"
