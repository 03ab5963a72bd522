"""The admin: every page loads, nobody is deleted there, nothing encrypted is shown."""

from datetime import date

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.admin.utils import quote
from django.urls import reverse

from registry import services
from registry.access import record_access
from registry.models import (
    AccessLog,
    Agency,
    Delegation,
    Employer,
    PolicySetting,
    Project,
    ProjectSubcontract,
    Region,
    Staff,
    User,
    Worker,
)
from registry.roles import Role
from tests.factories import make_employer, make_project, make_staff, make_worker

pytestmark = pytest.mark.django_db

DAY = date(2026, 3, 10)
NUMBER, PHONE, CARD = "11010519491231002X", "13800001234", "6222021234567890123"
MODELS = [Region, Agency, User, Staff, Delegation, Employer, Project, Worker, PolicySetting, AccessLog]


@pytest.fixture
def root(client):
    client.force_login(User.objects.create_superuser(username="root", password="x"))
    return client


@pytest.fixture
def everything():
    head = make_staff(Role.HEAD)
    services.delegate(
        principal=head,
        delegate=make_staff(),
        role=Role.HEAD,
        agency=head.agency,
        valid_from=DAY,
        valid_until=DAY,
        reason="外出学习",
    )
    project = make_project()
    ProjectSubcontract.objects.create(project=project, subcontractor=make_employer(contact_phone=PHONE))
    make_worker(name="王小二", identity_number=NUMBER, phone=PHONE, bank_card=CARD)
    PolicySetting.objects.create(key="group_min", value="6", valid_from=DAY, note="试行")
    record_access(viewer=head, what="身份证号码", subject_model="registry.Worker", subject_id=1)


def address(model, page, *args):
    return reverse(f"admin:registry_{model._meta.model_name}_{page}", args=args)


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.usefixtures("everything")
def test_every_page_loads_and_shows_no_secret(root, model):
    addresses = [address(model, "changelist"), address(model, "change", quote(model.objects.first().pk))]
    addresses += [] if model is AccessLog else [address(model, "add")]
    for shown in addresses:
        response = root.get(shown)
        assert response.status_code == 200, shown
        text = response.content.decode()
        for secret in (NUMBER, PHONE, CARD):
            assert secret not in text, shown


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.usefixtures("everything")
def test_nothing_of_the_registry_is_deleted_there(root, model):
    row = model.objects.first()
    assert root.post(address(model, "delete", row.pk), {"post": "yes"}).status_code == 403
    root.post(address(model, "changelist"), {"action": "delete_selected", "_selected_action": [row.pk], "post": "yes"})
    assert model.objects.filter(pk=row.pk).exists()


def test_every_model_of_the_registry_has_a_page_or_stands_on_another():
    inlines = {inline.model for each in admin.site._registry.values() for inline in each.inlines}
    assert set(apps.get_app_config("registry").get_models()) <= {*MODELS, *inlines}


@pytest.mark.usefixtures("everything")
def test_masked_values_are_shown(root):
    text = root.get(address(Worker, "changelist")).content.decode()
    assert "1101**********002X" in text
    assert "138****1234" in text
    text = root.get(address(Worker, "change", Worker.objects.get().pk)).content.decode()
    assert 'placeholder="138****1234"' in text


@pytest.mark.parametrize("term", [NUMBER, PHONE, "王小", "wang2"])
@pytest.mark.usefixtures("everything")
def test_a_worker_is_found_by_a_whole_number_or_part_of_the_name(root, term):
    make_worker(name="李四")
    response = root.post(address(Worker, "changelist"), {"q": term}, follow=True)
    text = response.content.decode()
    assert "王小二" in text
    assert "李四" not in text
    assert not {NUMBER, PHONE} & set(response.redirect_chain[-1][0].split("="))


@pytest.mark.usefixtures("everything")
def test_an_empty_field_keeps_the_value_and_a_filled_one_replaces_it(root):
    worker = Worker.objects.get()
    form = {"name": "王小二", "identity_number": "", "phone": "13900001234", "bank_card": "", "active": "on"}
    assert root.post(address(Worker, "change", worker.pk), form).status_code == 302
    worker = Worker.objects.get()
    assert (worker.identity_number, worker.phone, worker.bank_card) == (NUMBER, "13900001234", CARD)
    assert Worker.objects.by_phone("13900001234").exists()


def test_a_new_worker_needs_a_right_number(root):
    form = {"name": "李四", "identity_number": "110105194912310021", "phone": PHONE, "bank_card": "", "active": "on"}
    response = root.post(address(Worker, "add"), form)
    assert "身份证号码校验不通过" in response.content.decode()
    assert root.post(address(Worker, "add"), {**form, "identity_number": NUMBER}).status_code == 302
    assert Worker.objects.by_identity(NUMBER).name == "李四"


def test_the_identity_number_of_another_worker_is_refused_in_the_form(root):
    make_worker(identity_number=NUMBER)
    form = {"name": "李四", "identity_number": NUMBER, "phone": PHONE, "bank_card": "", "active": "on"}
    response = root.post(address(Worker, "add"), form)
    assert response.status_code == 200
    assert "该身份证号码已登记" in response.content.decode()


@pytest.mark.usefixtures("everything")
def test_a_switch_shows_its_tag_default_and_reason(root):
    text = root.get(address(PolicySetting, "change", PolicySetting.objects.get().pk)).content.decode()
    for told in ("POLICY", "集体投诉的人数起点（监察）", "国家规定未定人数"):
        assert told in text


def test_a_switch_of_the_wrong_type_is_refused_in_the_form(root):
    form = {"key": "group_min", "value": "很多", "valid_from": "2026-03-10", "note": "试行"}
    assert "应填写整数" in root.post(address(PolicySetting, "add"), form).content.decode()
    assert root.post(address(PolicySetting, "add"), {**form, "value": "8"}).status_code == 302
    assert PolicySetting.objects.get().value == "8"
