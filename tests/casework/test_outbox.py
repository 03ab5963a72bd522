"""Nothing is lost and nothing is done twice."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Event
from time import sleep
from unittest.mock import patch

import pytest
from django.conf import settings
from django.contrib.auth.models import Permission
from django.db import connection, transaction
from django.urls import reverse

from casework import clock, outbox
from casework.models import OutboxItem


@pytest.fixture
def handled(monkeypatch):
    seen: list[int] = []
    monkeypatch.setattr(outbox, "_handlers", {"test": lambda item: seen.append(item.pk)})
    return seen


@pytest.mark.django_db
def test_an_item_is_written_once_per_key(handled):
    outbox.enqueue("test", "a")
    outbox.enqueue("test", "a")
    assert OutboxItem.objects.count() == 1


@pytest.mark.django_db
def test_delivery_happens_once_however_often_it_is_asked_for(handled):
    outbox.enqueue("test", "a")
    item = OutboxItem.objects.get()
    assert outbox.deliver(item.pk)
    assert not outbox.deliver(item.pk)
    assert outbox.deliver_due() == 0
    assert handled == [item.pk]


@pytest.mark.django_db
def test_a_leased_item_is_left_alone_until_the_lease_ends(handled):
    outbox.enqueue("test", "a")
    item = OutboxItem.objects.get()
    assert outbox.claim(item.pk) is not None
    assert outbox.deliver_due() == 0
    with clock.travel_to(clock.now() + 2 * outbox.BACK_OFF):
        assert outbox.deliver_due() == 1


@pytest.mark.django_db
def test_a_failure_undoes_its_effects_and_is_tried_again(monkeypatch):
    def fail(item):
        OutboxItem.objects.create(topic="effect", key="x", run_at=clock.now())
        raise RuntimeError("no route")

    monkeypatch.setattr(outbox, "_handlers", {"test": fail})
    outbox.enqueue("test", "a")
    assert outbox.deliver_due() == 0
    item = OutboxItem.objects.get(topic="test")
    assert item.error == "RuntimeError"
    assert item.done_at is None
    assert item.lease_until is None
    assert not OutboxItem.objects.filter(topic="effect").exists()
    monkeypatch.setattr(outbox, "_handlers", {"test": lambda _item: None})
    with clock.travel_to(clock.now() + 2 * outbox.BACK_OFF):
        assert outbox.deliver_due() == 1


@pytest.mark.django_db(transaction=True)
def test_a_rolled_back_transaction_leaves_no_item(handled):
    with transaction.atomic():
        outbox.enqueue("test", "a")
        transaction.set_rollback(True)
    assert not OutboxItem.objects.exists()


# Leases


def test_a_round_ends_before_its_task_is_killed():
    assert outbox.ROUND_SECONDS < settings.CELERY_TASK_TIME_LIMIT


@pytest.mark.django_db
def test_an_item_that_kills_its_workers_holds_them_up_ever_more_rarely(handled):
    """A claim that is never answered counts as a failure: half a minute first, an hour in the end."""
    outbox.enqueue("test", "a")
    item = outbox.claim_next()
    assert item.lease_until - clock.now() <= outbox.BACK_OFF
    OutboxItem.objects.update(lease_until=None, attempts=40_000)  # more than a smallint holds
    item = outbox.claim_next()
    assert item.attempts == 40_001
    assert timedelta(minutes=59) < item.lease_until - clock.now() <= timedelta(hours=1)


@pytest.mark.django_db
def test_who_was_overtaken_before_beginning_does_nothing(handled):
    outbox.enqueue("test", "a")
    slow = outbox.claim(OutboxItem.objects.get().pk)
    with clock.travel_to(clock.now() + 2 * outbox.BACK_OFF):
        assert outbox.deliver_due() == 1
    with patch.object(outbox, "claim", lambda _item_id: slow):
        assert not outbox.deliver(slow.pk)
    assert handled == [slow.pk]


@pytest.mark.django_db
def test_an_effect_is_written_once_when_the_lease_ran_out_on_the_way(handled):
    """The worker that still holds an old lease neither does the effect again nor takes the newer lease away."""
    outbox.enqueue("test", "a")
    slow = outbox.claim(OutboxItem.objects.get().pk)
    with clock.travel_to(clock.now() + 2 * outbox.BACK_OFF):
        newer = outbox.claim(slow.pk)
        with patch.object(outbox, "claim", lambda _item_id: slow):
            assert not outbox.deliver(slow.pk)
        assert handled == []
        assert OutboxItem.objects.get().lease_until == newer.lease_until


@pytest.mark.django_db(transaction=True)
def test_while_an_effect_is_written_nobody_takes_the_item_over(monkeypatch):
    """Even after the lease: the row is locked, so it is passed over."""
    done: list[int] = []
    began = Event()

    def slowly(item):
        began.set()
        sleep(0.3)
        done.append(item.pk)

    def late():
        try:
            began.wait(timeout=10)
            with clock.travel_to(clock.now() + 2 * outbox.BACK_OFF):
                return outbox.deliver(item.pk)
        finally:
            connection.close()

    monkeypatch.setattr(outbox, "_handlers", {"test": slowly})
    item = OutboxItem.objects.create(topic="test", key="a", run_at=clock.now())
    with ThreadPoolExecutor(1) as pool:
        other = pool.submit(late)
        assert outbox.deliver(item.pk)
        assert other.result() is False
    assert done == [item.pk]


# Several workers


@pytest.mark.django_db(transaction=True)
def test_workers_take_different_items_and_do_not_wait_for_each_other(monkeypatch):
    """One is in the middle of the first item, its lease long over; another does the second meanwhile."""
    entered, may_end = Event(), Event()
    done: list[str] = []

    def handle(item):
        if item.key == "slow":
            entered.set()
            assert may_end.wait(timeout=30)
        done.append(item.key)

    def first():
        try:
            return outbox.deliver_due()
        finally:
            connection.close()

    monkeypatch.setattr(outbox, "_handlers", {"test": handle})
    now = clock.now()
    OutboxItem.objects.create(topic="test", key="slow", run_at=now - timedelta(minutes=2))
    OutboxItem.objects.create(topic="test", key="quick", run_at=now - timedelta(minutes=1))
    with ThreadPoolExecutor(1) as pool:
        slow = pool.submit(first)
        try:
            assert entered.wait(timeout=30)
            with clock.travel_to(now + 2 * outbox.BACK_OFF):
                assert outbox.deliver_due() == 1
                assert outbox.try_again(OutboxItem.objects.values_list("pk", flat=True)) == 0
            assert done == ["quick"]
        finally:
            may_end.set()
        assert slow.result() == 1
    assert done == ["quick", "slow"]


@pytest.mark.django_db(transaction=True)
def test_many_workers_do_every_item_once(monkeypatch):
    done: list[str] = []

    def work():
        try:
            return outbox.deliver_due()
        finally:
            connection.close()

    monkeypatch.setattr(outbox, "_handlers", {"test": lambda item: done.append(item.key)})
    OutboxItem.objects.bulk_create(
        OutboxItem(topic="test", key=str(number), run_at=clock.now()) for number in range(60)
    )
    with ThreadPoolExecutor(4) as pool:
        rounds = [pool.submit(work) for _worker in range(4)]
        assert sum(each.result() for each in rounds) == 60
    assert sorted(done) == sorted(map(str, range(60)))
    assert {*OutboxItem.objects.values_list("attempts", flat=True)} == {1}


# Rounds and failures


@pytest.mark.django_db
def test_a_round_ends_by_the_clock_and_does_at_least_one(handled):
    for key in "abc":
        outbox.enqueue("test", key)
    assert outbox.deliver_due(seconds=0) == 1
    assert outbox.deliver_due() == 2


@pytest.mark.django_db
def test_what_fails_is_tried_for_ever_at_least_every_hour(monkeypatch):
    monkeypatch.setattr(outbox, "_handlers", {"test": lambda _item: 1 / 0})
    outbox.enqueue("test", "a")
    OutboxItem.objects.update(attempts=500)
    assert outbox.deliver_due() == 0
    item = OutboxItem.objects.get()
    assert item.attempts == 501
    assert timedelta(minutes=59) < item.run_at - clock.now() <= timedelta(hours=1)
    monkeypatch.setattr(outbox, "_handlers", {"test": lambda _item: None})
    with clock.travel_to(item.run_at):
        assert outbox.deliver_due() == 1


@pytest.mark.django_db
def test_a_failure_is_logged_without_its_message(monkeypatch, caplog):
    def fail(item):
        raise RuntimeError("13800000000 王建国")

    monkeypatch.setattr(outbox, "_handlers", {"test": fail})
    outbox.enqueue("test", "a")
    outbox.deliver_due()
    assert "RuntimeError at test_outbox.py" in caplog.text
    assert "王建国" not in caplog.text


@pytest.mark.django_db
def test_administrators_see_what_is_stuck_and_try_it_again(admin_client, handled):
    later = clock.now() + timedelta(hours=1)
    shared = {"topic": "test", "run_at": later}
    stuck = OutboxItem.objects.create(key="stuck", attempts=outbox.STUCK_AFTER, error="RuntimeError", **shared)
    OutboxItem.objects.create(key="young", attempts=outbox.STUCK_AFTER - 1, error="RuntimeError", **shared)
    OutboxItem.objects.create(key="done", attempts=outbox.STUCK_AFTER, done_at=clock.now(), **shared)
    address = reverse("admin:casework_outboxitem_changelist")
    page = admin_client.get(address, {"stuck": "yes"})
    assert [item.key for item in page.context["cl"].result_list] == ["stuck"]
    assert "再试一次" in page.content.decode()
    answer = admin_client.post(
        address, {"action": "try_again", "_selected_action": [stuck.pk], "index": "0"}, follow=True
    )
    assert "已安排立即再试 1 项。" in answer.content.decode()
    assert outbox.deliver_due() == 1
    assert handled == [stuck.pk]


@pytest.mark.django_db
def test_who_may_only_look_at_the_queue_cannot_move_it(client, django_user_model):
    item = OutboxItem.objects.create(topic="test", key="a", run_at=clock.now() + timedelta(hours=1), attempts=9)
    viewer = django_user_model.objects.create_user(username="viewer", password="x", is_staff=True)
    viewer.user_permissions.add(Permission.objects.get(codename="view_outboxitem"))
    client.force_login(viewer)
    address = reverse("admin:casework_outboxitem_changelist")
    assert "再试一次" not in client.get(address).content.decode()
    client.post(address, {"action": "try_again", "_selected_action": [item.pk], "index": "0"})
    assert OutboxItem.objects.get().run_at == item.run_at


@pytest.mark.django_db
def test_what_is_in_a_workers_hands_is_not_moved(handled):
    outbox.enqueue("test", "a")
    item = outbox.claim(OutboxItem.objects.get().pk)
    assert outbox.try_again([item.pk]) == 0
