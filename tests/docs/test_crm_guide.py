"""The code of the guide for CRMs keeps every fact, however many write at once."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest

from funnelkit import Deal, StaleJournalError, eight_stage
from tests.docs.test_code_blocks import BLOCK

PAGE: Final = Path(__file__).parents[2] / "docs/how-to/carry-deals-in-your-crm.md"
OPENED: Final = date(2026, 3, 2)
FACTS: Final = 40

# A worker has the guide's own code, a database and a name. It says when it is ready, waits for the word, and writes.
WORKER: Final = """
import sys
from datetime import timedelta
names = {"__name__": "guide"}
exec(compile(sys.argv[1], "guide", "exec"), names)
connection = names["sqlite3"].connect(sys.argv[2], timeout=60)
date, fk, write, load = (names[one] for one in ("date", "fk", "write", "load"))
form = sys.argv[4] == "form"
load(connection, "opp-17")
print("ready", flush=True)
sys.stdin.readline()
for at in range(int(sys.argv[5])):
    def received(deal, **record):
        told = {"source": "customer-document", "reference": f"{sys.argv[3]} {at}", "on": date(2026, 3, 9)}
        return deal.record_evidence("budget-approved", **told, **record)
    while True:
        shown = {"expected_length": len(load(connection, "opp-17"))} if form else {}
        try:
            write(connection, "opp-17", received, recorded_on=date(2026, 3, 9) + timedelta(days=at), **shown)
            break
        except fk.StaleJournalError:
            print("stale", flush=True)
"""


def guide() -> dict[str, Any]:
    """Run the code that the guide begins with, and give its names."""
    names: dict[str, Any] = {"__name__": "guide"}
    exec(compile(code(), str(PAGE), "exec"), names)  # noqa: S102 - running the page is the test
    return names


def code() -> str:
    """Read the code that the guide begins with."""
    block = BLOCK.search(PAGE.read_text(encoding="utf-8"))
    assert block
    return block["code"]


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Make a database with one deal in it."""
    names = guide()
    connection = sqlite3.connect(tmp_path / "crm.sqlite")
    connection.executescript(names["TABLES"])
    names["insert"](connection, Deal.open("Harbour switchgear", under=eight_stage(), key="opp-17", on=OPENED))
    connection.close()
    return tmp_path / "crm.sqlite"


def references(path: Path) -> list[str]:
    """Read which facts are in the deal, and see that the length beside it is right."""
    connection = sqlite3.connect(path)
    deal = guide()["load"](connection, "opp-17")
    [(length,)] = connection.execute("select length from deals").fetchall()
    connection.close()
    assert length == len(deal)
    return sorted(fact.reference for fact in deal.journal[1:])


@pytest.mark.parametrize("kind", ["job", "form"])
def test_two_processes_at_once_lose_nothing(database: Path, kind: str) -> None:
    """Eighty facts of two processes that write at the same time are all in the deal, of jobs and of forms alike."""
    workers = [
        subprocess.Popen(
            [sys.executable, "-c", WORKER, code(), str(database), name, kind, str(FACTS)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for name in ("one", "two")
    ]
    for worker in workers:
        assert worker.stdout
        assert worker.stdout.readline() == "ready\n"
    told = []
    for worker in workers:
        assert worker.stdin
        worker.stdin.write("go\n")
        worker.stdin.flush()
    for worker in workers:
        _, errors = worker.communicate(timeout=120)
        told.append((worker.returncode, errors))
    assert told == [(0, "")] * 2
    assert references(database) == sorted(f"{name} {at}" for name in ("one", "two") for at in range(FACTS))


def test_who_is_overtaken_between_reading_and_storing_reads_again(database: Path) -> None:
    """A fact that comes in just between somebody's reading and storing is kept, and so is theirs."""
    names, times = guide(), []

    def slow(deal: Deal, **record: Any) -> Deal:
        times.append(len(deal))
        if len(times) == 1:
            other = sqlite3.connect(database)
            names["write"](other, "opp-17", quick, recorded_on=OPENED)
            other.close()
        return told(deal, "slow", **record)

    def quick(deal: Deal, **record: Any) -> Deal:
        return told(deal, "quick", **record)

    connection = sqlite3.connect(database)
    changed = names["write"](connection, "opp-17", slow, recorded_on=OPENED)
    connection.close()
    assert times == [1, 2]
    assert len(changed) == 3
    assert references(database) == ["quick", "slow"]


def told(deal: Deal, reference: str, **record: Any) -> Deal:
    """Write down what the customer told."""
    return deal.record_evidence("budget-approved", source="customer-document", reference=reference, on=OPENED, **record)


def test_a_form_that_was_rendered_before_is_refused(database: Path) -> None:
    """A form that shows older facts is refused, also when it was fresh while it was read, and stores nothing."""
    names = guide()

    def overtaken(deal: Deal, **record: Any) -> Deal:
        if len(deal) == 1:
            other = sqlite3.connect(database)
            names["write"](other, "opp-17", lambda deal, **record: told(deal, "quick", **record))
            other.close()
        return told(deal, "form", **record)

    connection = sqlite3.connect(database)
    for _ in range(2):
        with pytest.raises(StaleJournalError):
            names["write"](connection, "opp-17", overtaken, expected_length=1)
    connection.close()
    assert references(database) == ["quick"]


def test_a_key_is_given_once(database: Path) -> None:
    """A second deal under a key that is taken is refused by the table, and the first stays as it is."""
    names, connection = guide(), sqlite3.connect(database)
    with pytest.raises(sqlite3.IntegrityError):
        names["insert"](connection, Deal.open("Other", under=eight_stage(), key="opp-17", on=OPENED))
    assert names["load"](connection, "opp-17").name == "Harbour switchgear"
    connection.close()
