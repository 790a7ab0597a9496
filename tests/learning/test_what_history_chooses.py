"""What a stage model lets the history choose, and what it says of the gain."""

from funnelkit.learning import LOST, WON, History, Spell, learn_stage_model


def deals(count: int) -> list[History]:
    """Deals that are held in a first and a last stage, and pass through one between in minutes."""
    found = []
    for number in range(count):
        begun = number * 1.5
        first, last = begun + 3.2 + number % 7, begun + 9.4 + number % 7 + number % 11
        spells = [
            Spell("need", entered=begun, left=first, next="check"),
            Spell("check", entered=first, left=first + 0.002, next="offer"),
            Spell("offer", entered=first + 0.002, left=last, next=WON if number % 3 else LOST),
        ]
        found.append(History(str(number), spells=spells, known_until=count * 1.5 + 40))
    return found


def test_a_deal_held_where_all_others_pass_through_chooses_nothing() -> None:
    """What was passed through in minutes says nothing of the first deal that waits there: its wait is no surprise."""
    known, day = deals(300), 300 * 1.5 + 40
    begun = day * 0.6
    spells = [Spell("need", entered=begun, left=begun + 4, next="check"), Spell("check", entered=begun + 4)]
    waiting = History("waiting", spells=spells, known_until=day)
    plain, with_it = (learn_stage_model(one).choice for one in (known, [*known, waiting]))
    assert abs(with_it.gain - plain.gain) < 5
    assert with_it.case_age_parts == plain.case_age_parts
