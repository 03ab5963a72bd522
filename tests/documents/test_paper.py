"""The PDF measured: GB/T 9704-2012, real Chinese faces, a QR that can be read, nothing fetched from outside."""

from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
import segno
from pypdf import PdfReader

from documents import templating
from documents.freezing import freeze, thaw
from documents.press import ForeignResource, Printed, print_pdf
from documents.verification import check_url, new_code, normalised, qr_picture
from tests.documents import pages

OUR_FONTS = {"Banjie-Song", "Banjie-Biaosong", "Banjie-Hei", "Banjie-Kai", "Banjie-Fangsong"}
FULL_FACES = {"Noto-Serif-CJK-SC", "Noto-Sans-CJK-SC"}
LETTERHEAD = "贵阳市南明区人力资源和社会保障局"
CODE = "ABCD-EFGH-JKLM-NPQR"


def printed(
    layout: str,
    blocks: str,
    *,
    letterhead: str = LETTERHEAD,
    internal: bool = False,
    number: str | None = "南人社监令字〔2026〕第12号",
) -> Printed:
    frame: dict[str, Any] = {
        "title": "责令限期改正指令书",
        "number": number,
        "issued_on": date(2026, 11, 21),
        "draft": False,
        "form_code": "I22",
        "internal": internal,
        "law": "《劳动保障监察条例》第十八条",
        "verification_code": CODE,
        "check_url": check_url(CODE),
        "check_form_url": check_url(),
        "qr": qr_picture(CODE),
        "stylesheets": [],
        "agency": {"name": "监察大队", "letterhead": letterhead, "address": "", "phone": ""},
    }
    template = templating._engine().from_string(f'{{% extends "documents/layouts/{layout}.html" %}}{blocks}')
    html = template.render(templating._StrictContext(thaw(freeze({"paper": frame, "sum": Decimal("8600.00")}))))
    return print_pdf(html)


def body(text: str, *, addressee: str = "贵州某某公司") -> str:
    return f"{{% block addressee %}}{addressee}{{% endblock %}}{{% block body %}}{text}{{% endblock %}}"


@pytest.fixture(scope="module")
def long_letter() -> bytes:
    """A formal paper of four pages, whose second and third are full of text."""
    return printed("formal", body(f'<p class="flush">{"国" * (28 * 22 * 3)}</p>')).content


def test_the_sheet_is_a4(long_letter: bytes) -> None:
    for page in PdfReader(BytesIO(long_letter)).pages:
        width, height = (float(side) * pages.POINT for side in page.mediabox[2:])
        assert (round(width, 1), round(height, 1)) == (210, 297)


@pytest.mark.parametrize(("page", "left"), [(1, 26), (2, 28)])
def test_a_page_has_22_lines_of_28_characters(long_letter: bytes, page: int, left: float) -> None:
    text = [glyph for glyph in pages.glyphs(long_letter, page) if glyph.text == "国"]
    rows = pages.lines(text)
    assert len(rows) == 22
    assert {len(row) for row in rows} == {28}
    assert min(glyph.left for glyph in text) == pytest.approx(left, abs=0.3)
    assert max(glyph.right for glyph in text) == pytest.approx(left + 156, abs=0.5)
    middles = [(row[0].top + row[0].bottom) / 2 for row in rows]
    assert middles[0] == pytest.approx(37 + 5.11, abs=1)
    assert middles[-1] == pytest.approx(262 - 5.3, abs=1)
    pitch = (middles[-1] - middles[0]) / 21
    assert pitch == pytest.approx(10.22, abs=0.02)


def test_page_numbers_stand_outside_below_the_text(long_letter: bytes) -> None:
    for page, number in enumerate("123", start=1):
        found = pages.glyphs(long_letter, page - 1)
        dashes = sorted((glyph for glyph in found if glyph.text == "—"), key=lambda glyph: glyph.left)
        assert len(dashes) == 2
        middle = (dashes[0].top + dashes[0].bottom) / 2
        assert middle == pytest.approx(262 + 7, abs=1.2)
        line = [glyph for glyph in found if abs(glyph.top - dashes[0].top) < 3]
        assert [g.text for g in line if dashes[0].right <= g.left and g.right <= dashes[1].left + 0.1] == [number]
        if page % 2:
            assert dashes[1].right == pytest.approx(184 - 14 * pages.POINT, abs=1)
        else:
            assert dashes[0].left == pytest.approx(26 + 14 * pages.POINT, abs=1)


def test_the_running_line_counts_pages(long_letter: bytes) -> None:
    read = pages.text(long_letter)
    total = len(PdfReader(BytesIO(long_letter)).pages)
    for page in range(1, total + 1):
        assert f"第{page}页共{total}页" in read
    assert read.count(f"核验码{CODE}") == total


def red_rows(content: bytes) -> list[tuple[int, int, int]]:
    """Rows of the first page with red in them, in tenths of a millimetre: (row, first, last)."""
    image = pages.picture(content, 0)
    found = []
    for row in range(image.height):
        red = [x for x in range(0, image.width, 2) if is_red(image.getpixel((x, row)))]
        if red:
            found.append((row, red[0], red[-1]))
    return found


def is_red(pixel: Any) -> bool:
    return pixel[0] > 180 and pixel[1] < 90 and pixel[2] < 90


def test_the_red_head_of_a_formal_paper(long_letter: bytes) -> None:
    rows = red_rows(long_letter)
    assert rows[0][0] / 10 == pytest.approx(37 + 35, abs=2)
    lined = [row for row, first, last in rows if last - first > 1540]
    number = [glyph for glyph in pages.glyphs(long_letter, 0) if glyph.text == "〔"]
    assert lined[0] / 10 - number[0].bottom == pytest.approx(4, abs=1.2)
    assert (rows[-1][1] / 10, rows[-1][2] / 10) == (pytest.approx(28, abs=0.3), pytest.approx(184, abs=0.3))
    middle = (
        number[0].left + max(g.right for g in pages.glyphs(long_letter, 0) if abs(g.bottom - number[0].bottom) < 1)
    ) / 2
    assert 80 < middle < 135


def test_the_double_lines_of_the_letter_form() -> None:
    content = printed("letter", body("<p>请予协助。</p>")).content
    rows = red_rows(content)
    assert rows[0][0] / 10 == pytest.approx(30, abs=2)
    lines = [row for row, first, last in rows if last - first > 1690]
    upper, lower = [row for row in lines if row < 1000], [row for row in lines if row > 2000]
    assert {first for row, first, last in rows if row in lines} <= set(range(198, 203))
    assert max(lower) / 10 == pytest.approx(297 - 20, abs=0.3)
    assert len(upper) == pytest.approx(13.5, abs=3)
    assert len(lower) == pytest.approx(13.5, abs=3)
    found = pages.glyphs(content, 0)
    assert not [glyph for glyph in found if glyph.text == "—" and glyph.top > 262]  # no number on the first page


@pytest.mark.parametrize("length", [5, 12, 16, 22])
def test_a_letterhead_stays_on_one_line(length: int) -> None:
    content = printed("formal", body("<p>文</p>"), letterhead="局" * length).content
    head = [glyph for glyph in pages.glyphs(content, 0) if glyph.text == "局" and glyph.top < 95]
    assert len(head) == length
    assert len({round(glyph.bottom) for glyph in head}) == 1
    assert min(glyph.left for glyph in head) >= 28 - 0.2
    assert max(glyph.right for glyph in head) <= 184 + 0.2


def test_the_date_ends_four_characters_before_the_edge() -> None:
    content = printed("formal", body("<p>文</p>"), letterhead="贵阳市人社局").content
    last = [glyph for glyph in pages.glyphs(content, 0) if glyph.text == "日" and glyph.top > 100]
    assert last[-1].right == pytest.approx(184 - 4 * 15.79 * pages.POINT, abs=0.6)


def test_the_foot_is_never_alone() -> None:
    """For many lengths of text, the page with the QR carries the signature, and that page carries a line of the text."""
    for characters in range(28 * 4, 28 * 22, 28 * 3):
        content = printed("formal", body(f"<p>{'国' * characters}</p>")).content
        last = len(PdfReader(BytesIO(content)).pages) - 1
        found = "".join(glyph.text for glyph in pages.glyphs(content, last))
        assert "核验码" in found
        assert "2026年11月21日" in found
        assert "国" in found


def test_a_form_and_a_record_stand_on_one_page() -> None:
    row = "{% block body %}<tr><th>单位</th><td>{{ sum|yuan }}</td><th>电话</th><td></td></tr>{% endblock %}"
    assert printed("form", row).page_count == 1
    content = printed(
        "record", "{% block body %}<p class='question'>几月？</p><p class='answer'>三月。</p>{% endblock %}"
    )
    assert content.page_count == 1
    read = pages.text(content.content)
    assert "问：几月？答：三月。" in read
    assert "当事人签名：" in read


@pytest.mark.parametrize("layout", ["formal", "letter", "form", "record"])
def test_an_internal_paper_sends_nobody_to_the_check_page(layout: str) -> None:
    inside = printed(layout, "{% block body %}{% endblock %}{% block copies %}{% endblock %}", internal=True)
    outside = printed(layout, "{% block body %}{% endblock %}")
    assert inside.page_count == 1
    assert "核验" not in pages.text(inside.content)
    assert "核验" in pages.text(outside.content)


def test_every_page_of_a_record_has_a_place_to_sign() -> None:
    many = "{% block body %}" + "<p class='question'>几月？</p><p class='answer'>三月。</p>" * 40 + "{% endblock %}"
    content = printed("record", many)
    assert content.page_count > 1
    assert pages.text(content.content).count("当事人签名：") == content.page_count


# Faces


def test_every_face_is_ours_and_embedded(long_letter: bytes) -> None:
    rich = body("<h2>一、黑体</h2><h3>（一）楷体</h3><p>二〇二六年，〔2026〕“引号”——①√</p>")
    for content in (long_letter, printed("formal", rich).content, printed("form", "").content):
        found = pages.fonts(content)
        assert found
        assert set(found) <= OUR_FONTS
        assert all("/FontFile3" in descriptor or "/FontFile2" in descriptor for descriptor in found.values())


def test_rare_characters_come_from_a_simplified_chinese_face() -> None:
    content = printed("formal", body("<p>李㛃华、张䶮、王镕、朱祐樘、鿏</p>")).content
    assert set(pages.fonts(content)) <= OUR_FONTS | FULL_FACES
    assert "李㛃华、张䶮、王镕、朱祐樘、鿏" in pages.text(content)


def test_each_character_is_drawn() -> None:
    """A missing glyph is drawn as the same box for every character; these must all look different."""
    wanted = "〇龘㛃䶮镕黔"
    content = printed("formal", body(f"<p>{wanted}</p>"), letterhead="市局").content
    image = pages.picture(content, 0, dots_per_millimetre=12)
    shapes = set()
    for glyph in pages.glyphs(content, 0):
        if glyph.text in wanted and glyph.top > 150:
            box = (glyph.left, glyph.top, glyph.right, glyph.bottom)
            shapes.add(image.crop(tuple(round(side * 12) for side in box)).resize((32, 32)).tobytes())
    assert len(shapes) == len(wanted)


def test_the_pdf_says_its_language_and_is_tagged(long_letter: bytes) -> None:
    root = PdfReader(BytesIO(long_letter)).trailer["/Root"]
    assert root["/Lang"] == "zh-CN"
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root


# Verification


def test_the_qr_on_the_paper_leads_to_the_check_page() -> None:
    content = printed("formal", body("<p>文</p>")).content
    image = pages.picture(content, 0).convert("L")
    modules = segno.make(f"http://testserver/documents/check/{CODE}/", error="m").matrix
    left, top, right, bottom = qr_box(image)
    assert (right - left) / 10 == pytest.approx(22, abs=0.5)
    size = len(modules)
    step = ((right - left) / size, (bottom - top) / size)
    read = [
        [
            int(image.getpixel((round(left + (x + 0.5) * step[0]), round(top + (y + 0.5) * step[1]))) < 128)
            for x in range(size)
        ]
        for y in range(size)
    ]
    assert read == [list(row) for row in modules]


def qr_box(image: Any) -> tuple[int, int, int, int]:
    """The dark square in the lower left corner of the text, between the two lines of the foot."""
    strip = image.crop((280, 2200, 505, 2650)).point(lambda grey: 255 if grey < 128 else 0)
    rows = [row for row in range(strip.height) if sum(1 for x in range(strip.width) if strip.getpixel((x, row))) > 40]
    rows = [row for row in rows if sum(1 for x in range(strip.width) if strip.getpixel((x, row))) < 215]
    columns = [x for x in range(strip.width) if any(strip.getpixel((x, row)) for row in rows[2:-2])]
    return 280 + columns[0], 2200 + rows[0], 280 + columns[-1] + 1, 2200 + rows[-1] + 1


def test_codes_are_long_and_readable() -> None:
    codes = {new_code() for _number in range(200)}
    assert len(codes) == 200
    for code in codes:
        assert normalised(code.lower().replace("-", " ")) == code
        assert not set(code) & set("01IO")


# What a template may not do


@pytest.mark.parametrize("address", ["https://example.org/x.png", "file:///etc/passwd", "http://127.0.0.1:1/x.svg"])
def test_paper_reads_nothing_from_outside(address: str) -> None:
    with pytest.raises(ForeignResource):
        printed("formal", body(f"<p><img src='{address}' alt=''></p>"))
