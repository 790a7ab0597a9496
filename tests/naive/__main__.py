"""Compare the naive model with the library: ``python -m tests.naive --journals 20000 --seed 1``."""

from __future__ import annotations

import argparse
import sys
from collections import Counter

from tests.naive import library
from tests.naive.books import differences_of_a_book
from tests.naive.comparing import Difference, Story, differences_of, draw_story, shrunk


def main() -> int:
    """Compare, and say of each class of difference how often it came, with the smallest journal that shows it."""
    parser = argparse.ArgumentParser(prog="python -m tests.naive")
    parser.add_argument("--journals", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--without", default="", help="verbs to leave out, with commas between")
    parser.add_argument("--ignore", default="", help="classes of difference that are known, with commas between")
    parser.add_argument("--only", default="", help="print the smallest journal of classes that begin with this")
    parser.add_argument("--first", action="store_true", help="stop at the first journal that differs")
    told = parser.parse_args()
    print("verbs that the library does not have:", library.absent_verbs() or "none")
    print("rules that the library does not have:", library.absent_rules() or "none")
    without = [verb for verb in told.without.split(",") if verb]
    count: Counter[str] = Counter()
    first: dict[str, Story] = {}
    sums: list[Difference] = []
    for seed in range(told.seed * 1_000_000, told.seed * 1_000_000 + told.journals):
        story = draw_story(seed, without=without)
        found = [one for one in differences_of(story) if one.what not in told.ignore.split(",")]
        if found and told.first:
            print(found[0])
            return 1
        for what in {one.what for one in found}:
            count[what] += 1
            if what not in first or len(story.tried) < len(first[what].tried):
                first[what] = story
    for seed in range(told.journals // 10):
        wrong = differences_of_a_book(told.seed * 1_000_000 + 250_000_000 + seed, without=without)
        if wrong and told.first:
            print(wrong[0])
            return 1
        sums.extend(wrong)
    print(f"books: {len(sums)} sums differ", *sums[:3])
    print(f"{told.journals} journals: {sum(count.values())} differences of {len(count)} classes")
    for what, times in count.most_common():
        print(f"\n== {what}: {times} journals")
        if what.startswith(told.only):
            _show(shrunk(first[what], what), what)
    return bool(count or sums)


def _show(story: Story, what: str) -> None:
    rules = story.rules
    print("  customer", *((one.key, str(one.chance), one.typical_days) for one in rules.customer))
    for one in rules.supplier:
        print("  supplier", one)
    print("  pairs", rules.pairs, "winning", rules.winning, "signature", rules.signature, "kinds", *rules.kinds)
    print("  tolerance", rules.ahead, rules.behind, "standing", rules.standing, "reasons", rules.reason_for)
    print("  open", {name: value for name, value in story.opening.items() if name not in ("verb", "number", "on")})
    for entry in story.tried:
        print("  -", {name: value for name, value in entry.items() if name != "number" and value is not None})
    for found in differences_of(story):
        if found.what == what:
            print("  =>", found)


if __name__ == "__main__":
    sys.exit(main())
