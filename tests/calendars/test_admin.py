"""The tables in the admin: a year on one page, a correction in one place, the tag beside the length."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from calendars.days import calendar_for
from calendars.models import Day, Notice, TermSetting

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]


def days_form(*rows: dict[str, str]) -> dict[str, str]:
    form = {"days-TOTAL_FORMS": str(len(rows)), "days-INITIAL_FORMS": "0"}
    for number, row in enumerate(rows):
        form |= {f"days-{number}-{name}": value for name, value in row.items()}
    return form


def test_a_new_year_is_entered_on_one_page(admin_client: Client) -> None:
    form = {
        "title": "国务院办公厅关于2027年部分节假日安排的通知",
        "number": "",
        "issued_on": "2026-11-10",
        "url": "",
        "year": "2027",
        "complete": "on",
        "region": "",
        **days_form(
            {"day": "2027-01-01", "kind": "rest", "holiday": "元旦", "region": ""},
            {"day": "2027-02-07", "kind": "work", "holiday": "春节", "region": ""},
        ),
    }
    response = admin_client.post(reverse("admin:calendars_notice_add"), form)
    assert response.status_code == 302, response.context["errors"]
    assert calendar_for().is_working(date(2027, 2, 7))
    assert not calendar_for().is_working(date(2027, 1, 1))


def test_a_correction_counts_at_once(admin_client: Client) -> None:
    day = Day.objects.get(day=date(2026, 5, 9))
    assert calendar_for().is_working(day.day)
    form = {"day": "2026-05-09", "kind": "rest", "holiday": "劳动节", "notice": day.notice_id, "region": ""}
    assert admin_client.post(reverse("admin:calendars_day_change", args=[day.pk]), form).status_code == 302
    assert not calendar_for().is_working(day.day)


def test_a_day_deleted_by_the_list_action_counts_at_once(admin_client: Client) -> None:
    day = Day.objects.get(day=date(2026, 5, 9))
    form = {"action": "delete_selected", "_selected_action": [day.pk], "post": "yes"}
    assert admin_client.post(reverse("admin:calendars_day_changelist"), form).status_code == 302
    assert not calendar_for().is_working(date(2026, 5, 9))


@pytest.mark.parametrize("table", ["notice", "day", "termsetting"])
def test_lists_open(admin_client: Client, table: str) -> None:
    assert admin_client.get(reverse(f"admin:calendars_{table}_changelist")).status_code == 200
    assert admin_client.get(reverse(f"admin:calendars_{table}_add")).status_code == 200


def test_a_setting_is_shown_beside_the_law_with_its_tag(admin_client: Client) -> None:
    form = {
        "code": "ARB-DEFENCE",
        "length": "10",
        "unit": "CD",
        "valid_from": "2026-03-01",
        "tag": "POLICY",
        "note": "按自然日掌握",
    }
    assert admin_client.post(reverse("admin:calendars_termsetting_add"), form).status_code == 302
    page = admin_client.get(reverse("admin:calendars_termsetting_changelist")).content.decode()
    for words in ("答辩期", "10日", "10个工作日", "《劳动争议调解仲裁法》第30条", "POLICY", "V:L3,P7"):
        assert words in page
    setting = TermSetting.objects.get()
    change = admin_client.get(reverse("admin:calendars_termsetting_change", args=[setting.pk])).content.decode()
    assert "V:L3,P7" in change


def test_terms_set_by_a_switch_of_policy_are_not_offered_here(admin_client: Client) -> None:
    page = admin_client.get(reverse("admin:calendars_termsetting_add")).content.decode()
    assert 'value="ARB-DEFENCE"' in page
    for code in ("INS-FIX", "PEN-DEFEND", "INS-SUPPLEMENT", "PEN-SURCHARGE"):
        assert f'value="{code}"' not in page


def test_labels_are_chinese(admin_client: Client) -> None:
    page = admin_client.get(reverse("admin:calendars_notice_changelist")).content.decode()
    for words in ("放假通知", "发文字号", "所安排的年度", "日期已录全"):
        assert words in page
    assert Notice._meta.verbose_name == "放假通知"
