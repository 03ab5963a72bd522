"""Downloading a case: who handles it and the head, from the page of its papers, written into the access log."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.urls import reverse

from inspection.investigation import states
from registry.models import AccessLog
from tests.casework import tampering
from tests.inspection import scenes

BUTTON = "导出案卷"


@pytest.fixture(autouse=True)
def own_files(settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


def test_the_lead_downloads_a_case_that_proves_itself(world, browse, tmp_path: Path) -> None:
    case = scenes.investigation(world, states.CLOSING)
    tampering.print_papers(case)
    lead = browse(world.inspectors[0])
    assert BUTTON in lead.get(reverse("desk:file", args=[case.reference])).content.decode()
    answer = lead.post(reverse("desk:export_case", args=[case.reference]))
    assert answer.headers["Cache-Control"] == "no-store"
    assert "filename*=utf-8''" in answer.headers["Content-Disposition"]
    place = tmp_path / "case.zip"
    place.write_bytes(b"".join(answer.streaming_content))
    assert tampering.stand_alone(place)[0] == 0
    look = AccessLog.objects.latest("pk")
    assert (look.staff, look.what, look.subject_id) == (world.inspectors[0], BUTTON, case.pk)


def test_the_case_in_the_archive_is_the_one_that_was_asked_for(world, browse) -> None:
    case = scenes.complaint(world)
    answer = browse(world.head).post(reverse("desk:export_case", args=[case.reference]))
    with ZipFile(BytesIO(b"".join(answer.streaming_content))) as archive:
        assert case.reference.encode() in archive.read("case.json")


def test_who_only_sees_the_case_does_not_get_its_file(world, browse) -> None:
    case = scenes.investigation(world, states.INVESTIGATING)
    for staff in (world.reviewer, world.inspectors[2]):
        assert BUTTON not in browse(staff).get(reverse("desk:file", args=[case.reference])).content.decode()
        assert browse(staff).post(reverse("desk:export_case", args=[case.reference])).status_code == 404
    assert not AccessLog.objects.filter(what=BUTTON).exists()
