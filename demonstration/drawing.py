"""Pictures that look like papers from a distance and say that they are made up."""

from PIL import Image, ImageDraw, ImageFont

WIDTH, HEIGHT = 620, 800
INK, FAINT = "#333333", "#bbbbbb"


def sheet(title: str) -> Image.Image:
    """A sheet with a title, lines like writing, and a stamp."""
    picture = Image.new("RGB", (WIDTH, HEIGHT), "#fbfaf5")
    pen = ImageDraw.Draw(picture)
    pen.rectangle((18, 18, WIDTH - 18, HEIGHT - 18), outline=FAINT)
    pen.text((WIDTH / 2, 80), title, fill=INK, font=_face(40), anchor="mm")
    pen.text((WIDTH / 2, 130), "演示材料", fill="#999999", font=_face(22), anchor="mm")
    for line in range(12):
        top = 190 + line * 38
        pen.line((70, top, WIDTH - 70 - line * 61 % 190, top), fill=FAINT, width=9)
    pen.ellipse((WIDTH - 220, HEIGHT - 210, WIDTH - 90, HEIGHT - 80), outline="#c0392b", width=5)
    return picture


def _face(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    """A Chinese face of the house's paper; the drawing is none the worse for Pillow's own where there is none."""
    from documents.fonts import font_files

    faces = font_files()
    return ImageFont.truetype(str(next(iter(faces.values()))), size)
