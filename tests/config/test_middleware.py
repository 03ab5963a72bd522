"""What happens around every page: its language, its headers, and a database in trouble."""

import pytest
from django.test import Client

pytestmark = pytest.mark.urls("tests.config.pages")


@pytest.mark.parametrize(
    ("preferred", "cookie", "spoken"),
    [
        ("", "", "zh-hans"),
        ("en-GB,en;q=0.9", "", "zh-hans"),
        ("zh-CN", "en", "en"),
        ("en-GB", "fr", "zh-hans"),
    ],
)
def test_the_site_speaks_chinese_until_a_visitor_chooses_otherwise(
    client: Client, preferred: str, cookie: str, spoken: str
) -> None:
    if cookie:
        client.cookies["django_language"] = cookie
    response = client.get("/language/", headers={"accept-language": preferred})
    assert response.content.decode() == spoken
    assert response.headers["Content-Language"] == spoken


def test_the_choice_is_kept_in_a_cookie(client: Client) -> None:
    client.post("/i18n/setlang/", {"language": "en", "next": "/language/"})
    assert client.get("/language/").content == b"en"


def test_pages_run_no_foreign_and_no_inline_code(client: Client) -> None:
    policy = client.get("/language/").headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe-inline" not in policy
    assert "http" not in policy


@pytest.mark.parametrize(("path", "status"), [("/disk-full/", 507), ("/database-away/", 503)])
def test_a_database_in_trouble_gets_a_page(client: Client, path: str, status: int) -> None:
    client.raise_request_exception = False
    response = client.get(path)
    assert response.status_code == status
    assert "数据库" in response.content.decode()


def test_a_mistake_of_ours_is_not_called_a_database_in_trouble(client: Client) -> None:
    client.raise_request_exception = False
    assert client.get("/deadlock/").status_code == 500
