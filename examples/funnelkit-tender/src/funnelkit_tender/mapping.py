"""From the records of public tenders to deals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import tzinfo

from attrs import frozen
from funnelkit import Deal, Methodology
from funnelkit.words import Message

from funnelkit_tender import findings as f
from funnelkit_tender.life import Life
from funnelkit_tender.process import PUBLIC_TENDER
from funnelkit_tender.reader import Reader
from funnelkit_tender.released import Released
from funnelkit_tender.releases import ReleaseReader
from funnelkit_tender.reports import releases_in


@frozen
class Tenders:
    """What was read.

    Args:
        deals: One for each tender, in the order in which the tenders first appear.
        findings: What is strange about the records.
    """

    deals: tuple[Deal, ...]
    findings: tuple[f.Finding, ...]


def deals_from_ocds(
    data: object, *, zone: tzinfo, us: Iterable[str] = (), under: Methodology = PUBLIC_TENDER, by: str = "OCDS"
) -> Tenders:
    """Read the releases or records of public tenders as deals.

    Everything that the buyer publishes is evidence from a customer's document, dated when it happened and recorded when
    it was released. Nothing in the data makes this fail: what is strange, such as dates that contradict the order of
    the stages, loads as far as it goes and is told in the findings.

    Args:
        data: What ``json.loads`` made of a release, a record, a package, or a list of these; compiled and versioned
            releases are read too.
        zone: The zone whose days count.
        us: Our names and numbers; with them a tender is won or lost, without it is only watched.
        under: The methodology, with the stages and evidence kinds of ``PUBLIC_TENDER``.
        by: Who writes it down.

    Examples:
        >>> from datetime import timezone
        >>> release = {"ocid": "ocds-1", "date": "2026-03-02", "buyer": {"name": "Harbour"},
        ...            "tender": {"title": "Crane", "status": "active"}}
        >>> deals_from_ocds(release, zone=timezone.utc).deals
        (<Deal Crane: customer at tender, supplier at bid-decision, open; facts 2>,)
    """
    whole = Reader()
    told: defaultdict[str, list[Released]] = defaultdict(list)
    problems: defaultdict[str, list[Message]] = defaultdict(list)
    for release in releases_in(data, whole):
        reader = Reader()
        ocid = reader.text(release, "ocid")
        one = ReleaseReader(release, reader, zone).read() if ocid else None
        if one is not None:
            told[ocid].append(one)
        problems[ocid] += reader.noted if ocid else [f.NO_OCID()]
    deals: list[Deal] = []
    names = frozenset([us] if isinstance(us, str) else us)
    for ocid, releases in told.items():
        life = Life(ocid, sorted(releases, key=lambda one: one.on), names, by)
        deals += life.written(under)
        problems[ocid] += life.noted
    if not told and not problems and not whole.noted:
        whole.noted.append(f.NO_RELEASE())
    found = [f.Finding(ocid, one) for ocid, noted in {"": whole.noted, **problems}.items() for one in noted]
    return Tenders(tuple(deals), tuple(dict.fromkeys(found)))
