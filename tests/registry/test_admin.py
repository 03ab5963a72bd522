"""The admin: every page loads, nobody is deleted there, nothing encrypted is shown."""

from datetime import date, timedelta

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.admin.utils import quote
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone

from registry import policy, services
from registry.access import record_access
from registry.models import (
    AccessLog,
    Agency,
    AverageWage,
    Delegation,
    Employer,
    EmployerContact,
    PolicySetting,
    Project,
    ProjectSubcontract,
    Region,
    Staff,
    User,
    Worker,
)
from registry.roles import Role
from tests.factories import make_employer, make_project, make_region, make_staff, make_worker

pytestmark = pytest.mark.django_db

DAY = date(2026, 3, 10)
NUMBER, PHONE, CARD = "11010519491231002X", "13800001234", "6222021234567890123"
MODELS = [
    Region,
    Agency,
    User,
    Staff,
    Delegation,
    Employer,
    EmployerContact,
    Project,
    Worker,
    PolicySetting,
    AverageWage,
    AccessLog,
]


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
    EmployerContact.objects.create(
        employer=project.general_contractor, name="钱会计", phone=PHONE, checked="核对了授权委托书", since=DAY
    )
    make_worker(name="王小二", identity_number=NUMBER, phone=PHONE, bank_card=CARD)
    PolicySetting.objects.create(key="group_min", value="6", valid_from=DAY, note="试行")
    AverageWage.objects.create(region=make_region("520100"), year=2025, monthly="1.00", source="测试用数，非公布数")
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
    assert "138****1234" in root.get(address(EmployerContact, "changelist")).content.decode()


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
    refused = root.post(address(Worker, "change", worker.pk), {**form, "phone": "123"})
    assert "11位" in refused.content.decode()
    assert Worker.objects.get().phone == "13900001234"


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


def staff_form(staff, **changes):
    """The page of a member of staff as a browser sends it back."""
    (post,) = staff.posts.all()
    form = {
        "name": staff.name,
        "user": staff.user_id,
        "agency": staff.agency_id,
        "certificate_number": staff.certificate_number,
        "active": "on",
        "posts-TOTAL_FORMS": "1",
        "posts-INITIAL_FORMS": "1",
        "posts-0-id": post.pk,
        "posts-0-staff": staff.pk,
        "posts-0-agency": post.agency_id,
        "posts-0-role": post.role,
        "posts-0-valid_from": post.valid_from.isoformat(),
    }
    return {name: value for name, value in {**form, **changes}.items() if value is not None}


def test_who_is_switched_off_loses_login_posts_and_delegations(root):
    head, deputy = make_staff(Role.HEAD), make_staff()
    services.delegate(
        principal=head,
        delegate=deputy,
        role=Role.HEAD,
        agency=head.agency,
        valid_from=DAY,
        valid_until=date(2026, 4, 1),
        reason="外出学习",
    )
    page = address(Staff, "change", head.pk)
    unsaid = root.post(page, staff_form(head, active=None))
    assert "请填写离岗日期" in unsaid.content.decode()
    assert Staff.objects.get(pk=head.pk).active
    assert root.post(page, staff_form(head, active=None, last_day="2026-03-20")).status_code == 302
    gone = Staff.objects.select_related("user").get(pk=head.pk)
    assert (gone.active, gone.user.is_active) == (False, False)
    assert gone.posts.get().valid_until == date(2026, 3, 20)
    assert Delegation.objects.get().valid_until == date(2026, 3, 20)


def test_who_stays_has_no_last_day(root):
    head = make_staff(Role.HEAD)
    page = address(Staff, "change", head.pk)
    assert "只在停用人员时填写" in root.post(page, staff_form(head, last_day="2026-03-20")).content.decode()
    assert root.post(page, staff_form(head, name="王新")).status_code == 302
    stays = Staff.objects.select_related("user").get(pk=head.pk)
    assert (stays.name, stays.active, stays.user.is_active) == ("王新", True, True)
    assert "last_day" not in root.get(address(Staff, "add")).content.decode()


def test_a_township_of_another_county_is_refused_in_the_form(root):
    county = make_region()
    form = {"code": "520103001", "name": "某街道", "level": "township", "parent": county.pk, "min_wage_tier": ""}
    assert "并以上级代码“520102”开头" in root.post(address(Region, "add"), form).content.decode()
    assert root.post(address(Region, "add"), {**form, "code": "520102020"}).status_code == 302
    assert Region.objects.at("520102020").parent == county


@pytest.fixture
def switches(root):
    """The table above the dated rows: a line by the key of its switch."""

    def lines():
        return {line.key: line for line in root.get(address(PolicySetting, "changelist")).context["in_force"]}

    return lines


def test_the_empty_list_names_every_switch_with_what_holds(root, switches):
    found = switches()
    assert found.keys() == policy.definitions().keys()
    group = found["group_min"]
    assert (group.value, group.tag, group.decided, group.since) == ("5", "POLICY", False, None)
    assert group.reason == policy.definition("group_min").reason
    assert found["supplement_term"].value == "5个工作日"
    assert found["allow_inspection_suspension"].value == "否"
    assert found["arbitration_short_periods"].value.startswith("按工作日计算")
    text = root.get(address(PolicySetting, "changelist")).content.decode()
    for known in policy.definitions().values():
        assert known.label in text
        assert known.law in text
    assert text.count(">设定新值</a>") == len(found)


def test_a_dated_row_holds_from_its_day(switches):
    today = timezone.localdate()
    PolicySetting.objects.create(key="group_min", value="6", valid_from=DAY.replace(year=2020), note="试行")
    PolicySetting.objects.create(key="group_min", value="9", valid_from=today + timedelta(days=1), note="以后")
    group = switches()["group_min"]
    assert (group.value, group.decided, group.since) == ("6", True, DAY.replace(year=2020))


def test_what_nobody_has_decided_says_so(root, switches):
    undecided = [line for line in switches().values() if not line.value]
    assert {line.key for line in undecided} == {
        key for key, known in policy.definitions().items() if known.default_on(timezone.localdate()) is None
    }
    text = root.get(address(PolicySetting, "changelist")).content.decode()
    assert text.count("尚未确定") == len(undecided) > 0


def test_a_new_value_begins_with_its_switch(root, switches):
    form = root.get(switches()["group_min"].address).context["adminform"].form
    assert form["key"].value() == "group_min"


def test_who_may_only_look_is_offered_no_new_value(client, switches):
    onlooker = User.objects.create_user("onlooker", is_staff=True)
    onlooker.user_permissions.add(Permission.objects.get(codename="view_policysetting"))
    client.force_login(onlooker)
    assert {line.address for line in switches().values()} == {""}


def test_an_average_wage_is_entered_for_a_prefecture_with_its_source(root):
    county, prefecture = make_region("520102"), make_region("520100")
    form = {"region": county.pk, "year": "2025", "monthly": "1.00", "source": "测试用数，非公布数"}
    assert "按市（州）公布" in root.post(address(AverageWage, "add"), form).content.decode()
    right = {**form, "region": prefecture.pk}
    assert root.post(address(AverageWage, "add"), {**right, "source": ""}).status_code == 200
    assert root.post(address(AverageWage, "add"), {**right, "monthly": "0"}).status_code == 200
    assert not AverageWage.objects.exists()
    assert root.post(address(AverageWage, "add"), right).status_code == 302
    assert root.post(address(AverageWage, "add"), right).status_code == 200  # one row for a place and a year
    assert AverageWage.objects.get().region == prefecture
