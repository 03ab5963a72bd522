"""What a case is known and counted by; these columns of the spine move only together with an act."""

RECORDED = (
    "kind",
    "number",
    "reference",
    "region_id",
    "region_path",
    "agency_id",
    "lead_id",
    "handler_ids",
    "opened_on",
    "closed_on",
    "outcome",
)
