"""How a chosen candidate becomes an action: who does it, why, and with which aid."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from funnelkit.deal.channels import DEALER
from funnelkit.deal.our_people import person_of
from funnelkit.deal.reading import Reading
from funnelkit.questions.actions import Action
from funnelkit.questions.candidates import Candidate
from funnelkit.words import Message, say

_SALES = ("sales", "us")


def told(chosen: Iterable[Candidate], reading: Reading) -> Iterator[Action]:
    """Tell chosen candidates of a deal."""
    aids, on = reading.methodology.index.aids, reading.on
    people: dict[tuple[str, str], Message | str] = {}
    for urgency, _, _, work, why, due in chosen:
        task = work.task
        role, party = asked = (task.role, task.party) if task else _SALES
        who = people.get(asked)
        if who is None:
            who = people[asked] = _looked_up(reading, role, party)
        aid = aids[task.aid] if task and task.aid else None
        overdue = due is not None and due < on
        yield Action(work.kind, work.key, work.what, who, party, due, why(work), aid, urgency, overdue)


def _looked_up(reading: Reading, role: str, party: str) -> Message | str:
    terms, roles = reading.terms, reading.methodology.index.our_roles
    if party == "dealer" and terms.channel.startswith(DEALER):
        return terms.channel.removeprefix(DEALER)
    return person_of(terms, role) or (say("next-action-nobody", role=roles[role].name) if role in roles else role)
