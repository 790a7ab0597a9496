"""Errors, deals and methodologies pickle and copy, and say the same afterwards."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Iterator
from importlib import import_module
from pkgutil import walk_packages

import pytest

import funnelkit
from funnelkit import ClaimRefusedError, FunnelkitError
from funnelkit.words import Template, Text
from tests.deal.small_book import DOCUMENT, SMALL, day, led_to, opened

BROKEN = Template("broken", "{what} is broken", "{what}坏了")

for found in walk_packages(funnelkit.__path__, "funnelkit."):
    if not found.name.startswith("funnelkit.testing"):
        import_module(found.name)


def kinds(base: type[FunnelkitError]) -> Iterator[type[FunnelkitError]]:
    """A kind of error and all that derive from it."""
    yield base
    for kind in base.__subclasses__():
        yield from kinds(kind)


KINDS = [kind for kind in dict.fromkeys(kinds(FunnelkitError)) if kind.__module__.startswith("funnelkit.")]
PLAIN = [kind for kind in KINDS if kind.__init__ is FunnelkitError.__init__]


def same(error: FunnelkitError, again: FunnelkitError) -> bool:
    """Whether two errors are of one kind and say the same in both languages."""
    return (type(error), str(error), error.text("zh-Hans"), error.codes) == (
        type(again),
        str(again),
        again.text("zh-Hans"),
        again.codes,
    )


@pytest.mark.parametrize("kind", PLAIN, ids=lambda kind: kind.__name__)
def test_an_error_survives_pickling_and_copying(kind: type[FunnelkitError]) -> None:
    """Under each protocol from 2 to 5, and by both copies, an error stays what it is."""
    error = kind(BROKEN(what=Text.of("the clock", zh="钟")), BROKEN(what=7))
    for protocol in range(2, 6):
        assert same(error, pickle.loads(pickle.dumps(error, protocol)))  # noqa: S301 - our own
    assert same(error, copy.copy(error))
    assert same(error, copy.deepcopy(error))


def test_a_refused_claim_travels_with_its_gate() -> None:
    """The checklist of a refused claim is there on the other side."""
    with pytest.raises(ClaimRefusedError) as refused:
        opened().advance(on=day(1))
    error = refused.value
    for protocol in range(2, 6):
        again = pickle.loads(pickle.dumps(error, protocol))  # noqa: S301 - our own
        assert same(error, again)
        assert again.gate == error.gate
    assert copy.deepcopy(error).gate == copy.copy(error).gate == error.gate


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_error_derives_from_ours_and_from_the_nearest_builtin(kind: type[FunnelkitError]) -> None:
    """Every error ends in Error, is a FunnelkitError and, but for the family's own, a built-in error too."""
    builtin = (ValueError, LookupError, TypeError, RuntimeError, ArithmeticError, ImportError)
    assert kind.__name__.endswith("Error")
    assert kind is FunnelkitError or issubclass(kind, builtin)
    assert kind.__doc__


def test_a_deal_travels_with_its_methodologies_and_without_the_code_of_plugins() -> None:
    """A deal that was pickled or copied is equal and stands where it stood; rules of plugins stay behind."""
    deal = (
        led_to("close")
        .adopt(SMALL.customised("other"), reason="learned on the way", by="Maria", on=day(9))
        .customer_moved("need", source=DOCUMENT, on=day(2))
    )
    deal = deal.with_rules({"acme/asked": lambda _reading: True})
    copies = [pickle.loads(pickle.dumps(deal, protocol)) for protocol in range(2, 6)]  # noqa: S301 - our own
    for again in (*copies, copy.copy(deal), copy.deepcopy(deal)):
        assert again == deal
        assert again.progress == deal.progress
        assert not again.rules


def test_a_methodology_travels() -> None:
    """A methodology that was pickled or copied has the same content."""
    copies = [pickle.loads(pickle.dumps(SMALL, protocol)) for protocol in range(2, 6)]  # noqa: S301 - our own
    assert all(again == SMALL for again in (*copies, copy.copy(SMALL), copy.deepcopy(SMALL)))
