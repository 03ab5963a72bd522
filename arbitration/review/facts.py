"""Facts about a review, as SQL for the guards; see `casework.facts`."""


def own(column: str) -> str:
    """A column of the review as it will stand."""
    return f"(SELECT own.{column} FROM arbitration_agreementreview own WHERE own.case_ptr_id = NEW.id)"


JOINTLY = own("jointly")
EXAMINED = f"{own('examined_on')} IS NOT NULL"
WITHOUT_DEFECT = f"{EXAMINED} AND {own('defect')} = ''"
WITH_DEFECT = f"{EXAMINED} AND {own('defect')} <> ''"
NOT_EXTENDED = """NOT EXISTS (
    SELECT FROM casework_entry before WHERE before.case_id = NEW.id AND before.act = 'extend_review'
        AND before.sequence < entry.sequence)"""
