"""The picture that goes with a forwarded link: what, when and where, in the letters and colours of the house.

Pure: texts in, a PNG out. Nobody's name or number comes into it.
"""

from functools import cache, lru_cache
from io import BytesIO

from django.conf import settings
from PIL import Image, ImageDraw, ImageFont

SIZE = WIDTH, HEIGHT = 1200, 630
"""As the apps that show such a picture ask for it (Open Graph)."""

_LETTERS = settings.BASE_DIR / "node_modules" / "@expo-google-fonts" / "atkinson-hyperlegible-next"
PAPER, INK, SOFT, BRICK, SUN, FRAME = "#fbf7f0", "#1f2421", "#55524b", "#9e3a29", "#f2b544", "#3f352d"
MARGIN, WALL = 72, 96
"""Left and right of the words; how high the wall with its windows is, along the bottom."""

Font = ImageFont.FreeTypeFont


def picture(title: str, when: str, where: str, house: str) -> bytes:
    """The PNG. A long *title* gets smaller letters, and at last ends in dots; what our letters lack is left out."""
    image = Image.new("RGB", SIZE, PAPER)
    draw = ImageDraw.Draw(image)
    _mark(draw)
    _line(draw, MARGIN + 84, 62, house, INK, _font(36, bold=True))
    font, lines = _fitted(_drawable(title))
    top = 134 + (258 - len(lines) * font.size * 1.12) / 2
    for place, line in enumerate(lines):
        draw.text((MARGIN, top + place * font.size * 1.12), line, INK, font)
    _line(draw, MARGIN, 400, when, BRICK, _font(46, bold=True))
    _line(draw, MARGIN, 460, where, SOFT, _font(40))
    _wall(draw)
    kept = BytesIO()
    image.quantize(48).save(kept, "PNG")
    return kept.getvalue()


def _mark(draw: ImageDraw.ImageDraw) -> None:
    """The mark of the house: a roof and an open door."""
    left, top = MARGIN, 52
    draw.polygon(
        [(left, top + 30), (left + 32, top), (left + 64, top + 30), (left + 64, top + 64), (left, top + 64)], BRICK
    )
    draw.rounded_rectangle((left + 22, top + 34, left + 42, top + 64), 10, SUN, corners=(True, True, False, False))


def _wall(draw: ImageDraw.ImageDraw) -> None:
    """A wall of bricks with windows in it. In one of them the light is on."""
    top = HEIGHT - WALL
    draw.rectangle((0, top, WIDTH, HEIGHT), BRICK)
    draw.rectangle((0, top, WIDTH, top + 7), FRAME)
    for number, left in enumerate(range(MARGIN, WIDTH - MARGIN, 122)):
        draw.rounded_rectangle((left, top + 28, left + 80, HEIGHT), 12, FRAME, corners=(True, True, False, False))
        draw.rectangle((left + 7, top + 35, left + 73, HEIGHT), SUN if number == 2 else PAPER)
        draw.line((left + 40, top + 35, left + 40, HEIGHT), FRAME, 5)


def _line(draw: ImageDraw.ImageDraw, left: int, top: int, text: str, colour: str, font: Font) -> None:
    draw.text((left, top), _cut(_drawable(text), font, WIDTH - left - MARGIN), colour, font)


def _fitted(text: str) -> tuple[Font, list[str]]:
    """The largest letters in which *text* stands on at most three lines, and those lines."""
    font, lines = _at_size(text, 92)
    for size in (80, 70, 62):
        if len(lines) > (2 if font.size > 80 else 3):
            font, lines = _at_size(text, size)
    rest = " ".join(lines[2:])
    return font, [*lines[:2], *([_cut(rest, font, WIDTH - 2 * MARGIN)] if rest else [])]


def _at_size(text: str, size: int) -> tuple[Font, list[str]]:
    """*text* on lines that fit. A word that is wider than a line is cut there."""
    font, lines = _font(size, bold=True), [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if font.getlength(longer) <= WIDTH - 2 * MARGIN:
            lines[-1] = longer
        else:
            lines.append(_cut(word, font, WIDTH - 2 * MARGIN))
    return font, [line for line in lines if line]


def _cut(text: str, font: Font, room: int) -> str:
    """As much of *text* as fits in *room*, with dots where something is left out."""
    if font.getlength(text) <= room:
        return text
    while text and font.getlength(f"{text}…") > room:
        text = text[:-1]
    return f"{text.rstrip()}…"


def _drawable(text: str) -> str:
    """*text* on one line, without the signs that our letters do not have (an emoji, another script)."""
    return " ".join("".join(sign for sign in text if sign.isspace() or _has(sign)).split())


@cache
def _font(size: int, *, bold: bool = False) -> Font:
    [file] = (_LETTERS / ("700Bold" if bold else "400Regular")).glob("*.ttf")
    return ImageFont.truetype(file, size)


@lru_cache(maxsize=2048)
def _has(sign: str) -> bool:
    """Whether our letters have *sign*: else they would draw the box that stands for anything."""
    font = _font(36)
    return sign.isprintable() and bytes(font.getmask(sign)) != bytes(font.getmask("\uffff"))
