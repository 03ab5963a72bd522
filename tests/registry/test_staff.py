"""Staff: certificates, dated posts, delegation, and that nobody is ever deleted."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from registry import selectors, services
from registry.models import AgencyKind, Delegation, Post, Staff, User, Worker
from registry.permanence import NeverDeletedError
from registry.roles import Role
from tests.factories import make_agency, make_region, make_staff, make_worker

pytestmark = pytest.mark.django_db

DAY = date(2026, 3, 10)


def roles(staff, on=DAY):
    return [(held.role, held.agency_id, held.principal) for held in selectors.roles_held(staff, on=on)]


def appoint(**post):
    """A post as the admin writes it. Raises ValidationError."""
    appointed = Post(**post)
    appointed.full_clean()
    appointed.save()


def give(principal, delegate, role=Role.HEAD, *, agency=None, first=DAY, last=date(2026, 3, 20)):
    return services.delegate(
        principal=principal,
        delegate=delegate,
        role=role,
        agency=agency or principal.agency,
        valid_from=first,
        valid_until=last,
        reason="外出学习",
    )


def test_a_post_counts_from_its_first_to_its_last_day():
    staff = make_staff()
    appoint(
        staff=staff, agency=staff.agency, role=Role.CLERK, valid_from=date(2026, 3, 1), valid_until=date(2026, 3, 31)
    )
    held = [(Role.CLERK, staff.agency_id, None)]
    assert roles(staff, date(2026, 2, 28)) == roles(staff, date(2026, 4, 1)) == []
    assert roles(staff, date(2026, 3, 1)) == roles(staff, date(2026, 3, 31)) == held


def test_roles_are_held_at_an_agency_in_a_region():
    county, city = make_agency(), make_agency(region=make_region("520100"))
    staff = make_staff(Role.INSPECTOR, Role.CLERK, agency=county)
    appoint(staff=staff, agency=city, role=Role.INSPECTOR, valid_from=date(2025, 1, 1))
    held = selectors.roles_held(staff, on=DAY)
    assert {(h.role, h.agency_region_path) for h in held} == {
        (Role.INSPECTOR, "520000/520100/520102/"),
        (Role.CLERK, "520000/520100/520102/"),
        (Role.INSPECTOR, "520000/520100/"),
    }
    assert all(isinstance(h.role, Role) for h in held)


def test_reading_the_roles_takes_one_query_principal_included(django_assert_num_queries):
    head, deputy = make_staff(Role.HEAD, name="张三"), make_staff(Role.INSPECTOR)
    give(head, deputy)
    with django_assert_num_queries(1):
        held = selectors.roles_held(deputy, on=DAY)
        assert [h.principal and h.principal.name for h in held] == [None, "张三"]
        assert held[1].principal == head
    assert held[1].principal.certificate_number == head.certificate_number


def test_a_delegation_counts_between_its_days_only():
    head, deputy = make_staff(Role.HEAD), make_staff()
    give(head, deputy, first=date(2026, 3, 10), last=date(2026, 3, 20))
    assert roles(deputy, date(2026, 3, 9)) == roles(deputy, date(2026, 3, 21)) == []
    assert roles(deputy, date(2026, 3, 10)) == roles(deputy, date(2026, 3, 20)) == [(Role.HEAD, head.agency_id, head)]
    assert roles(head) == [(Role.HEAD, head.agency_id, None)]


def test_nobody_delegates_a_role_not_held():
    clerk, other = make_staff(Role.CLERK), make_staff()
    with pytest.raises(ValidationError, match="无权委托"):
        give(clerk, other, Role.HEAD)


def test_nobody_delegates_a_role_at_another_agency():
    head = make_staff(Role.HEAD)
    with pytest.raises(ValidationError, match="无权委托"):
        give(head, make_staff(), agency=make_agency(kind=AgencyKind.ARBITRATION))


def test_nobody_delegates_beyond_the_end_of_the_post():
    head = make_staff()
    appoint(staff=head, agency=head.agency, role=Role.HEAD, valid_from=date(2026, 1, 1), valid_until=date(2026, 3, 15))
    with pytest.raises(ValidationError, match="无权委托"):
        give(head, make_staff(), last=date(2026, 3, 16))
    assert give(head, make_staff(), last=date(2026, 3, 15))


def test_a_delegated_role_is_not_delegated_on():
    head, deputy = make_staff(Role.HEAD), make_staff()
    give(head, deputy)
    with pytest.raises(ValidationError, match="无权委托"):
        give(deputy, make_staff())


def test_nobody_delegates_to_oneself_and_no_delegation_ends_before_it_begins():
    head = make_staff(Role.HEAD)
    with pytest.raises(ValidationError, match="不能委托给本人"):
        give(head, head)
    with pytest.raises(ValidationError, match="止日不得早于起日"):
        give(head, make_staff(), first=date(2026, 3, 20), last=date(2026, 3, 19))


def test_the_database_keeps_the_rules_of_delegation_too():
    head, deputy = make_staff(Role.HEAD), make_staff()
    row = {"principal": head, "role": Role.HEAD, "agency": head.agency, "reason": "出差"}
    for wrong in (
        {"delegate": head, "valid_from": DAY, "valid_until": DAY},
        {"delegate": deputy, "valid_from": DAY, "valid_until": date(2026, 3, 9)},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Delegation.objects.create(**row, **wrong)


def test_a_delegation_written_past_the_rules_gives_nothing():
    clerk, other = make_staff(Role.CLERK), make_staff()
    Delegation.objects.create(
        principal=clerk,
        delegate=other,
        role=Role.HEAD,
        agency=clerk.agency,
        valid_from=DAY,
        valid_until=DAY,
        reason="x",
    )
    assert roles(other) == []


def test_a_delegation_ends_with_the_post_it_rests_on():
    head, deputy = make_staff(Role.HEAD), make_staff()
    give(head, deputy)
    Post.objects.filter(staff=head).update(valid_until=date(2026, 3, 12))
    assert roles(deputy, date(2026, 3, 12)) != []
    assert roles(deputy, date(2026, 3, 13)) == []


def test_who_leaves_holds_nothing_and_gives_nothing_but_stays_on_record():
    head, deputy = make_staff(Role.HEAD), make_staff(Role.CLERK)
    give(head, deputy)
    appoint(staff=head, agency=head.agency, role=Role.CLERK, valid_from=date(2026, 6, 1))
    services.deactivate_staff(staff=head, last_day=DAY)
    assert roles(head) == []
    assert roles(deputy) == [(Role.CLERK, deputy.agency_id, None)]
    assert sorted(head.posts.values_list("valid_until", flat=True)) == [DAY, date(2026, 6, 1)]
    head.user.refresh_from_db()
    assert not head.user.is_active
    assert Staff.objects.get(pk=head.pk).active is False


def test_staff_holding_a_role_by_post_and_by_delegation():
    head, deputy, other = make_staff(Role.HEAD), make_staff(Role.CLERK), make_staff(Role.CLERK)
    give(head, deputy)
    holders = selectors.staff_holding(Role.HEAD, agency=head.agency, on=DAY)
    assert set(holders) == {head, deputy}
    assert set(selectors.staff_holding(Role.HEAD, agency=head.agency, on=date(2026, 4, 1))) == {head}
    for staff in holders:
        assert Role.HEAD in [held.role for held in selectors.roles_held(staff, on=DAY)]
    services.deactivate_staff(staff=head, last_day=date(2026, 12, 31))
    assert not selectors.staff_holding(Role.HEAD, agency=head.agency, on=DAY).exists()
    assert other not in holders


@pytest.mark.parametrize(
    ("change", "day", "valid"),
    [
        ({}, date(2020, 1, 1), True),
        ({}, date(2035, 12, 31), True),
        ({}, date(2036, 1, 1), False),
        ({}, date(2019, 12, 31), False),
        ({"certificate_number": ""}, DAY, False),
        ({"certificate_valid_until": None}, DAY, False),
    ],
)
def test_a_certificate_is_valid_between_its_days(change, day, valid):
    assert make_staff(**change).certificate_valid_on(day) is valid


def test_a_certificate_number_belongs_to_one_person():
    make_staff(certificate_number="黔执A1")
    with pytest.raises(IntegrityError), transaction.atomic():
        make_staff(certificate_number="黔执A1")
    make_staff(certificate_number="")
    make_staff(certificate_number="")


def test_a_post_does_not_end_before_it_begins():
    staff = make_staff()
    with pytest.raises(ValidationError, match="止日不得早于起日"):
        appoint(staff=staff, agency=staff.agency, role=Role.HEAD, valid_from=DAY, valid_until=date(2026, 3, 9))


@pytest.mark.parametrize("model", [User, Staff, Worker])
def test_people_are_never_deleted(model):
    make_staff(Role.CLERK)
    make_worker()
    person = model.objects.first()
    with pytest.raises(NeverDeletedError, match="不得删除，请改为停用"):
        person.delete()
    with pytest.raises(NeverDeletedError, match="不得删除，请改为停用"):
        model.objects.filter(pk=person.pk).delete()
    with (
        pytest.raises(IntegrityError, match="人员记录不得删除，只能停用"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"DELETE FROM {model._meta.db_table} WHERE id = %s", [person.pk])
    assert model.objects.filter(pk=person.pk).exists()


def test_names_sort_by_pinyin_with_the_family_names_reading():
    names = ["张三", "单雄", "王五", "安琪", "曾国", "欧阳锋", "李四"]
    for name in names:
        make_staff(name=name)
    assert list(Staff.objects.values_list("name", flat=True)) == [
        "安琪",
        "李四",
        "欧阳锋",
        "单雄",
        "王五",
        "曾国",
        "张三",
    ]


def test_a_changed_name_changes_its_sort_key():
    staff = make_staff(name="张三")
    staff.name = "安三"
    staff.save(update_fields=["name"])
    staff.refresh_from_db()
    assert staff.pinyin == "an1 san1"
