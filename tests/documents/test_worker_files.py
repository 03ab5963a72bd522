"""Files on the worker's own pages: a PDF is left to the browser's viewer, a picture is locked like everywhere."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from casework.actors import Actor
from casework.viewing import WORKER_KEY
from documents import handing_out, rendering
from documents.services import add_evidence
from inspection.complaint import states
from tests.documents import files
from tests.inspection import scenes

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> scenes.World:
    return scenes.world()


def test_each_kind_of_file_gets_its_policy(world: scenes.World, client: Client) -> None:
    complaint = scenes.complaint(world, states.SUPPLEMENT)
    session = client.session
    session[WORKER_KEY] = world.workers[0].pk
    session.save()
    paper = complaint.documents.get(type_code="supplement_notice")
    rendering.render(paper)
    by = Actor.of_worker(world.workers[0])
    picture = SimpleUploadedFile("x.png", scenes.picture(3), content_type="image/png")
    handed_in = [
        add_evidence(complaint, upload, kind="other", by=by) for upload in (files.upload(files.pdf(), "x.pdf"), picture)
    ]
    addresses = [reverse("portal:document_pdf", args=[complaint.reference, paper.pk])]
    addresses += [reverse("portal:evidence", args=[complaint.reference, each.pk]) for each in handed_in]
    policies = []
    for address in addresses:
        response = client.get(address)
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response.getvalue()
        policies.append(response["Content-Security-Policy"])
    assert policies == [handing_out.FOR_PDF, handing_out.FOR_PDF, handing_out.STRICT]
