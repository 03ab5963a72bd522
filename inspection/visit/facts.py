"""Facts about visits, as SQL for the guards; see `casework.facts`."""

_ANSWERS = "SELECT FROM inspection_visitanswer told WHERE told.visit_id = NEW.id"

ALL_ANSWERED = """NOT EXISTS (
    SELECT FROM inspection_visit own, unnest(own.items) item (code)
    WHERE own.case_ptr_id = NEW.id AND NOT EXISTS (
        SELECT FROM inspection_visitanswer told WHERE told.visit_id = NEW.id AND told.item = item.code))"""
FOUND = f"EXISTS ({_ANSWERS} AND told.answer = 'no')"
NOTHING_LEFT_OPEN = f"NOT EXISTS ({_ANSWERS} AND told.answer = 'no' AND NOT told.corrected)"
NO_CONFLICT = """NOT EXISTS (
    SELECT FROM inspection_conflict barred JOIN inspection_visit own ON own.employer_id = barred.employer_id
    WHERE own.case_ptr_id = NEW.id AND barred.until IS NULL AND barred.staff_id = ANY (NEW.handler_ids))"""
