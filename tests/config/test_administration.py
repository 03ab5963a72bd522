"""The administrators' site: one name, one language, only pages that are needed; and how sure each term is."""

from datetime import date

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from django.utils import translation

from calendars import register, snapshot
from calendars.models import TermSetting
from registry.models import PolicySetting, User
from tests.factories import make_staff

pytestmark = pytest.mark.django_db

LOGINS = "admin:registry_user_changelist"
TERMS = "admin:calendars_termsetting_changelist"


@pytest.fixture(autouse=True)
def nothing_remembered():
    """A test that is rolled back leaves no setting of a term in the process's memory."""
    snapshot.forget()
    yield
    snapshot.forget()


def test_the_site_has_a_name(admin_client: Client) -> None:
    text = admin_client.get(reverse("admin:index")).content.decode()
    assert "办结 · 管理后台" in text
    assert "Django" not in text


def test_only_our_own_rooms_have_pages_and_all_have_chinese_names() -> None:
    rooms = {model._meta.app_label for model in admin.site._registry}
    assert rooms == {"registry", "calendars", "casework", "documents", "contracts", "inspection", "arbitration"}
    with translation.override("zh-hans"):
        for model in admin.site._registry:
            assert not str(model._meta.verbose_name_plural).isascii(), model


@pytest.mark.parametrize("page", ["viewflow/process", "viewflow/task", "mfa/authenticator", "auth/group"])
def test_pages_of_other_packages_do_not_exist(admin_client: Client, page: str) -> None:
    assert admin_client.get(f"/admin/{page}/").status_code == 404


def test_who_lost_the_phone_gets_the_second_factor_taken_away(admin_client: Client) -> None:
    lost, other = (make_staff().user for _ in range(2))
    secret = generate_totp_secret()
    TOTP.activate(lost, secret)
    TOTP.activate(other, secret)
    listed = admin_client.get(reverse(LOGINS))
    assert secret not in listed.content.decode()
    form = {"action": "remove_second_factor", "_selected_action": [lost.pk]}
    assert "已取消1个账号的两步验证。" in admin_client.post(reverse(LOGINS), form, follow=True).content.decode()
    assert Authenticator.objects.get().user == other
    assert LogEntry.objects.get(object_id=str(lost.pk)).change_message == "取消两步验证"
    page = admin_client.get(reverse("admin:registry_user_change", args=[other.pk])).content.decode()
    assert secret not in page
    assert 'name="groups"' not in page


def test_a_second_factor_is_not_taken_away_by_who_may_only_change_logins(client: Client) -> None:
    clerk = User.objects.create_user("clerk", is_staff=True)
    clerk.user_permissions.add(Permission.objects.get(codename="change_user"))
    client.force_login(clerk)
    TOTP.activate(clerk, generate_totp_secret())
    client.post(reverse(LOGINS), {"action": "remove_second_factor", "_selected_action": [clerk.pk]})
    assert Authenticator.objects.exists()


def lines(client: Client) -> dict:
    return {line.key: line for line in client.get(reverse(TERMS)).context["in_force"]}


def test_terms_of_uncertain_source_are_shown_with_what_holds(admin_client: Client) -> None:
    found = lines(admin_client)
    uncertain = {term.code for term in register.all_terms() if "K-" in term.tag or "POLICY" in term.tag}
    assert found.keys() == uncertain
    recuse = found["INS-RECUSE"]
    assert (recuse.value, recuse.tag, recuse.decided) == ("3个工作日", "K-high", False)
    assert admin_client.get(recuse.address).context["adminform"].form["code"].value() == "INS-RECUSE"
    TermSetting.objects.create(
        code="INS-RECUSE", length=5, unit="WD", valid_from=date(2020, 1, 1), tag="POLICY", note="本地口径"
    )
    recuse = lines(admin_client)["INS-RECUSE"]
    assert (recuse.value, recuse.tag, recuse.decided, recuse.since) == ("5个工作日", "POLICY", True, date(2020, 1, 1))


def test_a_term_set_by_a_switch_leads_to_the_switch(admin_client: Client) -> None:
    PolicySetting.objects.create(key="supplement_term", value="7 CD", valid_from=date(2020, 1, 1), note="本地口径")
    line = lines(admin_client)["INS-SUPPLEMENT"]
    assert (line.value, line.decided, line.since) == ("7日", True, date(2020, 1, 1))
    assert admin_client.get(line.address).context["adminform"].form["key"].value() == "supplement_term"
