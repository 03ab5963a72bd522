"""A worker's way through the wizard, over HTTP, for tests."""

import io
from typing import Any

from django.test import Client
from django.urls import reverse
from PIL import Image

from portal.models import ComplaintDraft
from tests.factories import identity_number
from tests.portal.outbound import Outbound

NAME = "张建国"
PHONE = "13812345678"
IDENTITY = identity_number(77)
WHAT = {"kinds": ["WAGE_ARREARS"], "story": "三月到五月在工地绑钢筋，一分没给。"}
WHERE = {"county": "520102", "place": "花果园R区工地", "employer": "华建劳务公司", "search": "", "project": ""}
WHEN = {"ongoing": "no", "since": "2026-03-01", "until": "2026-05-31", "amount": "18,600", "people": "3"}
ABOUT = {"name": NAME, "identity_number": IDENTITY, "phone": PHONE}


def photo(name: str = "欠条.jpg", *, colour: str = "navy") -> io.BytesIO:
    """A real JPEG."""
    content = io.BytesIO()
    Image.new("RGB", (64, 48), colour).save(content, "JPEG")
    content.seek(0)
    content.name = name
    return content


def send(client: Client, slug: str, data: dict[str, Any], *, go: str = "next") -> Any:
    """Leave a screen by one of its buttons."""
    return client.post(reverse("portal:step", args=[slug]), {**data, "go": go})


def begin(client: Client) -> ComplaintDraft:
    """Open a draft; the client keeps its cookie."""
    client.post(reverse("portal:begin"), {"matter": "wages", "owed": "admitted"})
    return ComplaintDraft.objects.latest("pk")


def fill(client: Client, outbound: Outbound, **changes: dict[str, Any]) -> None:
    """All screens up to the last, the phone proven."""
    for slug, data in (("what", WHAT), ("where", WHERE), ("when", WHEN), ("files", {})):
        answer = send(client, slug, {**data, **changes.get(slug, {})})
        assert answer.status_code == 302, answer.content.decode()
    about = {**ABOUT, **changes.get("about", {})}
    send(client, "about", about, go="code")
    answer = send(client, "about", {**about, "code": outbound.last_code()})
    assert answer.status_code == 302, answer.content.decode()


def submit(client: Client) -> Any:
    """Press the last button."""
    return send(client, "check", {})
