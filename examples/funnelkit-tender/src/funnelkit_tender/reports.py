"""Releases in whatever they come in: packages, records, compiled and versioned releases."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from funnelkit_tender import findings as f
from funnelkit_tender.reader import Reader, Release
from funnelkit_tender.versions import is_versioned, releases_of_versions

_WRAPPERS: Final = frozenset({"releases", "records", "compiledRelease", "versionedRelease"})


def releases_in(data: object, reader: Reader) -> Iterator[Release]:
    """Find the releases in a package, a record, a release, or a list of any of these."""
    for _, one in reader.listed({"": data if isinstance(data, list | tuple) else [data]}, "", "data"):
        if "records" in one:
            for _, record in reader.listed(one, "records", ""):
                yield from _released(record, reader)
        if "records" not in one or "releases" in one:
            yield from _released(one, reader)


def _released(one: Release, reader: Reader) -> Iterator[Release]:
    """Take the releases of a package or a record; where a record only links to them, what was made of them."""
    if not one.keys() & _WRAPPERS:
        yield from _single(one, reader)
        return
    told = [release for _, release in reader.listed(one, "releases", "") if "ocid" in release or "url" not in release]
    if told:
        for release in told:
            yield from _single(release, reader)
        return
    for name in ("compiledRelease", "versionedRelease"):
        made = reader.section(one, name, "")
        if made:
            yield from _single(made, reader)
            return


def _single(one: Release, reader: Reader) -> Iterator[Release]:
    data = one.get("data")
    if isinstance(data, dict) and "tenderID" in data:
        yield _of_prozorro(data)
    elif is_versioned(one):
        yield from releases_of_versions(one)
    elif one.keys() & {"ocid", "date", "tag", "tender", "awards", "contracts"}:
        yield one
    else:
        reader.noted.append(f.NO_RELEASE())


def _of_prozorro(tender: Release) -> Release:
    """Take the tender of an e-procurement system that keeps awards and contracts inside of it, as Prozorro does."""
    return {
        "ocid": tender.get("tenderID"),
        "date": tender.get("dateModified"),
        "buyer": tender.get("procuringEntity"),
        "tender": tender,
        "awards": tender.get("awards"),
        "contracts": tender.get("contracts"),
    }
