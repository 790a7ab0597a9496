"""From attrs classes to shapes: the type of a field, and for text its name, tell what may stand there."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from types import MappingProxyType, NoneType, UnionType
from typing import Any, Final, Literal, get_args, get_origin, get_type_hints

from attrs import NOTHING, evolve, fields

from funnelkit.checks.room import MOST_ITEMS
from funnelkit.deal.declaration import grammar_of, plain_of
from funnelkit.deal.fact import Fact
from funnelkit.deal.fact_kinds import fact_kinds
from funnelkit.deal.grammar import AtMost, Channel, Filled, Fingerprint, KeyOf, NonBlank, Pieces, Repeats, Share
from funnelkit.deal.product_line import ProductLine
from funnelkit.documents import scalars
from funnelkit.documents.bounds import MOST_OF
from funnelkit.documents.records import Label, OneOf, RecordShape, Slot
from funnelkit.documents.scalars import Scalar
from funnelkit.documents.shapes import Listing, Nullable, Pair, PairsByName, Shape
from funnelkit.words import Text

_PLAIN_TYPES: Final[Mapping[Any, Scalar]] = MappingProxyType(
    {bool: scalars.TRUTH, int: scalars.COUNT, date: scalars.DAY, Decimal: scalars.AMOUNT, str: scalars.TEXT}
)
# Facts declare on each field what it may hold.
_BY_GRAMMAR: Final[Mapping[type, Shape]] = MappingProxyType(
    {
        KeyOf: scalars.KEY,
        NonBlank: scalars.SAYING,
        Filled: scalars.WORDS,
        Fingerprint: scalars.FINGERPRINT,
        Channel: scalars.CHANNEL,
        Pieces: scalars.QUANTITY,
        Share: scalars.SHARE,
        Repeats: Nullable(scalars.TIMES),
    }
)
# In a methodology the name of a text or a decimal tells; those that are not named here are free text.
_BY_NAME: Final[Mapping[str, Scalar]] = MappingProxyType(
    {"fingerprint": scalars.FINGERPRINT, "name": scalars.SAYING}
    | dict.fromkeys(("winning_stage", "stages", "shown_by", "roles_met"), scalars.KEY)
    | dict.fromkeys(("answered", "artefacts", "called_by", "signature", "opens"), scalars.KEY)
    | dict.fromkeys(("key", "kind", "item", "task", "criterion", "role"), scalars.KEY)
    | dict.fromkeys(("aid", "known_by", "met_by", "admits", "before", "by_role", "override_role"), scalars.KEY_OR_NONE)
    | {"currency": scalars.CURRENCY, "win_probability": scalars.CHANCE, "stage": scalars.KEY_OR_NONE}
    | {"points": scalars.POINTS}
)
_PAIRS: Final[Mapping[str, Pair]] = MappingProxyType(
    {"pairs": Pair(scalars.KEY, scalars.KEY), "others": Pair(scalars.WORDS, scalars.TEXT)}
)
# Fields of these must agree with each other; that they do not is told at the field that is named here.
_TOLD_AT: Final[Mapping[type, str]] = MappingProxyType({ProductLine: "times"})
_NOTHINGS: Final = (None, "", (), Text(""))


@cache
def record_of(made_of: Any, tag: str = "") -> RecordShape:
    """Work out the shape of an attrs class."""
    hints = get_type_hints(made_of, include_extras=True)
    return RecordShape(
        made_of,
        tuple(_slot(made_of, one, hints[one.name]) for one in fields(made_of)),
        tag,
        told_at=_TOLD_AT.get(made_of, ""),
    )


@cache
def document_of(made_of: Any) -> RecordShape:
    """Work out the shape of a whole document from the class of its content."""
    return evolve(record_of(made_of), envelope=True)


@cache
def facts() -> OneOf:
    """The shape of a fact of any kind."""
    types: Mapping[str, Any] = fact_kinds()
    return OneOf(MappingProxyType({tag: record_of(kind, tag) for tag, kind in types.items()}))


def _slot(made_of: type[Any], attribute: Any, hint: Any) -> Slot:
    """Shape a field; it may be left out when it then holds nothing, so that no document rests on our defaults."""
    # What declares its fields itself is not guessed at by their names.
    name = "" if issubclass(made_of, Fact | ProductLine) else attribute.name
    shape = _shape(name, hint, most=MOST_OF.get(attribute.name, MOST_ITEMS) if name else MOST_ITEMS)
    default = attribute.default
    optional = default is False or (default is not NOTHING and any(default == one for one in _NOTHINGS))
    return Slot(attribute.name, shape, nothing=default, required=False) if optional else Slot(attribute.name, shape)


def _shape(name: str, hint: Any, *, most: int = MOST_ITEMS) -> Shape:
    grammar = grammar_of(hint)
    if grammar is not None:
        return _BY_GRAMMAR[type(grammar)]
    most = next((one.items for one in getattr(hint, "__metadata__", ()) if isinstance(one, AtMost)), most)
    hint = plain_of(hint)
    if hint is Text:
        return Label(scalars.TEXT, record_of(Text))
    if hint is Fact:
        return facts()
    if hint in _PLAIN_TYPES:
        return _BY_NAME.get(name, _PLAIN_TYPES[hint]) if hint in (str, int, Decimal) else _PLAIN_TYPES[hint]
    return _made_up(name, hint, most) if get_args(hint) else record_of(hint)


def _made_up(name: str, hint: Any, most: int) -> Shape:
    """Shape a type that is made of others: a choice of words, a value or none, a tuple."""
    if get_origin(hint) is Literal:
        return scalars.choice(get_args(hint))
    if get_origin(hint) is UnionType:
        (inner,) = (one for one in get_args(hint) if one is not NoneType)
        return Nullable(_shape(name, inner))
    item = get_args(hint)[0]
    if get_origin(item) is not tuple:
        return Listing(_shape(name, item), most=most)
    first, second = (_shape("", one) for one in get_args(item))
    assert isinstance(first, Scalar) and isinstance(second, Scalar)  # noqa: S101, PT018 - pairs are of single values
    pairs = Listing if name == "pairs" else PairsByName
    return pairs(_PAIRS.get(name, Pair(first, second)), most=most)
