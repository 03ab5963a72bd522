"""Every component renders, is shown on the style page, and keeps the rules of the house."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.test import Client

from desk.styleguide import PAGES

TEMPLATES = Path(settings.BASE_DIR, "templates")
COMPONENTS = sorted((TEMPLATES / "components").glob("*.html"))
# paper.css and its kin lay out official documents, which have measures and colours of their own
STYLES = [
    sheet for sheet in sorted(Path(settings.BASE_DIR, "static", "css").glob("*.css")) if "paper" not in sheet.stem
]
SCRIPTS = sorted(Path(settings.BASE_DIR, "static", "js").glob("*.js"))
ERRORS = ("400", "403", "403_csrf", "404", "413", "429", "500", "503", "507")
INLINE = re.compile(r"<style|\sstyle=|\son[a-z]+=\"|<script(?![^>]*\ssrc=)", re.IGNORECASE)

pytestmark = pytest.mark.urls("tests.components.urls")


@pytest.mark.parametrize("name", PAGES)
def test_style_pages_render_without_the_database(name, client: Client):
    response = client.get("/styleguide/", {"page": name})
    assert response.status_code == 200
    assert '<html lang="zh-Hans">' in response.content.decode()


def test_an_unknown_style_page_is_not_found(client: Client):
    assert client.get("/styleguide/", {"page": "nothing"}).status_code == 404


def test_an_act_opens_in_the_side_panel_or_as_a_page(client: Client):
    page = client.get("/styleguide/", {"page": "act"}).content.decode()
    panel = client.get("/styleguide/", {"page": "act"}, headers={"HX-Target": "drawer-content"}).content.decode()
    assert "<html" in page
    assert "<html" not in panel
    assert panel.lstrip().startswith('<div class="drawer-head">')


def test_a_refused_form_comes_back_with_its_faults(client: Client):
    response = client.post("/styleguide/?page=act", {}, headers={"HX-Target": "drawer-content"})
    assert response.status_code == 422
    assert "data-error-summary" in response.content.decode()


@pytest.mark.parametrize("template", COMPONENTS, ids=lambda path: path.stem)
def test_every_component_stands_on_a_style_page(template: Path, client: Client):
    used: set[str] = set()
    for name in PAGES:
        response = client.get("/styleguide/", {"page": name})
        used |= {each.name for each in response.templates if each.name}
    assert f"components/{template.name}" in used | {"components/query_inputs.html", "components/deadline_steps.html"}


@pytest.mark.parametrize("template", COMPONENTS, ids=lambda path: path.stem)
def test_every_component_says_what_it_takes(template: Path):
    assert template.read_text(encoding="utf-8").startswith(("{% comment %}", "{#"))


@pytest.mark.parametrize("code", ERRORS)
def test_error_pages_need_nothing_and_say_what_to_do(code):
    html = render_to_string(f"{code}.html")
    assert "<h1>" in html
    assert html.count("<p>") >= 2


def test_the_page_for_large_files_names_the_limit():
    assert f"{settings.MAX_UPLOAD_MEGABYTES} MB" in render_to_string("413.html")


@pytest.mark.parametrize("folder", ["components", "layouts", "styleguide", "account", "mfa", "allauth"])
def test_nothing_is_styled_or_scripted_inline(folder):
    found = {
        str(path.relative_to(TEMPLATES)): match.group()
        for path in (TEMPLATES / folder).rglob("*.html")
        if (match := INLINE.search(path.read_text(encoding="utf-8")))
    }
    assert found == {}


@pytest.mark.parametrize("sheet", STYLES, ids=lambda path: path.stem)
def test_style_sheets_say_what_they_hold_and_use_the_tokens(sheet: Path):
    text = sheet.read_text(encoding="utf-8")
    assert text.startswith("/*")
    assert len(text.splitlines()) < 600
    if sheet.stem not in {"tokens", "dark", "print"}:
        assert set(re.findall(r"#[0-9a-f]{3,8}\b", text)) <= {"#drawer", "#ffffff"}, "colours stand in tokens.css"


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.stem)
def test_scripts_say_what_they_do(script: Path):
    assert script.read_text(encoding="utf-8").startswith("// ")


def test_dark_and_light_name_the_same_colours():
    def names(sheet: str) -> set[str]:
        text = Path(settings.BASE_DIR, "static", "css", sheet).read_text(encoding="utf-8")
        return set(re.findall(r"(--[a-z0-9-]+):", text))

    assert names("dark.css") <= names("tokens.css")
    coloured = {
        name for name in names("tokens.css") if re.match(r"--(ink|paper|ground|sunk|line|brand|good|risk|bad)", name)
    }
    assert coloured <= names("dark.css")
