"""From attrs classes to shapes: the type of a field, and for text its name, tell what may stand there."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from types import MappingProxyType, NoneType, UnionType
from typing import Any, Final, Literal, get_args, get_origin, get_type_hints

from attrs import NOTHING, evolve, fields

from funnelkit.deal import facts as f
from funnelkit.documents import scalars
from funnelkit.documents.bounds import MOST_ITEMS, MOST_OF
from funnelkit.documents.fact_types import FACT_TYPES
from funnelkit.documents.records import Label, OneOf, Record, Slot
from funnelkit.documents.scalars import Scalar
from funnelkit.documents.shapes import Listing, Nullable, Pair, PairsByName, Shape
from funnelkit.messages import Text

_PLAIN_TYPES: Final[Mapping[Any, Scalar]] = MappingProxyType(
    {bool: scalars.TRUTH, int: scalars.COUNT, date: scalars.DAY, Decimal: scalars.AMOUNT, str: scalars.TEXT}
)
# What a text or a decimal is, its name tells; those that are not named here are free text.
_BY_NAME: Final[Mapping[str, Scalar]] = MappingProxyType(
    dict.fromkeys(("methodology", "fingerprint"), scalars.FINGERPRINT)
    | dict.fromkeys(("name", "product", "competitor", "answer"), scalars.SAYING)
    | dict.fromkeys(("customer_stage", "supplier_stage", "winning_stage", "stage", "to"), scalars.KEY)
    | dict.fromkeys(("shown_by", "roles_met", "signature", "buying_roles"), scalars.KEY)
    | dict.fromkeys(("key", "kind", "item", "task", "criterion", "role"), scalars.KEY)
    | dict.fromkeys(("aid", "known_by", "met_by"), scalars.KEY_OR_NONE)
    | {
        "deal": scalars.WORDS,
        "currency": scalars.CURRENCY,
        "win_probability": scalars.CHANCE,
        "quantity": scalars.QUANTITY,
        "channel": scalars.CHANNEL,
    }
)
_PAIRS: Final[Mapping[str, Pair]] = MappingProxyType(
    dict.fromkeys(("pairs", "customer_stages", "supplier_stages", "rules"), Pair(scalars.KEY, scalars.KEY))
    | {"team": Pair(scalars.KEY, scalars.TEXT), "others": Pair(scalars.WORDS, scalars.TEXT)}
)
# An override names who decided and why, or it is none.
_NAMED: Final = frozenset((kind, name) for kind in (f.AdvanceOverridden, f.WinOverridden) for name in ("by", "reason"))
_NOTHINGS: Final = (None, "", (), Text(""))


@cache
def record_of(made_of: Any, tag: str = "") -> Record:
    """Work out the shape of an attrs class."""
    hints = get_type_hints(made_of)
    return Record(made_of, tuple(_slot(made_of, one, hints[one.name]) for one in fields(made_of)), tag)


@cache
def document_of(made_of: Any) -> Record:
    """Work out the shape of a whole document from the class of its content."""
    return evolve(record_of(made_of), envelope=True)


@cache
def facts() -> OneOf:
    """The shape of a fact of any kind."""
    types: Mapping[str, Any] = FACT_TYPES
    return OneOf(MappingProxyType({tag: record_of(kind, tag) for tag, kind in types.items()}))


def _slot(made_of: type[Any], attribute: Any, hint: Any) -> Slot:
    """Shape a field; it may be left out when it then holds nothing, so that no document rests on our defaults."""
    if (made_of, attribute.name) in _NAMED:
        return Slot(attribute.name, scalars.SAYING)
    shape = _shape(attribute.name, hint)
    default = attribute.default
    optional = default is False or (default is not NOTHING and any(default == one for one in _NOTHINGS))
    return Slot(attribute.name, shape, nothing=default, required=False) if optional else Slot(attribute.name, shape)


def _shape(name: str, hint: Any) -> Shape:
    if hint is Text:
        return Label(scalars.TEXT, record_of(Text))
    if hint is f.Fact:
        return facts()
    if hint in _PLAIN_TYPES:
        return _BY_NAME.get(name, _PLAIN_TYPES[hint]) if hint in (str, Decimal) else _PLAIN_TYPES[hint]
    return _made_up(name, hint) if get_args(hint) else record_of(hint)


def _made_up(name: str, hint: Any) -> Shape:
    """Shape a type that is made of others: a choice of words, a value or none, a tuple."""
    if get_origin(hint) is Literal:
        return scalars.choice(get_args(hint))
    if get_origin(hint) is UnionType:
        (inner,) = (one for one in get_args(hint) if one is not NoneType)
        return Nullable(_shape(name, inner))
    return _listing(name, get_args(hint)[0])


def _listing(name: str, item: Any) -> Listing:
    most = MOST_OF.get(name, MOST_ITEMS)
    if item == tuple[str, str]:
        pairs = Listing if name == "pairs" else PairsByName
        return pairs(_PAIRS[name], most=most)
    return Listing(_shape(name, item), most=most)
