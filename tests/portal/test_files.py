"""Photos and files of a draft: examined by content, kept one by one, seen by nobody else."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from casework import clock
from portal import drafts, uploads
from portal.models import ComplaintDraft
from tests.inspection import scenes
from tests.portal.filing import begin, photo, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    with clock.travel_to(date(2026, 3, 2)):
        yield scenes.world()


def test_a_script_named_jpg_is_refused_and_the_photo_beside_it_kept(client):
    begin(client)
    script = photo("工资条.jpg")
    script.seek(0)
    script.truncate()
    script.write(b"#!/bin/sh\nrm -rf /\n")
    script.seek(0)
    answer = client.post(reverse("portal:add_file"), {"upload": [script, photo()]})

    assert answer.status_code == 422
    assert "不是可以接收的文件" in answer.content.decode()
    assert [file.name for file in ComplaintDraft.objects.get().files.all()] == ["欠条.jpg"]


def test_too_large_is_a_sentence(client, settings):
    settings.MAX_UPLOAD_MEGABYTES = 1
    settings.MAX_UPLOAD_BYTES = 1024 * 1024
    begin(client)
    large = photo("录像.jpg")
    large.seek(0, 2)
    large.write(b"\0" * (2 * 1024 * 1024))
    large.seek(0)
    answer = client.post(reverse("portal:add_file"), {"upload": large})

    assert answer.status_code == 422
    assert "超过了 1 MB 的上限" in answer.content.decode()
    assert not ComplaintDraft.objects.get().files.exists()


def test_the_same_photo_twice_is_kept_once(client):
    begin(client)
    client.post(reverse("portal:add_file"), {"upload": photo()})
    client.post(reverse("portal:add_file"), {"upload": photo()})

    assert ComplaintDraft.objects.get().files.count() == 1


def test_chosen_and_not_uploaded_they_come_with_the_next_button(client):
    begin(client)
    answer = send(client, "files", {"upload": photo()})

    assert answer.url == reverse("portal:step", args=["about"])
    assert ComplaintDraft.objects.get().files.count() == 1


def test_removed_again(client):
    begin(client)
    client.post(reverse("portal:add_file"), {"upload": photo()})
    file = ComplaintDraft.objects.get().files.get()
    answer = client.get(reverse("portal:file", args=[file.pk]))
    assert answer.headers["Content-Type"] == "image/jpeg"
    assert answer.getvalue().startswith(b"\xff\xd8")

    client.post(reverse("portal:remove_file", args=[file.pk]))

    assert not ComplaintDraft.objects.get().files.exists()


def test_nobody_else_sees_them(client):
    begin(client)
    client.post(reverse("portal:add_file"), {"upload": photo()})
    file = ComplaintDraft.objects.get().files.get()
    other = Client()
    begin(other)

    assert other.get(reverse("portal:file", args=[file.pk])).status_code == 404
    assert Client().post(reverse("portal:remove_file", args=[file.pk])).status_code == 404


def test_a_file_that_was_long_in_coming_leaves_what_was_typed_meanwhile(client):
    draft = begin(client)
    stale = ComplaintDraft.objects.get(pk=draft.pk)
    drafts.save(draft, "what", {"facts": ["干了三个月没有发工资"]})
    photos = [SimpleUploadedFile("欠条.jpg", photo().getvalue(), content_type="image/jpeg")]
    assert uploads.take_all(stale, photos, address="127.0.0.1") == []

    fresh = ComplaintDraft.objects.get(pk=draft.pk)
    assert drafts.answers(fresh, "what") == {"facts": ["干了三个月没有发工资"]}
    assert fresh.files.count() == 1


def test_a_file_that_comes_after_the_complaint_was_filed_is_for_the_progress_page(client, world):
    draft = begin(client)
    ComplaintDraft.objects.filter(pk=draft.pk).update(case=scenes.complaint(world).case_ptr)
    late = [SimpleUploadedFile("欠条.jpg", photo().getvalue(), content_type="image/jpeg")]

    assert "请在进度页补交材料" in uploads.take_all(draft, late, address="127.0.0.1")[0]
    assert not draft.files.exists()


def test_a_draft_and_an_address_take_only_so_much(client, monkeypatch):
    draft = begin(client)
    photos = [SimpleUploadedFile("欠条.jpg", photo().getvalue(), content_type="image/jpeg")]
    with monkeypatch.context() as small:
        small.setattr(drafts, "MOST_BYTES", 100)
        assert "没有收下" in uploads.take_all(draft, photos, address="127.0.0.1")[0]
    with monkeypatch.context() as small:
        small.setattr(uploads, "MEGABYTES_AN_HOUR", 1)
        assert "过一小时再传" in uploads.take_all(draft, photos, address="127.0.0.1")[0]
    assert not draft.files.exists()
