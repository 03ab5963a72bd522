"""Facts about a publication, as SQL for the guards; see `casework.facts`."""

from casework.facts import done, expired
from inspection.facts import all_of, any_of, only_if
from inspection.publication import terms
from inspection.publication.categories import ABOUT_WAGES
from inspection.sanctions.facts import decided, own, ran_out, unpaid
from registry.guards import quoted

TABLE = "inspection_publication"
BASE = own(TABLE, "investigation_id")
_WAGES = ", ".join(quoted(category.value) for category in ABOUT_WAGES)

HANDLED = only_if(
    f"{own(TABLE, 'category')} IN ({_WAGES})",
    any_of(all_of(ran_out(BASE), unpaid(BASE)), decided(BASE)),
)
_SERVED = any_of(ran_out(BASE), decided(BASE))
GROUNDED = all_of(HANDLED, _SERVED)
NOTICE_SERVED = done("notice_served")
MAY_STILL_OBJECT = f"NOT {expired(terms.OBJECT)}"
HEARD = all_of(
    NOTICE_SERVED,
    any_of(
        all_of(done("record_objection"), done("reject_objection")),
        all_of(f"NOT {done('record_objection')}", expired(terms.OBJECT)),
    ),
)
SHOWN_LONG_ENOUGH = expired(terms.SHOW)
