"""Photos and files of a draft: examined by content, kept one by one, seen by nobody else."""

import pytest
from django.test import Client
from django.urls import reverse

from portal.models import ComplaintDraft
from tests.portal.filing import begin, photo, send

pytestmark = pytest.mark.django_db


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
