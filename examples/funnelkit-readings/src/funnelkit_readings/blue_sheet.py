"""The blue sheet of Strategic Selling: who influences the decision, how each stands to us, and what should alarm us."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal

from attrs import frozen
from funnelkit.deal import Reading
from funnelkit.deal.people import Person
from funnelkit.rules import Text
from funnelkit.words import Message, Template

Influence = Literal["economic", "user", "technical", "coach"]
Mode = Literal["growth", "trouble", "even-keel", "overconfident"]

INFLUENCES: Final[Mapping[Influence, Text]] = MappingProxyType(
    {
        "economic": Text.of("economic buyer", zh="经济决策者"),
        "user": Text.of("user buyer", zh="使用者"),
        "technical": Text.of("technical buyer", zh="技术把关者"),
        "coach": Text.of("coach", zh="教练"),
    }
)
EIGHT_STAGE: Final[Mapping[str, Influence]] = MappingProxyType(
    {
        "economic-buyer": "economic",
        "user": "user",
        "handler": "technical",
        "technical-evaluator": "technical",
        "finance": "technical",
        "legal": "technical",
        "coach": "coach",
    }
)
"""Which influence each buying role of the built-in methodology has."""
UNCONVINCED: Final[frozenset[Mode]] = frozenset({"even-keel", "overconfident"})

_NOBODY = Template("influence-unknown", "we know no {influence}", "尚未识别{influence}")
_SEVERAL = Template(
    "several-economic-buyers",
    "{names} are all said to be the economic buyer, but only one releases the money: find out who",
    "{names}均被称为经济决策者，但最终拨款的只有一人：请查明是谁",
)
_NOT_MET = Template("influence-not-met", "we have not met {name} ({influence})", "尚未会见{name}（{influence}）")
_UNRATED = Template(
    "influence-unrated",
    "we do not know {unknown} of {name} ({influence})",
    "不了解{name}（{influence}）的{unknown}",
)
_OPPOSED = Template("influence-opposed", "{name} ({influence}) is against us", "{name}（{influence}）反对我方")
_UNMOVED = Template(
    "influence-sees-no-gap",
    "{name} ({influence}) sees no reason to change anything",
    "{name}（{influence}）认为无需改变",
)
_SUPPORTS = Template(
    "influence-supports", "{name} ({influence}) is for us and has weight", "{name}（{influence}）支持我方且有影响力"
)
_DEGREE: Final = Text.of("the degree of influence", zh="影响力大小")
_ATTITUDE: Final = Text.of("the attitude to us", zh="对我方的态度")
_MODE: Final = Text.of("the response mode", zh="反应模式")
_RESULTS: Final = Text.of("the win that the person looks for", zh="个人所求")


@frozen
class BuyingInfluence:
    """A person with an influence on the decision.

    Args:
        person: What is known of the person.
        influence: ``"economic"``, ``"user"``, ``"technical"`` or ``"coach"``.
        mode: How the person takes the change: ``"growth"``, ``"trouble"``, ``"even-keel"``, ``"overconfident"``, or
            ``""`` when nobody knows.
    """

    person: Person
    influence: Influence
    mode: Literal["", "growth", "trouble", "even-keel", "overconfident"] = ""


@frozen
class BlueSheet:
    """A deal by its buying influences.

    Args:
        influences: Everybody with an influence, in the order in which they became known.
        red_flags: What is unknown or against us.
        strengths: What to build on.
    """

    influences: tuple[BuyingInfluence, ...]
    red_flags: tuple[Message, ...]
    strengths: tuple[Message, ...]

    @property
    def economic_buyer(self) -> str:
        """The name of the economic buyer; ``""`` when there is none, or more than one."""
        names = [one.person.name for one in self.influences if one.influence == "economic"]
        return names[0] if len(names) == 1 else ""


NO_MODES: Final[Mapping[str, Mode]] = MappingProxyType({})


def blue_sheet(
    reading: Reading, *, modes: Mapping[str, Mode] = NO_MODES, roles: Mapping[str, Influence] = EIGHT_STAGE
) -> BlueSheet:
    """Read a deal by its buying influences; whatever is unknown is a red flag.

    Args:
        reading: The deal on a day.
        modes: The response mode of people by name, which the facts of a deal do not tell.
        roles: Which influence each buying role has; roles that are left out have none.

    Examples:
        >>> from datetime import date
        >>> from funnelkit import Deal, eight_stage
        >>> deal = Deal.open("Crane", under=eight_stage(), on=date(2026, 3, 2))
        >>> deal = deal.meet_person("Dr. Lind", buying_role="economic-buyer", influence="high",
        ...                         attitude="supportive", criteria=("running costs",), on=date(2026, 3, 3))
        >>> sheet = blue_sheet(deal.at(date(2026, 3, 3)), modes={"Dr. Lind": "trouble"})
        >>> sheet.economic_buyer, [str(flag) for flag in sheet.red_flags]
        ('Dr. Lind', ['we know no user buyer', 'we know no technical buyer', 'we know no coach'])
        >>> sheet.strengths[0].text("zh-Hans")
        'Dr. Lind（经济决策者）支持我方且有影响力'
    """
    influences = tuple(
        BuyingInfluence(person, influence, modes.get(person.name, ""))
        for person in reading.people
        for influence in dict.fromkeys(roles[role] for role in person.buying_roles if role in roles)
    )
    flags = (*_of_the_whole(influences), *(flag for one in influences for flag in _of_one(one)))
    strengths = tuple(
        _SUPPORTS(name=one.person.name, influence=INFLUENCES[one.influence])
        for one in influences
        if one.person.attitude == "supportive" and one.person.influence == "high" and one.person.met_on
    )
    return BlueSheet(influences, flags, strengths)


def _of_the_whole(influences: tuple[BuyingInfluence, ...]) -> tuple[Message, ...]:
    known = {one.influence for one in influences}
    missing = tuple(_NOBODY(influence=name) for influence, name in INFLUENCES.items() if influence not in known)
    economic = tuple(one.person.name for one in influences if one.influence == "economic")
    return (_SEVERAL(names=economic), *missing) if len(economic) > 1 else missing


def _of_one(one: BuyingInfluence) -> tuple[Message, ...]:
    person, said = one.person, {"name": one.person.name, "influence": INFLUENCES[one.influence]}
    unknown = tuple(
        what
        for what, known in (
            (_DEGREE, person.influence),
            (_ATTITUDE, person.attitude),
            (_MODE, one.mode),
            (_RESULTS, person.criteria),
        )
        if not known
    )
    flags = []
    if person.met_on is None:
        flags.append(_NOT_MET(**said))
    if unknown:
        flags.append(_UNRATED(unknown=unknown, **said))
    if person.attitude == "opposed":
        flags.append(_OPPOSED(**said))
    if one.mode in UNCONVINCED:
        flags.append(_UNMOVED(**said))
    return tuple(flags)
