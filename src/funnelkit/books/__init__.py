"""Many deals: the book."""

from funnelkit.lazy_names import lazily

lazily(
    globals(),
    {
        "funnelkit.books.book": "Book",
        "funnelkit.books.book_changes": "BookChanges ChangedDeal",
        "funnelkit.books.matrices": "MatrixCell MovementMatrix",
        "funnelkit.books.moved_deals": "MovedDeal",
        "funnelkit.books.moved_money": "MovedMoney",
        "funnelkit.books.movement": "Movement",
        "funnelkit.books.movement_steps": "MovementStep",
        "funnelkit.books.grouped": "BookPart BookParts",
        "funnelkit.books.standings": "BookStandings",
        "funnelkit.books.step_answers": "BookInStep OwnerInStep StepLine",
    },
)
