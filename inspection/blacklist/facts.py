"""Facts about a listing, as SQL for the guards; see `casework.facts`."""

from casework.facts import done, expired
from documents.facts import in_file
from documents.kinds import EvidenceKind
from inspection.arrears import threshold_reached
from inspection.blacklist import terms
from inspection.facts import all_of, any_of
from inspection.sanctions.facts import last_said, own, paid, ran_out, unpaid

TABLE = "inspection_listing"
BASE = own(TABLE, "investigation_id")

# A case that the police have filed has reached the threshold, whatever has been paid since.
_FILED = f"""EXISTS (
    SELECT FROM inspection_crime transfer WHERE transfer.investigation_id = {BASE} AND transfer.police_filed_on IS NOT NULL)"""
GROUND_HOLDS = f"""CASE {own(TABLE, "ground")} WHEN 'incident' THEN {own(TABLE, "incident")} <> ''
    WHEN 'threshold' THEN {_FILED} OR {threshold_reached(BASE)} ELSE false END"""
ORDERED_IN_VAIN = all_of(ran_out(BASE), unpaid(BASE))
NOTICE_SERVED = done("notice_served")
MAY_STILL_OBJECT = f"NOT {expired(terms.OBJECT)}"
HEARD = all_of(
    NOTICE_SERVED,
    any_of(
        all_of(done("record_objection"), done("answer_objection")),
        all_of(f"NOT {done('record_objection')}", expired(terms.OBJECT)),
    ),
    last_said("answer_objection", "upheld", "false"),
)
_CLOSED = f"EXISTS (SELECT FROM casework_case base WHERE base.id = {BASE} AND base.closed_on IS NOT NULL)"
CORRECTED = all_of(
    any_of(paid(BASE), all_of(_CLOSED, in_file(EvidenceKind.PAYMENT_PROOF))), in_file(EvidenceKind.COMMITMENT)
)
LISTING_OVER = expired(terms.LISTING)
SIX_MONTHS_PASSED = done("open_early_removal")
EARLY_FROM = expired(terms.EARLY)
BASE_REVOKED = """EXISTS (
    SELECT FROM documents_evidence proof
    WHERE proof.case_id = NEW.id AND proof.id = (entry.data ->> 'evidence_id')::bigint)"""
PEOPLE_NAMED = """(
    SELECT count(*) FROM inspection_listedperson named WHERE named.listing_id = NEW.id)
    = jsonb_array_length(entry.data -> 'people')"""
