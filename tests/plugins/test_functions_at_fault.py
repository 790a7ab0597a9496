"""A mapping at fault gives its host one error of ours, which names it."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from funnelkit.checks.errors import FunnelkitError, PluginError
from funnelkit.plugins import Plugin, PluginFunction, gather
from tests.plugins.faulty import RAISING
from tests.pressing_keys import press_ctrl_c

KINDS = ("record_mappings",)


def brought(kind: str, function: Callable[..., object]) -> PluginFunction:
    """The function as a host gets it from its toolbox."""
    contents: dict[str, Any] = {kind: {"acme/it": function}}
    found: PluginFunction = getattr(gather([Plugin("acme", version="1", api=1, **contents)]), kind)["acme/it"]
    return found


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", RAISING)
def test_whatever_it_raises_is_one_error(name: str, kind: str) -> None:
    """A host that catches our family of errors has caught everything, a wish to end the process among it."""
    with pytest.raises(PluginError) as told:
        brought(kind, RAISING[name])({"any": "record"})
    assert isinstance(told.value, FunnelkitError)
    assert told.value.codes == ("plugin-function-raised",)
    for language in ("en", "zh-Hans"):
        assert "acme/it" in told.value.text(language)
        assert len(told.value.text(language).encode()) < 1000
    assert str(pickle.loads(pickle.dumps(told.value))) == str(told.value)  # noqa: S301 - our own


@pytest.mark.parametrize("kind", KINDS)
def test_what_it_answers_is_the_hosts(kind: str) -> None:
    """Operands and keywords go in, and the answer comes out, as they are."""
    asked = brought(kind, lambda *operands, **keywords: (operands, keywords))
    assert asked(1, zone="UTC") == ((1,), {"zone": "UTC"})


def test_the_user_may_interrupt() -> None:
    """Somebody who presses Ctrl-C while records are read gets out."""

    def interrupted() -> None:
        press_ctrl_c()

    with pytest.raises(KeyboardInterrupt):
        brought("record_mappings", interrupted)()


@pytest.mark.parametrize("kind", KINDS)
def test_what_comes_piece_by_piece_is_watched_to_its_end(kind: str) -> None:
    """A generator, and whatever else goes through records one by one, gives all up to its fault, which is ours."""

    def one_by_one(numbers: list[int]) -> Iterator[float]:
        for number in numbers:
            yield 1 / number

    for function in (one_by_one, lambda numbers: map((1).__truediv__, numbers)):
        assert list(brought(kind, function)([1, 2])) == [1, 0.5]
        came = brought(kind, function)([4, 0, 2])
        assert next(came) == 0.25
        with pytest.raises(PluginError, match=r"'acme/it' of a plugin ended in ZeroDivisionError"):
            next(came)
        assert list(came) == []
