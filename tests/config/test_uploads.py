"""Files that are too large, over the test client and over a real server."""

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings

from config.env import PROJECT_FOLDER
from config.uploads import LARGEST_REQUEST

MEGABYTE = 1024 * 1024
BOUNDARY = "between-the-fields"

pytestmark = pytest.mark.urls("tests.config.pages")


def post(client: Client, path: str, size: int) -> tuple[int, str]:
    file = SimpleUploadedFile("照片.jpg", b"x" * size, "image/jpeg")
    # the field after the file must arrive as well
    response = client.post(path, {"file": file, "note": "工资条"})
    return response.status_code, response.content.decode()


@pytest.mark.parametrize("size", [1, MEGABYTE, 3 * MEGABYTE, 20 * MEGABYTE])
def test_a_file_up_to_the_limit_arrives_whole(client: Client, size: int) -> None:
    assert post(client, "/upload/", size) == (200, f"kept {size} bytes")


@pytest.mark.parametrize("size", [20 * MEGABYTE + 1, 30 * MEGABYTE])
def test_a_larger_file_gets_a_sentence_and_the_form_keeps_its_fields(client: Client, size: int) -> None:
    assert post(client, "/upload/", size) == (422, "工资条: 文件超过 20 MB")


def test_a_small_file_after_a_large_one_arrives_whole(client: Client) -> None:
    files = [SimpleUploadedFile("large.jpg", b"x" * 21 * MEGABYTE), SimpleUploadedFile("small.jpg", b"y" * 10)]
    response = client.post("/upload/", {"file": files, "note": "两个文件"})
    assert response.content == b"kept 10 bytes"


def test_nothing_of_a_large_file_stays_in_the_temporary_folder(client: Client, tmp_path: Path) -> None:
    with override_settings(FILE_UPLOAD_TEMP_DIR=str(tmp_path)):
        post(client, "/upload/", 30 * MEGABYTE)
        assert list(tmp_path.iterdir()) == []


def test_a_page_that_forgets_the_limit_keeps_nothing(client: Client) -> None:
    status, page = post(client, "/careless/", 30 * MEGABYTE)
    assert status == 413
    assert "kept" not in page


def test_a_page_may_take_larger_files_than_the_others(client: Client) -> None:
    with override_settings(LARGER_UPLOADS={"/careless/": 25 * MEGABYTE}):
        assert post(client, "/careless/", 24 * MEGABYTE) == (200, f"kept {24 * MEGABYTE} bytes")
        assert post(client, "/careless/", 26 * MEGABYTE)[0] == 413


def test_a_request_no_form_could_need_is_refused_unread(client: Client) -> None:
    response = client.post(
        "/upload/",
        b"the beginning of far too much",
        content_type=f"multipart/form-data; boundary={BOUNDARY}",
        CONTENT_LENGTH=str(LARGEST_REQUEST + 1),
    )
    assert response.status_code == 413


@pytest.fixture(scope="module")
def server_port() -> Iterator[int]:
    """granian, as in production, with the pages of these tests."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    command = [Path(sys.executable).parent / "granian", "--interface", "wsgi", "--port", str(port), "--no-ws"]
    server = subprocess.Popen(
        [*command, "tests.config.pages_server:application"],
        cwd=PROJECT_FOLDER,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings"},
        stdout=subprocess.DEVNULL,
    )
    try:
        wait_for(port)
        yield port
    finally:
        server.terminate()
        server.wait(20)


def wait_for(port: int) -> None:
    for _ in range(300):
        with socket.socket() as attempt:
            if attempt.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError("granian did not start")


def test_two_hundred_megabytes_over_a_real_server_get_the_sentence(server_port: int) -> None:
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="a.jpg"\r\n\r\n'.encode()
    tail = (
        f'\r\n--{BOUNDARY}\r\nContent-Disposition: form-data; name="note"\r\n\r\n工资条\r\n--{BOUNDARY}--\r\n'.encode()
    )
    connection = http.client.HTTPConnection("127.0.0.1", server_port, timeout=60)
    connection.putrequest("POST", "/upload/")
    connection.putheader("Content-Type", f"multipart/form-data; boundary={BOUNDARY}")
    connection.putheader("Content-Length", str(len(head) + 200 * MEGABYTE + len(tail)))
    connection.endheaders(head)
    for _ in range(200):
        connection.send(b"x" * MEGABYTE)
    connection.send(tail)
    response = connection.getresponse()
    assert (response.status, response.read().decode()) == (422, "工资条: 文件超过 20 MB")
    connection.close()
