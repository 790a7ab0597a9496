"""Records that buyers really publish, read as deals."""

from __future__ import annotations

import json
from datetime import UTC, date, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from funnelkit import Deal
from funnelkit.documents import from_json, to_json

from funnelkit_tender import PUBLIC_TENDER, Tenders, deals_from_ocds

DATA = Path(__file__).parent / "data"
MEXICO = timezone(timedelta(hours=-6))
AUCKLAND = timezone(timedelta(hours=13))
FICTIONAL = "fictional_ocds-213czf-000-00001.json"
FILES = sorted(path.name for path in DATA.glob("*.json"))


def records(name: str) -> Any:
    """The parsed text of a sample."""
    return json.loads((DATA / name).read_text(encoding="utf-8"))


def read(name: str, **keywords: Any) -> Tenders:
    """A sample as deals, in the days of Mexico City."""
    return deals_from_ocds(records(name), **{"zone": MEXICO, **keywords})


def happened(deal: Deal) -> list[tuple[str, date, date]]:
    """Each piece of evidence with the day on which it happened and the day on which it became known."""
    facts = deal.journal
    return [(fact.kind, fact.on, fact.recorded_on or fact.on) for fact in facts if hasattr(fact, "kind")]


def test_five_stages_of_a_fictional_tender() -> None:
    """Six releases become evidence in order: what happened before its release is recorded on the day of the release."""
    (deal,) = read(FICTIONAL, zone=UTC).deals
    assert happened(deal) == [
        ("plan-published", date(2009, 3, 15), date(2009, 3, 15)),
        ("budget-stated", date(2009, 3, 15), date(2009, 3, 15)),
        ("tender-announced", date(2009, 3, 15), date(2009, 3, 15)),
        ("tender-opened", date(2010, 3, 1), date(2010, 3, 15)),
        ("bids-closed", date(2010, 4, 8), date(2010, 5, 10)),
        ("award-proposed", date(2010, 5, 10), date(2010, 5, 10)),
        ("award-decided", date(2010, 5, 10), date(2010, 5, 10)),
        ("contract-signed", date(2010, 6, 10), date(2010, 6, 10)),
        ("payment-made", date(2010, 8, 1), date(2011, 1, 10)),
        ("payment-made", date(2010, 10, 1), date(2011, 1, 10)),
    ]
    assert str(deal.at(date(2010, 4, 1)).terms.amount) == "1,100,000.00 GBP"
    assert str(deal.at(date(2010, 5, 10)).terms.amount) == "11,000,000.00 GBP"
    assert [person.name for person in deal.at(date(2010, 1, 1)).people] == ["Procurement Team"]


@pytest.mark.parametrize(
    ("on", "stage"),
    [
        (date(2009, 4, 1), "planning"),
        (date(2010, 3, 20), "tender"),
        (date(2010, 5, 10), "award"),
        (date(2010, 6, 10), "contract"),
        (date(2010, 8, 1), "implementation"),
    ],
)
def test_the_customer_moves_by_what_it_publishes(on: date, stage: str) -> None:
    """On each day the deal stands at the stage that the records show."""
    (deal,) = read(FICTIONAL, zone=UTC).deals
    assert deal.at(on).verified_stage.key == stage


def test_what_was_not_released_was_not_known() -> None:
    """A payment of August that was released in January did not count in September."""
    (deal,) = read(FICTIONAL, zone=UTC).deals
    then = date(2010, 9, 1)
    assert deal.at(then).verified_stage.key == "implementation"
    assert deal.at(then, known_by=then).verified_stage.key == "contract"


@pytest.mark.parametrize(
    ("us", "outcome", "on"),
    [
        ("AnyCorp Cycle Provision", "won", date(2010, 6, 10)),
        ("GB-COH-11111111", "won", date(2010, 6, 10)),
        ("Beta Corp Construction", "lost", date(2010, 5, 10)),
    ],
)
def test_awards_win_and_lose(us: str, outcome: str, on: date) -> None:
    """Our signature wins, another one's award loses and names the winner; we are known by name or number."""
    tenders = read(FICTIONAL, zone=UTC, us=[us])
    reading = tenders.deals[0].at(on)
    assert (reading.outcome, reading.progress.outcome_since) == (outcome, on)
    assert deals_from_ocds(records(FICTIONAL), zone=UTC, us=us) == tenders


def test_a_release_that_tells_of_later_days_is_reported() -> None:
    """A contract that is dated a month after the release which tells of it loads, and the finding says so."""
    tenders = read(FICTIONAL, zone=UTC)
    assert [finding.code for finding in tenders.findings] == ["foretold"]
    assert "10 June 2010" in str(tenders.findings[0])
    assert "2010年6月10日" in tenders.findings[0].text("zh-Hans")


def test_the_zone_decides_the_day() -> None:
    """An instant is counted on the day that it is where the reader lives."""
    days = [read(FICTIONAL, zone=zone).deals[0].opening.on for zone in (MEXICO, UTC, AUCKLAND)]
    assert days == [date(2009, 3, 15), date(2009, 3, 15), date(2009, 3, 16)]


def test_a_record_that_only_links_is_read_by_what_was_made_of_it() -> None:
    """A record whose releases are links is read by its compiled release."""
    linked, whole = read("fictional_record.json", zone=UTC), read(FICTIONAL, zone=UTC)
    assert linked.deals[0].at(date(2011, 1, 10)).verified_stage.key == "implementation"
    assert {one[:2] for one in happened(linked.deals[0])} <= {
        *(one[:2] for one in happened(whole.deals[0])),
        ("plan-published", date(2010, 3, 1)),  # a compiled release does not say when its parts were released
        ("budget-stated", date(2010, 3, 1)),
    }


def test_versions_are_the_releases_that_they_were_made_of() -> None:
    """A versioned release gives the same deal as the releases that it keeps."""
    assert read("versioned-release-1.json").deals == read("release-package-1.json").deals


def test_a_package_of_records_holds_several_tenders() -> None:
    """Each tender becomes one deal, under its own number."""
    tenders = read("record-package_package.json")
    assert [deal.key for deal in tenders.deals] == ["OCDS-87SD3T-AD-SF-DRM-063-2015", "OCDS-87SD3T-AD-SF-DRM-065-2015"]
    assert tenders.deals[0] == read("release-package-1.json").deals[0]


def test_real_contracts_of_mexico_city() -> None:
    """The finance ministry's contracts are paid for, by days that the records name."""
    for name in ("release-package-1.json", "compiled-release-1.json", "versioned-release-1.json"):
        (deal,) = read(name).deals
        assert deal.at(date(2016, 4, 8)).verified_stage.key == "implementation"
        assert str(deal.at(date(2017, 6, 5)).terms.amount) == "1,311,264.00 MXN"


@pytest.mark.parametrize("name", FILES)
def test_deals_travel(name: str) -> None:
    """Whatever was read can be written as a document and comes back the same."""
    for deal in read(name).deals:
        assert from_json(to_json(deal), Deal, methodologies=[PUBLIC_TENDER]) == deal


@pytest.mark.parametrize("name", FILES)
def test_several_files_at_once(name: str) -> None:
    """A list of packages is read as one; the same package twice says nothing new."""
    once, twice = read(name), deals_from_ocds([records(name)] * 2, zone=MEXICO)
    assert twice == once
