"""Nothing is lost and nothing is done twice."""

import pytest
from django.db import transaction

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
    with clock.travel_to(clock.now() + 2 * outbox.LEASE):
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
