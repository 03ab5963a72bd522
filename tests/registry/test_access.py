"""The record of looks at personal data: complete, and written once."""

import pytest
from django.db import IntegrityError, connection, transaction

from registry.access import record_access
from registry.models import AccessLog
from registry.permanence import NeverDeletedError
from tests.factories import make_staff, make_worker

pytestmark = pytest.mark.django_db


def look(viewer):
    return record_access(
        viewer=viewer, what="身份证号码", subject_model="registry.Worker", subject_id=7, reason="核对投诉人身份"
    )


def test_a_look_names_who_what_and_why():
    staff, worker = make_staff(), make_worker()
    for viewer in (staff, worker, None):
        look(viewer)
    rows = AccessLog.objects.order_by("id").values_list(
        "staff", "worker", "what", "subject_model", "subject_id", "reason"
    )
    told = ("身份证号码", "registry.Worker", 7, "核对投诉人身份")
    assert list(rows) == [(staff.pk, None, *told), (None, worker.pk, *told), (None, None, *told)]
    assert AccessLog.objects.filter(at__isnull=True).count() == 0


def test_a_look_cannot_be_changed_or_removed():
    row = look(make_staff())
    with pytest.raises(IntegrityError, match="只能追加"), transaction.atomic():
        AccessLog.objects.filter(pk=row.pk).update(reason="")
    with pytest.raises(NeverDeletedError, match=r"^个人信息查看记录不得删除。$"):
        AccessLog.objects.all().delete()
    with pytest.raises(NeverDeletedError):
        row.delete()
    with pytest.raises(IntegrityError, match="只能追加"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM registry_accesslog")
