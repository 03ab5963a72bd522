"""One act, one text per complainant, whatever is delivered twice; and nothing personal in it."""

from datetime import date

import pytest

from casework import clock, outbox
from casework.models import OutboxItem
from inspection.complaint import states as complaint_states
from portal import notices
from portal.models import Message
from tests.inspection import scenes

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def the_day():
    with clock.travel_to(date(2026, 6, 15)):
        yield


@pytest.fixture
def world():
    return scenes.world()


def deliver_all():
    for topic in (notices.ACT_TOPIC, notices.MESSAGE_TOPIC):
        for item in OutboxItem.objects.filter(topic=topic, done_at=None).order_by("pk"):
            outbox.deliver(item.pk)


def test_filing_is_confirmed_with_the_public_line(world, outbound):
    complaint = scenes.complaint(world)
    deliver_all()

    [(phone, text, _key)] = outbound.sent
    assert phone == world.workers[0].phone
    assert "我们收到了您的投诉" in text
    message = Message.objects.get()
    assert message.state == Message.State.SENT
    assert message.case_id == complaint.pk


def test_no_name_identity_phone_or_employer_in_the_text(world, outbound):
    complaint = scenes.complaint(world, complaint_states.SUPPLEMENT)
    deliver_all()

    worker = world.workers[0]
    for message in Message.objects.all():
        for personal in (worker.name, worker.identity_number, worker.phone, complaint.employer_name_given):
            assert personal not in message.body
        assert worker.phone not in message.key


def test_an_item_that_is_delivered_again_sends_nothing_again(world, outbound):
    scenes.complaint(world)
    deliver_all()
    for item in OutboxItem.objects.filter(topic=notices.ACT_TOPIC):
        notices.tell_complainants(item)
    for item in OutboxItem.objects.filter(topic=notices.MESSAGE_TOPIC):
        notices.deliver(item)

    assert len(outbound.sent) == 1
    assert Message.objects.count() == 1


def test_a_provider_that_is_away_is_asked_again_later(world, outbound):
    scenes.complaint(world)
    outbound.fails = True
    deliver_all()
    assert Message.objects.get().state == Message.State.WAITING

    outbound.fails = False
    with clock.travel_to(date(2026, 6, 16)):
        deliver_all()
    assert Message.objects.get().state == Message.State.SENT
    assert len(outbound.sent) == 1


def test_internal_acts_are_told_to_nobody(world, outbound):
    complaint = scenes.complaint(world, complaint_states.REVIEWING)
    scenes.identify(world, complaint, scenes.told(world))
    deliver_all()

    assert Message.objects.filter(case=complaint).count() == 2  # filed, review begun


def test_who_acted_knows_already(world, outbound):
    complaint = scenes.complaint(world, complaint_states.SUPPLEMENT)
    deliver_all()
    before = len(outbound.sent)
    scenes.do(world, complaint, "supplement", by=world.workers[0], text="已补")
    deliver_all()

    assert len(outbound.sent) == before


def test_acceptance_is_told_once_though_two_cases_move(world, outbound):
    scenes.complaint(world, complaint_states.ACCEPTED)
    deliver_all()

    assert [text for _phone, text, _key in outbound.sent if "已受理" in text or "已立案" in text] == [
        text for _phone, text, _key in outbound.sent if "您的投诉已受理" in text
    ]


def test_the_console_shows_the_text_and_masks_the_phone(capsys):
    from portal.messages import ConsoleSender

    ConsoleSender().send("13812345678", "【办结】验证码123456", "code:1")

    shown = capsys.readouterr().out
    assert "验证码123456" in shown
    assert "138****5678" in shown
    assert "13812345678" not in shown
