"""Readable wherever a notebook goes: no list of hosts, the host's colours on words, a picture on paper of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

import pytest

import funnelkit as fk
from docs.pictures import make
from funnelkit.display import Answer, Theme
from tests.display.every_answer import ON, rich_deal
from tests.display.reading_markup import SVG, parsed, picture_of

ENOUGH = 4.5
# Paper and ink of hosts, those that nobody has thought of among them.
HOSTS = {
    "JupyterLab dark": ("#111111", "#ffffff"),
    "VS Code dark": ("#1e1e1e", "#d4d4d4"),
    "VS Code high contrast": ("#000000", "#ffffff"),
    "Quarto dark": ("#222222", "#ffffff"),
    "Bootstrap dark": ("#212529", "#dee2e6"),
    "MkDocs slate": ("#1e2129", "#bfc3cf"),
    "Colab dark": ("#383838", "#d5d5d5"),
    "Solarized dark": ("#002b36", "#eee8d5"),
    "a mail in sepia": ("#f4ecd8", "#5b4636"),
    "print": ("#ffffff", "#000000"),
    "a host unheard of": ("#301934", "#f0e6ff"),
}


def luminance(colour: str) -> float:
    """The relative luminance of a colour (WCAG 2)."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def words_with_colours(page: ET.Element, ink: str, paper: str) -> Iterator[tuple[str, str, str]]:
    """Follow what each word inherits: its own colour and ground where one is set, else those of the host."""
    if page.tag in {f"{SVG}svg", "img"}:
        return
    style = dict(part.split(":", 1) for part in page.get("style", "").split(";") if ":" in part)
    ink, paper = style.get("color", page.get("color", ink)), style.get("background", page.get("bgcolor", paper))
    assert "opacity" not in style
    for said in (page.text, *(child.tail for child in page)):
        if said and said.strip():
            yield said, ink, paper
    for child in page:
        yield from words_with_colours(child, ink, paper)


@pytest.mark.parametrize("host", HOSTS)
def test_words_can_be_read_in_any_host(host: str) -> None:
    """What warns, what is bad and what is folded away has at least 4.5 to 1 wherever the host's own words have."""
    paper, ink = HOSTS[host]
    for shown in (make.behind(), make.won(), rich_deal(), rich_deal().may_advance(on=ON)):
        said = list(words_with_colours(parsed(shown.html()), ink, paper))
        assert len(said) > 20
        assert min(contrast(of_words, under) for _, of_words, under in said) >= ENOUGH


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(
    "scene",
    [
        *(make.behind, make.won, make.ahead_of_eleven_stages, make.in_step_with_five_stages),
        *(make.people, make.timeline),
    ],
    ids=lambda one: one.__name__,
)
def test_words_of_a_picture_can_be_read_on_its_own_paper(scene: object, theme: str) -> None:
    """Each word has at least 4.5 to 1 to what is drawn under it; the paper is opaque and as large as the picture."""
    assert callable(scene)
    picture = picture_of(scene().svg(theme=theme))
    paper = picture.find(f"{SVG}rect")
    assert paper is not None
    width, height = float(picture.get("width", 0)), float(picture.get("height", 0))
    assert (float(paper.get("width", 0)), float(paper.get("height", 0))) == (width - 1, height - 1)
    assert re.fullmatch("#[0-9a-f]{6}", paper.get("fill", ""))
    told = list(words_on_grounds(picture, picture.get("fill", ""), []))
    assert len(told) > 15
    assert min(contrast(ink, ground) for _, ink, ground in told) >= ENOUGH, told


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_words_of_a_table_of_bars_can_be_read(theme: Theme) -> None:
    """Heads, figures, names and keys have at least 4.5 to 1 to the paper."""
    picture = picture_of(make.product_by_month(theme))
    told = list(words_on_grounds(picture, picture.get("fill", ""), []))
    assert len(told) > 15
    assert min(contrast(ink, ground) for _, ink, ground in told) >= ENOUGH, told


def words_on_grounds(
    element: ET.Element, ink: str, grounds: list[tuple[float, float, float, float, str]]
) -> Iterator[tuple[str, str, str]]:
    """Go through a picture in the order in which it is drawn, and find what lies under each word."""
    ink = element.get("fill", ink)
    if element.tag == f"{SVG}rect" and element.get("fill") != "none":
        x, y, width, height = (float(element.get(name, 0)) for name in ("x", "y", "width", "height"))
        grounds.append((x, y, x + width, y + height, element.get("fill", "")))
    if element.tag == f"{SVG}path" and "q5 0 5 5" in element.get("d", ""):  # the ribbon
        numbers = [float(one) for one in re.findall(r"-?[\d.]+", element.get("d", ""))]
        grounds.append((numbers[0], 22.0, numbers[2] + 5, 50.0, element.get("fill", "")))
    if element.tag == f"{SVG}text" and element.get("display") != "none":
        x, y = float(element.get("x", 0)), float(element.get("y", 0)) - 4
        under = [fill for left, top, right, bottom, fill in grounds if left <= x <= right and top <= y <= bottom]
        yield element.text or "", ink, under[-1]
    for child in element:
        yield from words_on_grounds(child, ink, grounds)


def test_signs_can_be_told_from_the_paper() -> None:
    """Lines that mean something have at least 3 to 1, also the bars beside sentences, on light and on dark."""
    bars = set(re.findall(r"border-left:.3em solid (#[0-9a-f]{6})", "".join(one.html() for one in verdicts())))
    assert len(bars) == 4
    for bar in bars:
        assert contrast(bar, "#ffffff") >= 3
        assert contrast(bar, "#111111") >= 3


def verdicts() -> Iterator[Answer]:
    """A page for each tone."""
    lost = rich_deal().lose(reason="price", winner="no-decision", on=ON)
    yield from (make.behind(), make.ahead_of_eleven_stages(), make.in_step_with_five_stages())
    yield fk.two_lanes(lost, on=ON)
