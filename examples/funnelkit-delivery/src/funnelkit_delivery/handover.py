"""The rule of this plugin: whoever has to live with the delivery is met after the signature, not only before."""

from __future__ import annotations

from typing import Final

from funnelkit.deal import Reading

HANDED_OVER: Final = "funnelkit-delivery/handed-over-in-person"


def handed_over_in_person(reading: Reading) -> bool:
    """Tell whether we have met a user since the deal was won.

    Examples:
        >>> from datetime import date
        >>> from funnelkit import Deal, eight_stage
        >>> signed = {"on": date(2026, 3, 2), "by": "Maria"}
        >>> deal = Deal.open("Crane", under=eight_stage(), on=signed["on"]).override_win(reason="signed", **signed)
        >>> handed_over_in_person(deal.at(date(2026, 3, 9)))
        False
        >>> met = deal.meet_person("Dr. Lind", buying_role="user", by="Maria", on=date(2026, 3, 8))
        >>> handed_over_in_person(met.at(date(2026, 3, 9)))
        True
    """
    won_on = reading.progress.outcome_since if reading.outcome == "won" else None
    return won_on is not None and any(
        "user" in person.buying_roles and person.met_on is not None and person.met_on >= won_on
        for person in reading.people
    )
