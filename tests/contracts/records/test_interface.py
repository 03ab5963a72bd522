"""An employer's own system sends its people: judged row by row, and sent again it changes nothing."""

import json
from datetime import date

import pytest
from django.db import connection
from django.urls import reverse

from casework import clock
from contracts.models import Contract, Employment, InterfaceKey, Revision, Submission
from contracts.records.keys import MOST_KEYS, make_key, revoke_key
from contracts.views import CALLS_AN_HOUR, TRIES_AN_HOUR
from tests import factories
from tests.contracts import filing

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


@pytest.fixture
def employer():
    return factories.make_employer()


@pytest.fixture
def contact(employer):
    return filing.contact(employer)


@pytest.fixture
def secret(employer, contact):
    return make_key(employer, contact, name="人事系统", months=12)[1]


def send(client, secret, content):
    given = {"authorization": f"Bearer {secret}"} if secret else {}
    body = content if isinstance(content, bytes | str) else json.dumps(content)
    return client.post(reverse("contracts:employments"), body, content_type="application/json", headers=given)


def row(number=1, **more):
    told = {
        "name": factories.person_name(number),
        "identity_number": factories.identity_number(700_000 + number),
        "kind": "full_time",
        "hired_on": "2026-01-05",
        "migrant": True,
        "occupation": "钳工",
        "contracts": [contract()],
    }
    return {**told, **more}


def contract(**more):
    told = {"kind": "fixed", "signed_on": "2026-01-05", "starts_on": "2026-01-05", "ends_on": "2028-01-04"}
    return {**told, "monthly_wage": 4300, **more}


def sent(client, secret, *rows, **more):
    answer = send(client, secret, {"employments": list(rows), **more})
    assert answer.status_code == 200, answer.content.decode()
    return answer.json()


def test_people_and_contracts_are_written_once(client, employer, secret):
    first = sent(client, secret, row(1), row(2), reason="月度报送")
    assert (first["new"], first["refused"]) == (2, 0)
    employment = Employment.objects.get(worker__name=factories.person_name(1))
    assert first["rows"][0] == {"place": 1, "state": "new", "reference": str(employment.reference)}
    assert (employment.migrant, employment.occupation, employment.employer) == (True, "钳工", employer)
    assert employment.contracts.get().ends_on == date(2028, 1, 4)
    assert employment.spans.get(starts_on=date(2026, 1, 5)).signing == "S"
    again = sent(client, secret, row(1), row(2))
    assert [each["state"] for each in again["rows"]] == ["unchanged"] * 2
    assert (Employment.objects.count(), Contract.objects.count(), Revision.objects.count()) == (2, 2, 0)
    submission = Submission.objects.order_by("id").first()
    assert (submission.channel, submission.contact.name, submission.reason) == ("api", "钱人事", "月度报送")
    assert InterfaceKey.objects.get().last_used_at is not None


def test_what_changed_is_changed_and_what_is_not_named_stays(client, secret):
    sent(client, secret, row(1))
    told = row(1, contracts=[{"starts_on": "2026-01-05", "monthly_wage": "5000.00", "handed_over_on": "2026-01-06"}])
    del told["occupation"]
    answer = sent(client, secret, told | {"ended_on": "2026-02-27", "end_ground": "agreed"}, reason="离职")
    assert answer["changed"] == 1
    employment, agreed = Employment.objects.get(), Contract.objects.get()
    assert (employment.ended_on, employment.occupation) == (date(2026, 2, 27), "钳工")
    assert (str(agreed.monthly_wage), agreed.ends_on) == ("5000.00", date(2028, 1, 4))
    assert {each.replaced_by.reason for each in Revision.objects.all()} == {"离职"}
    sent(client, secret, row(1, occupation=None))
    assert Employment.objects.get().occupation == ""


def test_a_wrong_row_is_refused_with_its_place_and_the_others_are_written(client, secret):
    wrong = [
        (row(2, identity_number="520102199001011234"), "identity_number", "校验不通过"),
        (row(3, hired_on="昨天"), "hired_on", "2026-08-15"),
        (row(4, kind="slave"), "kind", "没有“slave”"),
        (row(5, wage=1), "", "不认识的字段：wage"),
        (row(6, contracts={}), "contracts", "方括号"),
        (row(7, contracts=[contract(ends_on=None)]), "contracts[1].ends_on", "期满日"),
        (row(8, contracts=[contract(), contract(starts_on="2027-01-05")]), "contracts[2].starts_on", "时间重叠"),
        (row(9, contracts=[contract(wages=1)]), "contracts[1]", "不认识的字段：wages"),
        (row(10, contracts=[1]), "contracts[1]", "花括号"),
        (row(11, hired_on="2026-04-01"), "hired_on", "还没有到"),
        (row(12, user_code="91520102MA00000000"), "user_code", "没有登记过"),
        (row(14, contracts=[contract(monthly_wage="100000000.00")]), "contracts[1].monthly_wage", "99999999.99"),
        (row(15, contracts=[contract(ends_on="9999-12-31")]), "contracts[1].ends_on", "日期太晚"),
        (row(13, contracts=[contract(missing_terms=["pay"])]), "contracts[1].checked_on", "核对日期"),
        (row(1, name="李四"), "name", "另一姓名"),
        (row(14, name=""), "name", "姓名"),
        (row(15, name={"a": 1}, hired_on=[1]), "hired_on", "2026-08-15"),
        (row(16, contracts=[contract(missing_terms="pay")]), "contracts[1].missing_terms", ""),
    ]  # fmt: skip
    answer = sent(client, secret, row(1), *[each for each, _field, _said in wrong], row(30))
    assert (answer["new"], answer["refused"]) == (2, len(wrong))
    for told, (_row, field, said) in zip(answer["rows"][1:-1], wrong, strict=True):
        assert [field, True] in [[each["field"], said in each["sentence"]] for each in told["faults"]], told
    assert Employment.objects.count() == Contract.objects.count() == 2
    assert "520102199001011234" not in json.dumps(answer)


def test_what_the_law_has_a_consequence_for_is_told(client, secret):
    late = row(1, contracts=[contract(signed_on="2026-02-20")])
    assert "二倍工资" in sent(client, secret, late)["rows"][0]["remarks"][0]


def test_one_employers_key_sees_nothing_of_anothers(client, secret):
    other = factories.make_employer()
    theirs = make_key(other, filing.contact(other), name="x", months=3)[1]
    mine = sent(client, secret, row(1))["rows"][0]
    assert sent(client, theirs, row(1))["rows"][0]["reference"] != mine["reference"]
    assert Employment.objects.count() == 2


def test_the_secret_is_kept_only_as_a_hash(secret):
    with connection.cursor() as cursor:
        cursor.execute("select to_jsonb(row)::text from contracts_interfacekey row")
        assert secret not in cursor.fetchone()[0]


@pytest.mark.parametrize("wrong", ["", "nonsense"])
def test_without_a_key_nothing_is_heard(client, wrong):
    answer = send(client, wrong, {"employments": [row()]})
    assert answer.status_code == 401
    assert "Bearer" in answer.headers["WWW-Authenticate"]
    assert "密钥" in answer.json()["error"]


def test_guessing_is_stopped(client):
    for _try in range(TRIES_AN_HOUR):
        assert send(client, "x", {}).status_code == 401
    assert send(client, "x", {}).status_code == 429


def test_a_key_is_not_used_without_end(client, secret, monkeypatch):
    monkeypatch.setattr("contracts.views.CALLS_AN_HOUR", 2)
    assert CALLS_AN_HOUR > 2
    assert [send(client, secret, {}).status_code for _call in range(3)] == [422, 422, 429]


def test_a_key_ends_by_its_day_by_a_click_and_with_its_maker(client, employer, contact, secret):
    key = InterfaceKey.objects.get()
    with clock.travel_to(key.expires_on):
        assert send(client, secret, {}).status_code == 422
    with clock.travel_to(date(2027, 3, 3)):
        assert send(client, secret, {}).status_code == 403
    contact.end(clock.today())
    answer = send(client, secret, {"employments": [row()]})
    assert answer.status_code == 403
    assert "停用或者过期" in answer.json()["error"]
    new = filing.contact(employer, phone="13985005678")
    other = make_key(employer, new, name="x", months=3)[1]
    assert send(client, other, {}).status_code == 422
    assert revoke_key(employer, InterfaceKey.objects.first().pk)
    assert send(client, other, {}).status_code == 403
    assert not revoke_key(factories.make_employer(), key.pk)
    assert not Employment.objects.exists()


def test_keys_are_few(employer, contact):
    for _key in range(MOST_KEYS):
        make_key(employer, contact, name="x", months=3)
    with pytest.raises(Exception, match="最多同时有5个密钥"):
        make_key(employer, contact, name="x", months=3)


@pytest.mark.parametrize(
    ("content", "said"),
    [("{", "不是 UTF-8"), (b"\xff", "不是 UTF-8"), ([], "应当是"), ({"employments": []}, "至少有一个人"),
     ({"employments": [1]}, "应当是"), ({"employments": [{}] * 1001}, "最多发送1000人"), (" " * 2_100_000, "超过2兆"),
     ({"employments": [{}], "reason": "x" * 301}, "300个字")],
)  # fmt: skip
def test_a_message_that_is_none_says_what_is_wrong(client, secret, content, said):
    answer = send(client, secret, content)
    assert answer.status_code == 422
    assert said in answer.json()["error"]


def test_only_posting_is_answered(client):
    assert client.get(reverse("contracts:employments")).status_code == 405
