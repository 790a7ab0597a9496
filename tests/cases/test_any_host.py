"""An answer can be read in every host, also in one that is dark in a way of its own."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Iterator
from datetime import date
from xml.etree import ElementTree as ET

import pytest

import funnelkit as fk

DAY = date(2026, 4, 1)
DEAL = fk.Deal.open("Pump", under=fk.eight_stage(), amount=fk.Money(100, "EUR"), on=date(2026, 3, 2)).record_evidence(
    "budget-approved", source="customer-document", reference="letter 17", on=date(2026, 3, 9)
)
ANSWERS: dict[str, Callable[[], str]] = {
    "deal": DEAL.html,
    "in step": lambda: fk.in_step(DEAL, on=DAY).html(),
    "two lanes": lambda: fk.two_lanes(DEAL, on=DAY).html(),
    "actions": lambda: fk.next_actions(DEAL, on=DAY).html(),
    "estimate": lambda: fk.estimate(DEAL, on=DAY).html(),
    "forecast": lambda: fk.forecast([DEAL], on=DAY).html(),
}
READABLE = 4.5
SVG = "{http://www.w3.org/2000/svg}"


def pictures_of(html: str) -> list[str]:
    """Take the pictures out of a page."""
    return [base64.b64decode(data).decode() for data in re.findall(r"data:image/svg\+xml;base64,([^\"]+)", html)]


@pytest.mark.parametrize("answer", ANSWERS.values(), ids=ANSWERS)
def test_the_words_have_the_colours_of_the_host(answer: Callable[[], str]) -> None:
    """Outside of pictures only borders have colours, so that no host, known or not, makes words unreadable."""
    words = re.sub(r"data:image/svg\+xml;base64,[^\"]+|border[-a-z]*:[^;\"]+", "", str(answer()))
    assert not re.search(r"(?<![-\w])(color|background(-color)?|fill)\s*:", words)
    assert not re.search(r"#[0-9a-fA-F]{3,8}\b|\brgb|--jp-|prefers-color-scheme", words)


def brightness(colour: str) -> float:
    """Give the relative luminance of a colour as WCAG defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (one / 12.92 if one <= 0.03928 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Give the contrast of two colours."""
    light, dark = sorted((brightness(one), brightness(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def texts_on(picture: str) -> Iterator[tuple[str, str, str]]:
    """Give each text of a picture with its colour and that of what it stands on."""
    beneath: list[tuple[float, float, float, float, str]] = []
    root = ET.fromstring(picture)  # noqa: S314 - it is our own picture
    parents = {child: parent for parent in root.iter() for child in parent}

    def fill_of(one: ET.Element) -> str:
        while "fill" not in one.attrib and one in parents:
            one = parents[one]
        return one.attrib.get("fill", "#000000")

    def number(one: ET.Element, name: str) -> float:
        return float(one.attrib.get(name, "0"))

    for one in root.iter():
        if one.tag == f"{SVG}rect" and fill_of(one).startswith("#"):
            x, y = number(one, "x"), number(one, "y")
            beneath.append((x, y, x + number(one, "width"), y + number(one, "height"), fill_of(one)))
        elif one.tag == f"{SVG}circle" and fill_of(one).startswith("#"):
            x, y, r = (number(one, name) for name in ("cx", "cy", "r"))
            beneath.append((x - r, y - r, x + r, y + r, fill_of(one)))
        elif one.tag == f"{SVG}text":
            x, y = number(one, "x"), number(one, "y") - 3
            under = [fill for left, top, right, bottom, fill in beneath if left <= x <= right and top <= y <= bottom]
            assert under, "a text stands on no paper"
            yield "".join(one.itertext()), fill_of(one), under[-1]


@pytest.mark.parametrize("name", ["deal", "two lanes"])
def test_a_picture_brings_its_own_paper(name: str) -> None:
    """Every text of a picture stands on something of the picture itself, with enough contrast."""
    pictures = pictures_of(str(ANSWERS[name]()))
    assert pictures
    faint = [
        (text, round(contrast(ink, paper), 2))
        for picture in pictures
        for text, ink, paper in texts_on(picture)
        if contrast(ink, paper) < READABLE
    ]
    assert not faint
