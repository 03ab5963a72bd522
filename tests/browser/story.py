"""What the story in the browser needs: one clock for every thread, a worker process, visitors who watch their page, photos.

`STORY_PICTURES=folder` in the environment keeps a picture of every page that the story looks at.
"""

import io
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from pathlib import Path
from threading import Condition
from typing import Any

import pypdfium2 as pdfium
import pytest
from axe_playwright_python.sync_playwright import Axe
from celery import signals
from celery.contrib.testing.worker import start_worker
from django.utils import timezone
from PIL import Image, ImageDraw, ImageFont
from playwright.sync_api import BrowserContext, ConsoleMessage, Locator, Page, Request, Response, expect
from viewflow.workflow.models import Process, Task

from casework import clock
from casework.models import Case, OutboxItem
from config.celery import app as queue
from documents.fonts import KAI, SONG, font_files

PICTURES = os.environ.get("STORY_PICTURES")
PICTURE_COLOURS = 128
LATIN_WORD = re.compile(r"\b(?!jpg|png|pdf|xlsx|xls|ods|csv)[a-z]{3,}\b")
SERVER_FAULT = 400
ENDLESS = "document.getAnimations().filter((each) => each.effect.getTiming().iterations === Infinity).length"
PATIENCE_SECONDS = 30


class CommonClock:
    """Stands in for the clock's context variable: every thread of this process sees the same moment."""

    def __init__(self) -> None:
        self.moment: datetime | None = None

    def get(self) -> datetime | None:
        return self.moment

    def set(self, moment: datetime) -> datetime | None:
        before, self.moment = self.moment, moment
        return before

    def reset(self, token: datetime | None) -> None:
        self.moment = token

    def strike(self, day: date, hour: int = 9, minute: int = 0) -> None:
        """It is this time of this day now, for everybody."""
        self.moment = datetime.combine(day, time(hour, minute), tzinfo=timezone.get_default_timezone())


def common_clock(monkeypatch: pytest.MonkeyPatch) -> CommonClock:
    """Put a clock for all threads in the place of the one that each thread has for itself."""
    shared = CommonClock()
    monkeypatch.setattr(clock, "_travelled", shared)
    for model in (Process, Task):  # the flow engine asks Django's clock
        monkeypatch.setitem(model._meta.get_field("created").__dict__, "_get_default", clock.now)
    return shared


class Queue:
    """A Celery worker that takes from the queue what the pages put there."""

    def __init__(self) -> None:
        self._done = Condition()

    def _one_done(self, **_about: Any) -> None:
        with self._done:
            self._done.notify_all()

    def finish(self) -> None:
        """Wait until the worker has done everything that is due."""
        with self._done:
            assert self._done.wait_for(lambda: not _waiting().exists(), PATIENCE_SECONDS), list(_waiting())


def _waiting() -> Any:
    return OutboxItem.objects.filter(done_at=None, run_at__lte=clock.now())


@contextmanager
def celery_queue() -> Iterator[Queue]:
    """Run a worker beside the server for as long as the block lasts."""
    work = Queue()
    queue.control.purge()  # what earlier tests asked for is no longer there
    signals.task_postrun.connect(work._one_done, weak=False, dispatch_uid="story")
    try:
        with start_worker(queue, pool="solo", perform_ping_check=False, loglevel="ERROR"):
            yield work
    finally:
        signals.task_postrun.disconnect(dispatch_uid="story")


class Visitor:
    """Somebody at a screen of their own. What the browser complains of is kept in `faults`."""

    def __init__(self, context: BrowserContext, home: str, *, name: str) -> None:
        self.context, self.home, self.name = context, home, name
        self.faults: list[str] = []
        self.page: Page = context.new_page()
        context.set_default_timeout(PATIENCE_SECONDS * 500)
        context.on("console", self._heard)
        context.on("weberror", lambda error: self.faults.append(f"script: {error.error}"))
        context.on("response", self._answered)
        context.on("requestfailed", self._failed)

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.faults.append(f"console: {message.text}")

    def _answered(self, response: Response) -> None:
        if response.status >= SERVER_FAULT:
            self.faults.append(f"{response.status}: {response.url}")

    def _failed(self, request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # what was still being fetched when the page was left
            self.faults.append(f"{request.failure}: {request.url}")

    def leave(self) -> None:
        """Close the screen; with pictures, keep what was on it last."""
        if PICTURES:
            self.keep(f"last-{self.name}")
        self.context.close()

    # Moving about

    def go(self, path: str) -> None:
        """Open an address, once nothing is being fetched into the page that is left."""
        expect(self.page.locator(".htmx-request")).to_have_count(0)
        self.page.goto(self.home + path)

    def at(self, case: Case) -> None:
        """Open the page of a case."""
        self.go(f"/desk/cases/{case.reference}/")
        expect(self.page.locator("#evidence-title")).to_be_visible()
        expect(self.page.locator("section.panel[hx-get]")).to_have_count(0)  # what follows by itself is there

    def tap(self, name: str | re.Pattern[str], *, within: Locator | None = None) -> None:
        """Follow a link or press a button by its words."""
        place = within or self.page.locator("body")
        place.get_by_role("link", name=name).or_(place.get_by_role("button", name=name)).first.click()

    def told(self, words: str) -> None:
        """The page confirms something."""
        expect(self.page.locator(".desk > .messages, .portal > .messages")).to_contain_text(words)

    # The side panel of the desk

    @property
    def panel(self) -> Locator:
        return self.page.locator("#drawer")

    def open(self, name: str, *, within: str = "main", exact: bool = True) -> None:
        """Open an act, a task or a paper in the side panel."""
        self.page.locator(within).get_by_role("link", name=name, exact=exact).first.click()
        expect(self.panel.get_by_role("heading", level=1)).to_contain_text(name)

    def act(self, name: str, words: dict[str, Any] | None = None, *, send: str = "", picture: str = "") -> None:
        """Do an act of the case page: fill its panel, look at it, send it."""
        self.open(name, within=".case-acts")
        fill(self.panel, words or {})
        if picture:
            self.glance(picture)
        self.panel.get_by_role("button", name=send or name, exact=True).click()
        self.told(f"“{name}”")

    # Looking

    def settled(self) -> None:
        """Wait until nothing more is being fetched into the page."""
        self.page.wait_for_load_state()
        expect(self.page.locator(".htmx-request")).to_have_count(0)

    def glance(self, name: str) -> None:
        """Keep a picture, when pictures are wanted; `look` judges the page as well."""
        if PICTURES:
            self.settled()
            self.keep(name)

    def look(self, name: str) -> None:
        """The page as it is now: nothing in anybody's way, no sideways scrolling, no word of another language."""
        self.settled()
        found = Axe().run(self.page).response["violations"]
        assert not found, f"{name}: {[(each['id'], [node['html'] for node in each['nodes']]) for each in found]}"
        assert self.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{name} scrolls sideways"
        assert self.page.evaluate(ENDLESS) == 0, f"{name} moves though nothing happens"
        foreign = LATIN_WORD.findall(self.page.locator("body").inner_text())
        assert not foreign, f"{name} says {foreign}"
        self.glance(name)

    def keep(self, name: str) -> None:
        """Pictures of what is in sight, and of the whole page unless a panel lies over it."""
        store(name, Image.open(io.BytesIO(self.page.screenshot())))
        if not self.panel.is_visible():
            store(f"{name}-whole", Image.open(io.BytesIO(self.page.screenshot(full_page=True))))


def store(name: str, picture: Image.Image) -> None:
    """Keep a picture with few colours, so that it stays small."""
    folder = Path(str(PICTURES))
    folder.mkdir(parents=True, exist_ok=True)
    few = picture.convert("RGB").quantize(PICTURE_COLOURS, dither=Image.Dither.NONE)
    few.save(folder / f"{name}.png", optimize=True)


def store_paper(name: str, file: Path) -> None:
    """Keep the first page of a PDF as a picture, when pictures are wanted."""
    if PICTURES:
        with pdfium.PdfDocument(file) as document:
            store(name, document[0].render(scale=1.4).to_pil())


def fill(place: Locator, words: dict[str, Any]) -> None:
    """Fill in fields by their labels: texts, choices (True and False tick and untick), files."""
    for label, value in words.items():
        field = place.get_by_label(re.compile(rf"^\s*{re.escape(label)}"))
        if isinstance(value, bool):
            field.first.set_checked(value)
        elif isinstance(value, dict):
            field.first.set_input_files([value])
        elif field.first.evaluate("field => field.tagName") == "SELECT":
            field.first.select_option(label=value)
        else:
            field.first.fill(value.isoformat() if isinstance(value, date | time) else str(value))


# Photos, as people take them with a phone


def photo(name: str, lines: list[str], *, paper: str = "#f3ead2", kind: str = "JPEG") -> dict[str, Any]:
    """A photo of a piece of paper, as Playwright takes files."""
    sheet = Image.new("RGB", (900, 1200), "#6b5b4b")
    pen = ImageDraw.Draw(sheet)
    pen.polygon([(70, 60), (842, 92), (818, 1130), (46, 1096)], fill=paper)
    for place, line in enumerate(lines):
        face = ImageFont.truetype(str(_face()), 60 if place == 0 else 38)
        pen.text((130, 150 + place * 84), line, fill="#22303f", font=face)
    content = io.BytesIO()
    sheet.save(content, kind, quality=80)
    return {"name": name, "mimeType": f"image/{kind.lower()}", "buffer": content.getvalue()}


def _face() -> Path:
    files = font_files()
    return files.get(KAI.family) or files[SONG.family]
