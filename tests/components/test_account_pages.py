"""django-allauth's pages in our words and our look, walked through as a member of staff would."""

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

PASSWORD = "清早-开门-4711"

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.components.urls")]


@pytest.fixture
def user():
    return get_user_model().objects.create_user("wanghai", password=PASSWORD)


def text(response) -> str:
    return response.content.decode()


def code_for(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def test_logging_in_says_what_is_wrong_and_then_opens(client: Client, user):
    page = client.get(reverse("account_login"))
    assert "工作人员登录" in text(page)
    refused = client.post(reverse("account_login"), {"login": "wanghai", "password": "wrong"})
    assert "data-error-summary" in text(refused)
    assert "<title>错误：工作人员登录" in text(refused)
    opened = client.post(reverse("account_login"), {"login": "wanghai", "password": PASSWORD})
    assert opened.status_code == 302


def test_logging_out_asks_once(client: Client, user):
    client.force_login(user)
    assert "要退出登录吗？" in text(client.get(reverse("account_logout")))
    assert client.post(reverse("account_logout")).status_code == 302


def test_changing_the_password(client: Client, user):
    client.force_login(user)
    page = client.get(reverse("account_change_password"))
    assert "再输一次新密码" in text(page)
    assert "回到工作台" in text(page)
    refused = client.post(
        reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": "1", "password2": "2"}
    )
    assert "data-error-summary" in text(refused)


@pytest.mark.django_db(transaction=True)  # the message waits for the commit
def test_two_step_verification_from_switching_on_to_logging_in(client: Client, user):
    client.post(reverse("account_login"), {"login": "wanghai", "password": PASSWORD})
    assert "两步验证" in text(client.get(reverse("mfa_index")))

    asked_again = client.get(reverse("mfa_activate_totp"), follow=True)
    assert "确认是您本人" in text(asked_again)
    page = client.post(asked_again.redirect_chain[-1][0], {"password": PASSWORD}, follow=True)
    secret = page.context["form"].secret
    assert secret in text(page)
    codes = client.post(reverse("mfa_activate_totp"), {"code": code_for(secret)}, follow=True)
    assert "备用码" in text(codes)
    assert 'class="code-grid"' in text(codes)
    assert "两步验证已开启。" in text(codes)
    for name in ("mfa_index", "mfa_deactivate_totp", "mfa_generate_recovery_codes", "mfa_view_recovery_codes"):
        assert client.get(reverse(name)).status_code == 200, name

    client.post(reverse("account_logout"))
    second_step = client.post(reverse("account_login"), {"login": "wanghai", "password": PASSWORD}, follow=True)
    assert "输入验证码" in text(second_step)
    refused = client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert "data-error-summary" in text(refused)
