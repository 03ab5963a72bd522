"""Twenty thousand illegal attempts, by hypothesis and by eight clients at once, through the door and by raw SQL.

None is accepted, each refusal names its article, and afterwards every guarded table holds what it held before.
"""

import re
import threading
from collections import Counter
from collections.abc import Iterator
from random import Random
from typing import Any

import psycopg
import pytest
from django.db import connections
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.attack import doors
from tests.attack.attempts import MAKERS, Maker
from tests.attack.town import Town, built, digests, ordinary_role

pytestmark = pytest.mark.django_db(transaction=True)

# An article, or the whole of an order whose articles the register does not number.
ARTICLE = re.compile(r"第[\d〇一二三四五六七八九十百]+条|《[^》]+(办法|规定|通知)》")
BY_HYPOTHESIS, BY_EACH_CLIENT, CLIENTS = 10_000, 1_250, 8
IN_ONE_EXAMPLE = 50


def test_twenty_thousand_attempts() -> None:
    town = built()
    before, tried = digests(), Counter[str]()
    with ordinary_role() as attacker:
        by_hypothesis(attacker, town, tried)
    assert tried.total() >= BY_HYPOTHESIS
    at_once(town, tried)
    assert tried.total() >= BY_HYPOTHESIS + CLIENTS * BY_EACH_CLIENT
    assert {maker.__name__ for maker in MAKERS} | {"door"} == set(tried)
    assert digests() == before


def by_hypothesis(attacker: psycopg.Connection[Any], town: Town, tried: Counter[str]) -> None:
    makers, seeds = st.sampled_from(MAKERS), st.integers(min_value=0)

    @settings(
        max_examples=BY_HYPOTHESIS // IN_ONE_EXAMPLE,
        deadline=None,
        database=None,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )
    @given(st.lists(st.tuples(makers, seeds), min_size=IN_ONE_EXAMPLE, max_size=IN_ONE_EXAMPLE))
    def attacked(attempts: list[tuple[Maker, int]]) -> None:
        for maker, seed in attempts:
            by_sql(attacker, maker, Random(seed), town, tried)

    attacked()


def at_once(town: Town, tried: Counter[str]) -> None:
    """Eight clients, each with its own connections; every second attempt goes through the door."""
    faults: list[BaseException] = []
    counts = [Counter[str]() for _client in range(CLIENTS)]
    threads = [threading.Thread(target=client, args=(place, town, counts[place], faults)) for place in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    for count in counts:
        tried.update(count)


def client(place: int, town: Town, tried: Counter[str], faults: list[BaseException]) -> None:
    rng = Random(f"client {place}")
    try:
        with ordinary_role() as attacker:
            while tried.total() < BY_EACH_CLIENT:
                by_sql(attacker, rng.choice(MAKERS), rng, town, tried)
                assert ARTICLE.search(said := doors.attempt(rng, town)), said or "the door let it pass"
                tried["door"] += 1
    except BaseException as fault:  # noqa: BLE001 - a thread's fault is the test's
        faults.append(fault)
    finally:
        connections.close_all()


def by_sql(attacker: psycopg.Connection[Any], maker: Maker, rng: Random, town: Town, tried: Counter[str]) -> None:
    """Draw until the statement meets rows; it must be refused with an article."""
    for statement, parameters in (maker(rng, rng.choice(town.targets)) for _attempt in endless()):
        try:
            touched = attacker.execute(statement, parameters).rowcount
        except psycopg.Error as refused:
            said = refused.diag.message_primary or ""
            assert ARTICLE.search(said), f"{maker.__name__}: {said}\n{statement!r}"
            tried[maker.__name__] += 1
            return
        assert touched == 0, f"{maker.__name__} was accepted: {statement!r} {parameters}"


def endless() -> Iterator[None]:
    while True:
        yield None


# What would switch the guards off


@pytest.mark.parametrize(
    "trick",
    [
        "ALTER TABLE casework_case DISABLE TRIGGER ALL",
        "ALTER TABLE casework_case DISABLE TRIGGER {legal_step}",
        "DROP TRIGGER {legal_step} ON casework_case",
        "CREATE OR REPLACE FUNCTION {legal_step}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$",
        "SET session_replication_role = replica",
        "SET ROLE banjie_owner",
        "SET SESSION AUTHORIZATION banjie_owner",
        "TRUNCATE casework_entry CASCADE",
        "ALTER TABLE casework_case DROP COLUMN chain_head",
        "CREATE TRIGGER aside BEFORE UPDATE ON casework_case FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()",
        "CREATE RULE aside AS ON INSERT TO casework_entry DO INSTEAD NOTHING",
        "COPY casework_entry FROM PROGRAM 'true'",
        "CREATE TABLE public.casework_entry_2 ()",
    ],
)
def test_the_ordinary_role_cannot_switch_a_guard_off(trick: str) -> None:
    with ordinary_role() as attacker, pytest.raises(psycopg.errors.InsufficientPrivilege):
        attacker.execute(trick.format(legal_step=guard_named("legal_step")))


@pytest.mark.parametrize(
    "trick",
    [
        "SET pgtrigger.ignore = '{{{legal_step},{recorded}}}'",
        "CREATE TEMPORARY TABLE casework_entry AS SELECT 1 AS id",
        "CREATE TEMPORARY TABLE casework_case (id bigint, status text)",
        "SET search_path = pg_temp",
        "SET check_function_bodies = off",
    ],
)
def test_what_a_session_may_set_changes_nothing(trick: str) -> None:
    town = built()
    target = next(each for each in town.targets if each.status == "INVESTIGATING")
    with ordinary_role() as attacker:
        attacker.execute(trick.format(legal_step=guard_named("legal_step"), recorded=guard_named("recorded")))
        with pytest.raises(psycopg.errors.RestrictViolation, match="监察案件由“调查中”变为“已结案”"):
            attacker.execute("UPDATE public.casework_case SET status = 'CLOSED' WHERE id = %s", [target.id])


def guard_named(name: str) -> str:
    import pgtrigger

    model, trigger = next(pair for pair in pgtrigger.registered() if pair[1].name == name)
    return str(trigger.get_pgid(model))
