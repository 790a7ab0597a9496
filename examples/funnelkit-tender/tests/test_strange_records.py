"""Records that contradict themselves or the standard: they load as far as they go, are reported, and never crash."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator
from datetime import UTC, date, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from funnelkit_tender import Tenders, deals_from_ocds

BEIJING = timezone(timedelta(hours=8))
DATA = Path(__file__).parent / "data"
PACKAGES = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(DATA.glob("*.json"))]
HOSTILE: tuple[Any, ...] = (
    None, True, False, 0, -1, 3.5, float("nan"), float("inf"), 10**400, "", " ", "x" * 20_000, "\ud800", "\x00\n",
    "9999-12-31T23:59:59Z", "0001-01-01T00:00:00+14:00", "2026-02-30", "active", "constructor", [], {}, [[]], [None],
    [{}], {"": {}}, {"id": []}, {"status": {}}, {"amount": "1", "currency": 7}, {"amount": 1e300, "currency": "EUR"},
    {"releaseDate": "2026-01-01", "value": 1}, [{"releaseDate": "", "value": {"releaseDate": "", "value": []}}],
)  # fmt: skip


def tender(**parts: Any) -> dict[str, Any]:
    """A release of a tender in which everything is in order, but for what is said otherwise."""
    plain: dict[str, Any] = {
        "ocid": "ocds-1",
        "date": "2026-12-31T00:00:00Z",
        "planning": {"budget": {"amount": {"amount": 100, "currency": "EUR"}}},
        "tender": {
            "title": "Crane",
            "status": "complete",
            "tenderPeriod": {"startDate": "2026-02-01T00:00:00Z", "endDate": "2026-03-01T00:00:00Z"},
        },
        "awards": [{"id": "1", "status": "active", "date": "2026-04-01T00:00:00Z", "suppliers": [{"name": "Ours"}]}],
        "contracts": [
            {
                "id": "1",
                "awardID": "1",
                "status": "active",
                "dateSigned": "2026-05-01T00:00:00Z",
                "implementation": {"transactions": [{"id": "1", "date": "2026-06-01T00:00:00Z"}]},
            }
        ],
    }
    return {**plain, **parts}


def read(*releases: dict[str, Any]) -> Tenders:
    """Releases as deals, in days of Greenwich, for the supplier called Ours."""
    return deals_from_ocds({"releases": list(releases)}, zone=UTC, us=["Ours"])


def told(tenders: Tenders) -> list[str]:
    """What is strange, by its stable names."""
    return [finding.code for finding in tenders.findings]


def test_nothing_strange() -> None:
    """A tender in which everything is in order is won, without a finding."""
    tenders = read(tender())
    assert told(tenders) == []
    assert tenders.deals[0].at(date(2026, 6, 1)).outcome == "won"


def moved(**days: str) -> dict[str, Any]:
    """The tender with other days."""
    release = copy.deepcopy(tender())
    period, (contract,) = release["tender"]["tenderPeriod"], release["contracts"]
    places = {
        "opened": (period, "startDate"),
        "closed": (period, "endDate"),
        "awarded": (release["awards"][0], "date"),
        "signed": (contract, "dateSigned"),
        "paid": (contract["implementation"]["transactions"][0], "date"),
    }
    for name, day in days.items():
        parent, key = places[name]
        parent[key] = f"{day}T12:00:00Z"
    return release


@pytest.mark.parametrize(
    ("days", "later", "earlier"),
    [
        ({"closed": "2026-01-31"}, "The time for bids is over", "The tender is open for bids"),
        ({"awarded": "2026-02-15"}, "The award is decided", "The time for bids is over"),
        ({"awarded": "2026-01-15"}, "The award is decided", "The time for bids is over"),
        ({"signed": "2026-03-15"}, "The contract is signed", "The award is decided"),
        ({"signed": "2026-01-15"}, "The contract is signed", "The award is decided"),
        ({"paid": "2026-04-15"}, "A payment is made", "The contract is signed"),
        ({"opened": "2026-07-01", "closed": "2026-08-01"}, "The award is decided", "The tender is open for bids"),
    ],
)
def test_days_against_the_order_of_the_stages(days: dict[str, str], later: str, earlier: str) -> None:
    """Every pair of days that contradicts the order is named, and every piece of evidence is there all the same."""
    tenders = read(moved(**days))
    contradictions = [finding for finding in tenders.findings if finding.code == "dates-contradict"]
    assert any(f"'{later}'" in str(one) and f"'{earlier}'" in str(one) for one in contradictions)
    assert all("早于" in one.text("zh-Hans") for one in contradictions)
    kinds = {fact.kind for fact in tenders.deals[0].journal if hasattr(fact, "kind")}
    assert kinds >= {"tender-opened", "bids-closed", "award-decided", "contract-signed", "payment-made"}
    assert tenders.deals[0].at(date(2026, 12, 31)).verified_stage.key == "implementation"


def test_each_contract_is_compared_with_its_own_award() -> None:
    """A second contract that is older than its award is found, though it is younger than the first award."""
    release = moved()
    release["awards"].append({"id": "2", "status": "active", "date": "2026-06-15", "suppliers": [{"name": "Theirs"}]})
    release["contracts"].append({"id": "2", "awardID": "2", "dateSigned": "2026-05-20"})
    (finding,) = read(release).findings
    assert finding.code == "dates-contradict"
    assert "20 May 2026" in str(finding)
    assert "15 June 2026" in str(finding)


def test_a_contradiction_that_a_later_release_mends_is_none() -> None:
    """What counts of a contract's days is the last that was said; the earlier word stays on record."""
    tenders = read({**moved(signed="2026-01-15"), "date": "2026-06-02"}, moved())
    assert told(tenders) == []
    assert tenders.deals[0].at(date(2026, 12, 31)).outcome == "won"


def test_an_award_that_is_called_off_is_nobodys() -> None:
    """When the award to another one is cancelled the buyer is back at its tender and the deal open, until it awards."""
    theirs = {"id": "1", "status": "active", "date": "2026-04-01", "suppliers": [{"name": "Theirs"}]}
    lost = tender(awards=[theirs], contracts=[], date="2026-04-02")
    assert read(lost).deals[0].at(date(2026, 12, 31)).outcome == "lost"
    off = tender(awards=[{**theirs, "status": "cancelled"}], contracts=[])
    reading = read(lost, off).deals[0].at(date(2026, 12, 31))
    assert (reading.outcome, reading.verified_stage.key) == ("open", "tender")
    assert read(lost, off).deals[0].at(date(2026, 12, 30)).verified_stage.key == "award"
    again = {**theirs, "id": "2", "date": "2026-12-31"}
    reading = read(lost, tender(awards=[{**theirs, "status": "cancelled"}, again], contracts=[])).deals[0]
    assert reading.at(date(2026, 12, 31)).verified_stage.key == "award"


def test_a_tender_that_fails_ends_without_decision() -> None:
    """A cancelled tender ends for everybody, on the day on which that was released."""
    reading = read(tender(tender={"title": "Crane", "status": "cancelled"}, awards=[], contracts=[])).deals[0]
    assert reading.at(date(2026, 12, 31)).outcome == "no-decision"


def test_currencies_are_not_added() -> None:
    """Contracts in two currencies leave the amount as it was, and say so."""
    release = moved()
    for award, currency in (("1", "EUR"), ("2", "USD")):
        release["contracts"].append({"id": f"c{award}", "value": {"amount": 5, "currency": currency}})
    tenders = read(release)
    assert told(tenders) == ["mixed-currencies"]
    assert str(tenders.deals[0].at(date(2026, 12, 31)).terms.amount) == "100.00 EUR"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (None, "wrong-type"),
        ([], "no-release"),
        ({}, "no-release"),
        ({"hello": 1}, "no-release"),
        ({"releases": []}, "no-release"),
        ({"releases": {"ocid": "ocds-1"}}, "wrong-type"),
        ({"ocid": "ocds-1", "tender": {}}, "no-date"),
        ({"ocid": "ocds-1", "date": "soon"}, "no-date"),
        ({"date": "2026-03-02", "tender": {"title": "Crane"}}, "no-ocid"),
        ({"ocid": "ocds-1", "date": "2026-03-02", "tender": "Crane"}, "wrong-type"),
        (tender(tender={"value": {"amount": "1", "currency": "EUR"}}), "no-money"),
        (tender(tender={"value": {"amount": 1.005, "currency": "EUR"}}), "rounded"),
    ],
)
def test_what_is_not_as_the_standard_says(data: object, code: str) -> None:
    """Each departure from the standard is told by its own name, in both languages."""
    tenders = deals_from_ocds(data, zone=UTC)
    assert code in told(tenders)
    for finding in tenders.findings:
        assert len(finding.text()) < 500
        assert finding.text("zh-Hans") != finding.text()


def places(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place in a document."""
    yield path
    for key, part in data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ():
        yield from places(part, (*path, key))


def replaced(data: Any, path: tuple[Any, ...], value: Any) -> Any:
    """A document with something else in one place."""
    if not path:
        return value
    if isinstance(data, dict):
        return {**data, path[0]: replaced(data[path[0]], path[1:], value)}
    return [replaced(part, path[1:], value) if at == path[0] else part for at, part in enumerate(data)]


@pytest.mark.parametrize("value", HOSTILE, ids=lambda value: f"{type(value).__name__} {value!r:.20}")
def test_a_hostile_value_at_every_place(value: Any) -> None:
    """Whatever stands wherever in a release, reading goes on, and every finding can be said."""
    release = {**moved(), "parties": [{"id": "b", "contactPoint": {"name": "Lind"}}], "buyer": {"id": "b"}}
    for path in places(release):
        tenders = deals_from_ocds(replaced(release, path, value), zone=BEIJING, us=["Ours"])
        assert all(len(finding.text()) < 700 for finding in tenders.findings)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_hostile_values_in_real_records(data: st.DataObject) -> None:
    """Real records with a few values spoilt are read, too."""
    package = data.draw(st.sampled_from(PACKAGES))
    for _ in range(3):
        path = data.draw(st.sampled_from(list(places(package))))
        package = replaced(package, path, data.draw(st.sampled_from(HOSTILE)))
    for finding in deals_from_ocds(package, zone=BEIJING).findings:
        assert isinstance(finding.text(), str)


DEEPENING: dict[str, Callable[[Any], Any]] = {
    "lists": lambda inner: [inner],
    "tenders": lambda inner: {"ocid": "ocds-1", "date": "2026-03-02", "tender": inner},
    "records": lambda inner: {"records": [inner]},
    "versions": lambda inner: [{"releaseDate": "2026-03-02", "value": inner}],
}


@pytest.mark.parametrize("wrap", DEEPENING)
def test_depth_is_no_danger(wrap: str) -> None:
    """Values that are nested as deep as a parser allows are not followed to their end."""
    deep: Any = {"ocid": "ocds-1", "date": "2026-03-02"}
    for _ in range(900):
        deep = DEEPENING[wrap](deep)
    for data in (deep, {"ocid": "ocds-1", "tender": deep}):
        assert isinstance(deals_from_ocds(data, zone=UTC), Tenders)
