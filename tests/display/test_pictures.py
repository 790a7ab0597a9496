"""The pictures in the documentation are those that the library draws."""

from __future__ import annotations

import pytest

from docs.pictures import make

DRAWN = dict(make.pictures())


@pytest.mark.parametrize("name", DRAWN)
def test_picture_is_what_the_library_draws(name: str) -> None:
    """A committed picture is drawn anew, byte by byte, by the script that lies beside it."""
    assert (make.PLACE / name).read_text(encoding="utf-8") == DRAWN[name] + "\n"


@pytest.mark.parametrize("language", ["en", "zh-Hans"])
def test_page_shows_the_plain_characters_that_the_library_draws(language: str) -> None:
    """The page on the picture shows its plain form as well, line by line."""
    page = make.PLACE.parent / "explanation" / "the-two-lane-picture.md"
    assert f"```text\n{make.behind().text(language)}\n```" in page.read_text(encoding="utf-8")


def test_no_picture_is_left_over() -> None:
    """Every picture that is committed is drawn by the script."""
    assert {file.name for file in make.PLACE.glob("*.svg")} == set(DRAWN)
