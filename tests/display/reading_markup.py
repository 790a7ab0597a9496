"""How the tests read what the library draws."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Iterator
from datetime import date
from typing import Protocol
from xml.etree import ElementTree as ET

import funnelkit as fk
from funnelkit.display import Answer

SVG = "{http://www.w3.org/2000/svg}"


class Question(Protocol):
    """A question to a deal on a day, whose answer can be seen."""

    def __call__(self, deal: fk.Deal, /, *, on: date) -> Answer:
        """Ask it."""
        ...


def parsed(markup: str) -> ET.Element:
    """Parse a piece of markup; it must be well-formed."""
    return ET.fromstring(f"<page>{markup}</page>")  # noqa: S314 - our own markup


def tags_of(markup: str) -> set[str]:
    """Name every tag and every attribute that there is."""
    elements = list(parsed(markup).iter())
    return {element.tag for element in elements} | {name for element in elements for name in element.attrib}


def picture_of(markup: str) -> ET.Element:
    """Find the picture, in the page or in an image that holds it."""
    page = parsed(markup)
    found = page.find(f".//{SVG}svg")
    if found is None:
        image = page.find(".//img")
        assert image is not None
        data = image.get("src", "").removeprefix("data:image/svg+xml;base64,")
        found = ET.fromstring(b64decode(data, validate=True))  # noqa: S314 - our own markup
    return found


def sentence_of(markup: str) -> str:
    """Read the words of the picture in order, as somebody does who has nothing else, without title and description."""
    texts = (element.text or "" for element in picture_of(markup).iter(f"{SVG}text"))
    return " ".join(" ".join(f" {text} " for text in texts).split())


def drawn_with(markup: str, class_: str) -> Iterator[ET.Element]:
    """Find the elements of a class."""
    return (one for one in parsed(markup).iter() if class_ in one.get("class", "").split())
