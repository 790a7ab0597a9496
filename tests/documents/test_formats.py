"""Documents of every released format stay readable; the present one is the first."""

from __future__ import annotations

import pytest

from funnelkit import Methodology, eight_stage
from funnelkit.checks.errors import DocumentError
from funnelkit.documents import from_plain, to_plain
from funnelkit.documents.formats import FORMAT, MIGRATIONS, migrated


def test_every_older_format_has_its_step() -> None:
    """There is one step for each format before the present one, and none for others."""
    assert set(MIGRATIONS) == set(range(1, FORMAT))


def test_a_document_of_the_present_format_is_taken_as_it_is() -> None:
    """No step is taken where none is needed."""
    plain = to_plain(eight_stage())
    assert migrated(plain, since=FORMAT) is plain


@pytest.mark.parametrize("number", [FORMAT + 1, 99, 10**15])
def test_a_newer_format_is_refused_by_its_number(number: int) -> None:
    """A document from a later version is refused with its format, whatever else is in it, and what to do is said."""
    with pytest.raises(DocumentError) as told:
        from_plain({"kind": "methodology", "format": number, "what": "ever"}, Methodology)
    assert (told.value.codes, told.value.paths) == (("newer-format",), ("$.format",))
    assert str(number) in str(told.value)
    assert "upgrade funnelkit" in str(told.value)
