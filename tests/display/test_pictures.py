"""The pictures of the docs are what the code draws."""

from __future__ import annotations

import runpy
import xml.etree.ElementTree as ET
from pathlib import Path

PICTURES = Path(__file__).parents[2] / "docs" / "pictures"


def test_the_pictures_are_what_the_code_draws() -> None:
    """Each committed picture is, byte for byte, what its script draws, and well-formed."""
    made = runpy.run_path(str(PICTURES / "make.py"))["pictures"]()
    assert sorted(made) == sorted(path.name for path in PICTURES.glob("*.svg"))
    for name, drawn in made.items():
        assert (PICTURES / name).read_text(encoding="utf-8") == drawn
        assert ET.fromstring(drawn).attrib["role"] == "img"  # noqa: S314 - our own text
