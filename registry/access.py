"""The record of who looked at unmasked personal data."""

from registry.models import AccessLog, Staff, Worker


def record_access(
    *, viewer: Staff | Worker | None, what: str, subject_model: str, subject_id: int, reason: str = ""
) -> AccessLog:
    """Write one look. `what` names the data ("身份证号码"), never its value; `subject_model` is "registry.Worker".

    `viewer` is None for the system itself. The row can never be changed or removed.
    """
    return AccessLog.objects.create(
        staff=viewer if isinstance(viewer, Staff) else None,
        worker=viewer if isinstance(viewer, Worker) else None,
        what=what,
        subject_model=subject_model,
        subject_id=subject_id,
        reason=reason,
    )
