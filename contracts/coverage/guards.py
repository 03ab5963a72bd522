"""An employer that moves, or is classified anew, takes its people along: out of the old group's figures, into the new one's."""

import pgtrigger
from django.db import models

from registry.guards import Guard, changed

_GROUP = ("region_id", "ownership", "industry", "size")


class Regroups(Guard):
    """Writes the changes into `contracts_change` and carries the region to the spans."""

    when = pgtrigger.After
    operation = pgtrigger.Update

    def __init__(self) -> None:
        super().__init__(name="regroups", condition=pgtrigger.Condition(f"({changed(*_GROUP)})"))

    def get_func(self, model: type[models.Model]) -> str:
        return f"""
            INSERT INTO contracts_change (region_id, ownership, industry, size, migrant, basis, signing, day, people)
            SELECT grouped.region_id, grouped.ownership, grouped.industry, grouped.size, span.migrant, span.basis, span.signing,
                   side.day, sum(side.people * grouped.sign)
              FROM contracts_span span,
                   LATERAL (VALUES (span.starts_on, span.people), (span.ends_before, -span.people)) AS side(day, people),
                   (VALUES ({", ".join(f"OLD.{column}" for column in _GROUP)}, -1),
                           ({", ".join(f"NEW.{column}" for column in _GROUP)}, 1))
                       AS grouped(region_id, ownership, industry, size, sign)
             WHERE span.employer_id = NEW.id AND side.day IS NOT NULL
             GROUP BY 1, 2, 3, 4, 5, 6, 7, 8;
            UPDATE contracts_span SET region_id = NEW.region_id WHERE employer_id = NEW.id AND region_id <> NEW.region_id;
            RETURN NULL;
        """


EMPLOYER = [Regroups()]
