"""Workers: encrypted at rest, found by hash, masked on screen, one row per identity number."""

from datetime import date

import pytest
from cryptography.fernet import Fernet
from django.core.exceptions import FieldError, ValidationError
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction

from registry import masking
from registry.fields import UndecryptableValue, keyed_hash
from registry.models import Employer, IdentityConflict, Worker
from tests.factories import make_employer, make_worker

pytestmark = pytest.mark.django_db

NUMBER = "11010519491231002X"
PHONE = "13800001234"
CARD = "6222021234567890123"


def stored(model, pk, columns):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(columns)} FROM {model._meta.db_table} WHERE id = %s", [pk])
        return cursor.fetchone()


def worker(**fields):
    return make_worker(**{"name": "王小二", "identity_number": NUMBER, "phone": PHONE, "bank_card": CARD, **fields})


def test_the_database_never_sees_the_plain_values():
    row = " ".join(map(str, stored(Worker, worker().pk, ["registry_worker::text"])))
    for secret in (NUMBER, NUMBER[:17], PHONE, CARD, "19491231"):
        assert secret not in row
    employer = make_employer(contact_phone=PHONE)
    assert PHONE not in str(stored(Employer, employer.pk, ["registry_employer::text"]))


def test_the_program_reads_what_was_written():
    found = Worker.objects.get(pk=worker().pk)
    assert (found.identity_number, found.phone, found.bank_card) == (NUMBER, PHONE, CARD)
    assert make_worker(bank_card="").bank_card == ""


def test_the_same_number_is_encrypted_differently_each_time():
    first, second = make_worker(phone=PHONE), make_worker(phone=PHONE)
    assert stored(Worker, first.pk, ["phone"]) != stored(Worker, second.pk, ["phone"])


def test_a_worker_is_found_by_identity_number_and_by_phone_however_typed():
    one, two = worker(), make_worker(phone=PHONE)
    assert Worker.objects.by_identity("110105 19491231 002x") == one
    assert list(Worker.objects.by_phone("+86 138-0000-1234")) == [two, one]
    assert Worker.objects.by_identity("") is None
    assert not Worker.objects.by_phone("").exists()
    assert Worker.objects.by_identity("52010219900101123X") is None


def test_the_hash_needs_the_key(settings):
    before = keyed_hash(NUMBER)
    settings.HASH_KEY = "another"
    assert keyed_hash(NUMBER) != before
    assert len(before) == 64
    assert keyed_hash("") == ""


@pytest.mark.parametrize("lookup", ["phone", "phone__contains", "phone__in", "phone__length", "phone__gt"])
def test_a_search_on_the_encrypted_value_is_refused(lookup):
    with pytest.raises(FieldError, match="encrypted"):
        list(Worker.objects.filter(**{lookup: [PHONE] if lookup.endswith("in") else PHONE}))


def test_whether_an_encrypted_value_is_there_may_be_asked():
    assert Worker.objects.filter(phone__isnull=False).count() == 0


def test_an_update_that_would_part_a_value_from_its_hash_is_refused():
    row = worker()
    with pytest.raises(FieldError, match="derived columns"):
        Worker.objects.filter(pk=row.pk).update(phone="13900001234")
    row.phone = "13900001234"
    with pytest.raises(FieldError, match="derived columns"), transaction.atomic():
        Worker.objects.bulk_update([row], ["phone"])
    assert Worker.objects.filter(pk=row.pk).update(active=False) == 1


def test_a_partial_save_keeps_the_hash_true():
    row = worker()
    row.phone = "13900001234"
    row.save(update_fields=["phone"])
    assert Worker.objects.by_phone("13900001234").get() == row
    assert not Worker.objects.by_phone(PHONE).exists()


def test_bulk_created_workers_are_found_too():
    Worker.objects.bulk_create([Worker(name="单雄", identity_number=NUMBER, phone=PHONE)])
    found = Worker.objects.by_identity(NUMBER)
    assert (found.phone, found.pinyin) == (PHONE, "shan4 xiong2")


def test_a_worker_without_identity_number_is_refused_by_the_database():
    with pytest.raises(IntegrityError), transaction.atomic():
        Worker.objects.create(name="无名", phone=PHONE)


def test_after_a_new_first_key_old_values_still_open_and_are_rewritten(settings, capsys):
    row, employer = worker(), make_employer(contact_phone=PHONE)
    old, new = settings.ENCRYPTION_KEYS, [Fernet.generate_key().decode()]
    settings.ENCRYPTION_KEYS = [*new, *old]
    assert Worker.objects.get(pk=row.pk).phone == PHONE
    call_command("reencrypt")
    assert "劳动者：1条已重新加密。" in capsys.readouterr().out
    settings.ENCRYPTION_KEYS = new
    assert Worker.objects.get(pk=row.pk).identity_number == NUMBER
    assert Worker.objects.by_identity(NUMBER) == row
    assert Employer.objects.get(pk=employer.pk).contact_phone == PHONE


def test_a_missing_key_is_named_instead_of_showing_rubbish(settings):
    row = worker()
    settings.ENCRYPTION_KEYS = [Fernet.generate_key().decode()]
    with pytest.raises(UndecryptableValue, match="ENCRYPTION_KEYS"):
        Worker.objects.get(pk=row.pk)


def test_what_the_screen_shows():
    row = worker()
    assert row.masked_name == "王**"
    assert row.masked_identity == "1101**********002X"
    assert row.masked_phone == "138****1234"
    assert row.masked_bank_card == "***************0123"


@pytest.mark.parametrize(("text", "shown"), [("", ""), ("李", "*"), ("李四", "李*"), ("欧阳锋", "欧**")])
def test_a_masked_name_keeps_the_first_character(text, shown):
    assert masking.name(text) == shown


def test_short_values_are_masked_whole():
    assert masking.identity_number("12345678") == "********"
    assert masking.phone("0851-8550") == "085****50"
    assert masking.bank_card("1234") == "****"


def test_birth_sex_and_age_come_from_the_number():
    row = worker()
    assert (row.birth_date, row.birth_year, row.sex) == (date(1949, 12, 31), 1949, "female")
    assert row.age_on(date(2026, 12, 30)) == 76
    assert row.age_on(date(2026, 12, 31)) == 77


def register(**fields):
    return Worker.objects.register(**{"name": "王小二", "identity_number": NUMBER, "phone": PHONE, **fields})


def test_registering_twice_gives_one_worker():
    first = register(name=" 王小二 ", identity_number="11010519491231002x", phone="+8613800001234")
    assert register() == first
    assert (first.name, first.identity_number, first.phone) == ("王小二", NUMBER, PHONE)
    assert Worker.objects.count() == 1


def test_registering_again_does_not_move_the_phone():
    first = register()
    again = register(phone="13900001234")
    assert again == first
    assert again.phone == PHONE
    assert not Worker.objects.by_phone("13900001234").exists()


def test_the_same_number_under_another_name_is_a_conflict():
    register()
    with pytest.raises(IdentityConflict) as conflict:
        register(name="李小二")
    assert "已用另一姓名登记" in conflict.value.message_dict["name"][0]
    assert Worker.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "field", "part"),
    [
        ({"identity_number": "110105194912310021"}, "identity_number", "校验不通过"),
        ({"identity_number": ""}, "identity_number", "应为18位"),
        ({"phone": "1380000"}, "phone", "11位"),
        ({"name": "  "}, "name", ""),
    ],
)
def test_a_wrong_value_is_refused_with_its_sentence(wrong, field, part):
    with pytest.raises(ValidationError) as refused:
        register(**wrong)
    assert part in refused.value.message_dict[field][0]
    assert not Worker.objects.exists()
