"""The portal's side of planned inspections: the written review through the letter's code, and published draws."""

import json

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from inspection.campaign.services import published_file
from portal.views import review as page
from scripts import redraw
from tests.inspection import campaign_moves, campaigns, scenes
from tests.inspection.conftest import nothing_remembered, today, world

__all__ = ["nothing_remembered", "today", "world"]


@pytest.fixture(autouse=True)
def nothing_counted():
    cache.clear()
    yield
    cache.clear()


def filled(**changes):
    answers = {f"answer_{code}": text for code, text in campaigns.ANSWERS.items()}
    return {**answers, "declared_by": "李某", "position": "人事经理", "truthful": "on", **changes}


def opened(review):
    client = Client()
    assert client.post(reverse("portal:review"), {"code": review.code})["Location"] == reverse("portal:review_form")
    return client


def test_the_employer_hands_in_with_the_code_of_the_letter(world):
    review = campaigns.review(world)
    client = opened(review)
    assert world.employer.name in client.get(reverse("portal:review_form")).content.decode()
    file = SimpleUploadedFile("台账.png", scenes.picture(4), content_type="image/png")
    done = client.post(reverse("portal:review_form"), filled(upload=file))
    assert done["Location"] == reverse("portal:review_done")
    review = scenes.fresh(review)
    assert (review.status, review.position, review.evidence.count()) == ("HANDED_IN", "人事经理", 1)
    assert "李某" in client.get(reverse("portal:review_done")).content.decode()
    assert client.get(reverse("portal:review_form"))["Location"] == reverse("portal:review_done")
    entry = review.entries.get(act="hand_in")
    assert (entry.capacity, review.code in str(entry.data)) == ("system", False)


def test_what_does_not_add_up_is_told_at_its_field_and_kept_on_the_page(world):
    review = campaigns.review(world)
    answer = opened(review).post(reverse("portal:review_form"), filled(answer_contracts="41"))
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "已订立劳动合同的人数不能多于从业人员人数。" in text
    assert 'value="41"' in text
    assert scenes.fresh(review).status == "INVITED"


def test_bad_files_and_too_many_are_told(world, monkeypatch):
    review = campaigns.review(world)
    client = opened(review)
    wrong = SimpleUploadedFile("a.xlsx", b"words")
    assert client.post(reverse("portal:review_form"), filled(upload=wrong)).status_code == 422
    monkeypatch.setattr(page, "MOST_FILES", 1)
    two = [SimpleUploadedFile(f"{n}.png", scenes.picture(n), content_type="image/png") for n in (1, 2)]
    answer = client.post(reverse("portal:review_form"), filled(upload=two))
    assert "一次最多上传1个文件" in answer.content.decode()
    assert not review.evidence.exists()


def test_a_wrong_code_opens_nothing_and_cannot_be_guessed_for_long(world, monkeypatch):
    campaigns.review(world)
    monkeypatch.setattr(page, "TRIES_PER_ADDRESS_AND_HOUR", 1)
    client = Client()
    assert "没有这个填报码" in client.post(reverse("portal:review"), {"code": "AAAA-BBBB-CCCC-DDDD"}).content.decode()
    assert "尝试次数太多" in client.post(reverse("portal:review"), {"code": "AAAA-BBBB-CCCC-DDDD"}).content.decode()
    assert client.get(reverse("portal:review_form"))["Location"] == reverse("portal:review")


def test_a_draw_is_public_from_its_freezing_and_its_result_from_its_publication(world):
    frozen = campaign_moves.frozen(world)
    client = Client()
    address = reverse("portal:draw", args=[frozen.reference])
    assert frozen.directory.commitment in client.get(address).content.decode()
    assert client.get(reverse("portal:draw_file", args=[frozen.reference])).status_code == 404
    scenes.do(world, frozen, "draw", by="lead", seed=campaigns.SEED)
    text = client.get(address).content.decode()
    assert campaigns.SEED in text
    assert world.employer.name not in text
    assert client.get(reverse("portal:draw_file", args=[frozen.reference])).status_code == 404
    scenes.do(world, frozen, "publish_draw", by="head")
    published = json.loads(client.get(reverse("portal:draw_file", args=[frozen.reference])).content)
    assert published == json.loads(json.dumps(published_file(scenes.fresh(frozen))))
    assert redraw.differences(published) == []
    assert b"def redraw" in b"".join(client.get(reverse("portal:redraw")).streaming_content)
    assert frozen.title in client.get(reverse("portal:draws")).content.decode()
    assert client.get(reverse("portal:draw", args=[campaigns.planned(world).reference])).status_code == 404
