"""How staff log in: by name and password, with a second factor where they set one up, and not too often."""

from collections.abc import Iterator
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core.cache import cache
from django.test import Client

from registry.models import User
from registry.roles import Role
from tests.factories import PASSWORD as FACTORY_PASSWORD
from tests.factories import make_staff

PASSWORD = "a long and unusual sentence"
LOGIN = "/accounts/login/"

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer() -> User:
    return User.objects.create_user("officer", password=PASSWORD)


@pytest.fixture
def _limits(settings: Any) -> Iterator[None]:
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "20/m/ip,5/300s/key"}
    cache.clear()
    yield
    cache.clear()


def log_in(client: Client, password: str = PASSWORD) -> Any:
    return client.post(LOGIN, {"login": "officer", "password": password})


def test_name_and_password_lead_to_the_desk(client: Client, officer: User) -> None:
    response = log_in(client)
    assert (response.status_code, response.headers["Location"]) == (302, "/desk/")


@pytest.mark.parametrize(
    ("roles", "is_staff", "page"),
    [
        ([Role.SUPERVISOR], False, "/oversight/"),
        ([Role.SUPERVISOR, Role.ADMINISTRATOR], True, "/oversight/"),
        ([Role.SUPERVISOR, Role.HEAD], False, "/desk/"),
        ([Role.ADMINISTRATOR], True, "/admin/"),
        ([Role.ADMINISTRATOR], False, "/desk/"),
        ([Role.ADMINISTRATOR, Role.INSPECTOR], True, "/desk/"),
        ([], True, "/admin/"),
        ([], False, "/desk/"),
    ],
)
def test_each_begins_where_there_is_something_to_see(
    client: Client, roles: list[Role], is_staff: bool, page: str
) -> None:
    user = make_staff(*roles, username="somebody").user
    user.is_staff = is_staff
    user.save()
    form = {"login": "somebody", "password": FACTORY_PASSWORD}
    assert client.post(LOGIN, form).headers["Location"] == page
    client.logout()
    assert (
        client.post(f"{LOGIN}?next=/desk/cases/", {**form, "next": "/desk/cases/"}).headers["Location"]
        == "/desk/cases/"
    )


def test_an_administrator_who_is_nobody_of_the_office_begins_in_the_administration(client: Client) -> None:
    User.objects.create_superuser("root", password=PASSWORD)
    assert client.post(LOGIN, {"login": "root", "password": PASSWORD}).headers["Location"] == "/admin/"


def test_a_wrong_password_stays_on_the_page(client: Client, officer: User) -> None:
    response = log_in(client, "guess")
    assert response.status_code == 200
    assert not response.context["user"].is_authenticated


@pytest.mark.usefixtures("_limits")
def test_after_five_guesses_even_the_right_password_must_wait(client: Client, officer: User) -> None:
    for _ in range(5):
        log_in(client, "guess")
    assert log_in(client).status_code != 302


def test_a_second_factor_is_asked_for(client: Client, officer: User) -> None:
    secret = generate_totp_secret()
    TOTP.activate(officer, secret)
    response = log_in(client)
    assert response.headers["Location"] == "/accounts/2fa/authenticate/"
    counter = next(iter(yield_hotp_counters_from_time()))
    code = format_hotp_value(hotp_value(secret, counter))
    response = client.post("/accounts/2fa/authenticate/", {"code": code})
    assert (response.status_code, response.headers["Location"]) == (302, "/desk/")


@pytest.mark.parametrize("page", ["signup/", "email/", "password/reset/", "password/set/", "confirm-email/"])
def test_nobody_signs_up_and_nobody_is_written_to(client: Client, page: str) -> None:
    assert client.get(f"/accounts/{page}").status_code == 404


@pytest.mark.parametrize("page", ["password/change/", "2fa/", "2fa/totp/activate/"])
def test_the_pages_of_an_account_ask_who_is_there(client: Client, page: str) -> None:
    response = client.get(f"/accounts/{page}")
    assert response.status_code == 302
    assert response.headers["Location"].startswith(LOGIN)


def test_the_administration_has_no_door_of_its_own(client: Client) -> None:
    response = client.get("/admin/", follow=True)
    assert response.redirect_chain[-1][0].startswith(LOGIN)
