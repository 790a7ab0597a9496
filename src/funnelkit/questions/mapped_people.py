"""The people map: who decides at the customer, who reports to whom, whom we have met, and who is against us."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import ClassVar, Final

from attrs import frozen

from funnelkit.checks.arguments import checked
from funnelkit.deal import Deal
from funnelkit.deal.people import ACCESS_NAMES, ATTITUDE_NAMES, INFLUENCE_NAMES, Access, Attitude, Level, Person
from funnelkit.deal.reading import Reading
from funnelkit.display import DealAnswer, Html, Points, Saying, Sheet, Table, Theme, Tone
from funnelkit.display.paper import PictureBlock
from funnelkit.display.people_chart import PeopleChart, PersonCard
from funnelkit.questions.coverage import coverage_of
from funnelkit.words import Message, Text, plain, say, spoken

_STEPS: Final[Mapping[Level, int]] = {"": 0, "low": 1, "medium": 2, "high": 3}
_TONES: Final[Mapping[Attitude, Tone]] = {"": "calm", "supportive": "good", "neutral": "calm", "opposed": "bad"}
_COLUMNS: Final = (
    say("heading-name"),
    say("heading-roles-in-the-decision"),
    say("heading-influence"),
    say("heading-attitude"),
    say("heading-last-met"),
    say("heading-reports-to"),
)
_MOST_DRAWN: Final = 30


@frozen(repr=False)
class MappedPerson(Saying):
    """A person at the customer, with the place in its reporting lines.

    Args:
        name: Who it is.
        roles: Keys of the roles in the decision.
        influence: ``"high"``, ``"medium"``, ``"low"``, or ``""`` when unknown.
        attitude: ``"supportive"``, ``"neutral"``, ``"opposed"``, or ``""`` when unknown.
        access: ``"direct"``, ``"through-others"``, ``"none"``, or ``""`` when unknown.
        met_on: The day on which we last met; ``None`` when we have not.
        reports_to: Whom this person reports to; ``""`` when unknown.
        level: How many people stand above in the reporting lines that are known, from 0.
        is_noted: Whether anything is known but the name, which stands in what is known of another.
        role_names: The roles, as people call them.
    """

    _plain_names: ClassVar = (
        *("name", "roles", "influence", "attitude", "access", "met_on", "reports_to", "level", "is_noted", "message"),
    )

    name: str
    roles: tuple[str, ...]
    influence: Level
    attitude: Attitude
    access: Access
    met_on: date | None
    reports_to: str
    level: int
    is_noted: bool
    role_names: tuple[Text | str, ...]

    @property
    def is_danger(self) -> bool:
        """Whether somebody is against us who is not known to have little influence."""
        return self.attitude == "opposed" and self.influence != "low"

    @property
    def met(self) -> Message | str:
        """When we last met, or that we have not, and how we get there."""
        if self.met_on is not None:
            return say("people-met", on=self.met_on)
        return ACCESS_NAMES[self.access] or say("people-not-met")

    @property
    def message(self) -> Message:
        """The person in one sentence."""
        told = [*self.role_names, INFLUENCE_NAMES[self.influence], ATTITUDE_NAMES[self.attitude], self.met]
        if self.reports_to:
            told.append(say("people-reports-to", person=self.reports_to))
        return say("people-person", name=self.name, told=tuple(one for one in told if str(one)))


@frozen(repr=False)
class PeopleMap(DealAnswer):
    """Who decides at the customer, who reports to whom, whom we have met, and who is against us.

    Args:
        deal: Key of the deal.
        on: The day.
        name: What people call the deal.
        people: Everybody who is known, each after the one that is reported to.
        gaps: Which roles should be known or met by now and are not, and other dangers, each in a sentence.
        circles: The names in reporting lines that lead back to themselves, which nobody drew so on purpose.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), on=date(2026, 3, 2))
        >>> deal = deal.meet_person("Dr. Lind", buying_role="user", influence="high", on=date(2026, 3, 4))
        >>> fk.questions.people_map(deal, on=date(2026, 3, 5))
        <PeopleMap Harbour 2026-03-05: people 1, met 1, against us 0>
    """

    _plain_names: ClassVar = ("deal", "name", "on", "people", "gaps", "circles")
    _rows_of: ClassVar[str] = "people"

    people: tuple[MappedPerson, ...]
    gaps: tuple[Message, ...]
    circles: tuple[str, ...]

    @property
    def chart(self) -> PeopleChart:
        """What is drawn, as plain values: the first thirty people."""
        shown = self.people[:_MOST_DRAWN]
        rows = {one.name: at for at, one in enumerate(shown)}
        return PeopleChart(
            title=say("people-title", name=self.name or self.deal),
            detail=say("people-detail", on=self.on, count=len(self.people), met=self._met, opposed=self._opposed),
            people=tuple(_card(one, rows) for one in shown),
        )

    @property
    def _met(self) -> int:
        return sum(one.met_on is not None for one in self.people)

    @property
    def _opposed(self) -> int:
        return sum(one.attitude == "opposed" for one in self.people)

    def svg(self, language: str | None = None, *, theme: Theme = "light") -> Html:
        """Draw the picture as a file of its own (SVG), in fixed colours; empty where nobody is known.

        Args:
            language: ``"en"`` or ``"zh-Hans"``.
            theme: ``"light"`` or ``"dark"``, the paper that it stands on.
        """
        drawn = self.chart.drawing(spoken(language), theme)
        return Html("") if drawn is None else drawn.svg()

    def _sheet(self) -> Sheet:
        title = say("heading-people-map")
        rows = [
            (
                one.name,
                one.role_names,
                INFLUENCE_NAMES[one.influence],
                ATTITUDE_NAMES[one.attitude],
                one.met,
                one.reports_to,
            )
            for one in self.people
        ]
        table = Table(caption=title, columns=_COLUMNS, rows=rows, whole="rows()", empty=say("people-nobody"))
        gaps = Points(items=(*self.gaps, *self._circle()), dashed=False)
        said = Points(items=[one.message for one in self.people] or (say("people-nobody"),), dashed=False)
        return self._of_the_deal(title, PictureBlock(self.chart), table, gaps, spoken=(said, gaps))

    def _circle(self) -> tuple[Message, ...]:
        return (say("people-circle", people=self.circles),) if self.circles else ()

    def __repr__(self) -> str:
        told = f"people {len(self.people)}, met {self._met}, against us {self._opposed}"
        return f"<PeopleMap {plain(self.deal)} {self.on}: {told}>"


def _card(one: MappedPerson, rows: Mapping[str, int]) -> PersonCard:
    return PersonCard(
        name=one.name,
        roles=say("people-roles", roles=one.role_names) if one.role_names else "",
        level=one.level,
        above=rows.get(one.reports_to) if one.level else None,
        influence=_STEPS[one.influence],
        influence_said=INFLUENCE_NAMES[one.influence],
        attitude=ATTITUDE_NAMES[one.attitude],
        tone=_TONES[one.attitude],
        met=one.met,
        is_met=one.met_on is not None,
        is_danger=one.is_danger,
    )


@checked
def people_map(deal: Deal, *, on: date, known_by: date | None = None) -> PeopleMap:
    """Map the people at the customer: their roles, influence and attitude, whom we have met, and who reports to whom.

    Whoever is only named as somebody's superior is on the map too, as not met. What is missing stands under it.

    Args:
        deal: The deal.
        on: What happened on or before this day counts.
        known_by: Only what was written down by this day counts; ``None`` for all that is known now.

    Raises:
        NotOpenYetError: When the deal was opened later.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), on=date(2026, 3, 2))
        >>> deal = deal.note_person("Dr. Lind", buying_role="user", attitude="opposed", reports_to="Ms Berg",
        ...                         on=date(2026, 3, 4))
        >>> [(one.name, one.level, one.is_danger) for one in people_map(deal, on=date(2026, 3, 5)).people]
        [('Ms Berg', 0, False), ('Dr. Lind', 1, True)]
    """
    reading = deal.at(on, known_by=known_by)
    people, circles = _in_lines(reading.people)
    mapped = tuple(_mapped(one, level, reading) for one, level in people)
    return PeopleMap(deal.key, on, mapped, coverage_of(reading).gaps, circles, name=deal.name)


def _mapped(person: Person, level: int, reading: Reading) -> MappedPerson:
    roles = reading.methodology.index.buying_roles.rules
    return MappedPerson(
        person.name,
        person.buying_roles,
        person.influence,
        person.attitude,
        person.access,
        person.met_on,
        person.reports_to,
        level,
        bool(person.sources),
        tuple(roles[key].name if key in roles else key for key in person.buying_roles),
    )


def _in_lines(people: Iterable[Person]) -> tuple[list[tuple[Person, int]], tuple[str, ...]]:
    """Put people into their reporting lines, each after the one that is reported to; circles are cut and named."""
    known = {one.name: one for one in people}
    for one in tuple(known.values()):
        if one.reports_to and one.reports_to not in known:
            known[one.reports_to] = Person(one.reports_to)
    circles = tuple(name for name in known if _leads_back(name, known))
    below: dict[str, list[Person]] = {}
    for one in known.values():
        above = "" if one.name in circles else one.reports_to
        below.setdefault(above, []).append(one)
    return list(_downwards("", below)), circles


def _leads_back(name: str, known: Mapping[str, Person]) -> bool:
    """Tell whether somebody's reporting line leads back to itself."""
    above, seen = known[name].reports_to, set[str]()
    while above and above not in seen and above != name:
        seen.add(above)
        above = known[above].reports_to
    return above == name


def _downwards(first: str, below: Mapping[str, list[Person]]) -> Iterator[tuple[Person, int]]:
    """Walk down from the top, those with most influence first; no line is deeper than there are people."""
    waiting = [(one, 0) for one in _ranked(below.get(first, ()))][::-1]
    while waiting:
        one, level = waiting.pop()
        yield one, level
        waiting += [(other, level + 1) for other in _ranked(below.get(one.name, ()))][::-1]


def _ranked(people: Iterable[Person]) -> list[Person]:
    return sorted(people, key=lambda one: -_STEPS[one.influence])
