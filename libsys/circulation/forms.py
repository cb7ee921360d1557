"""What is typed at the desk and in the lending rules."""

from libsys.circulation.rules import PRESETS, UNLIMITED
from libsys.circulation.rules.policies import MOST_COUNT, MOST_DAYS
from libsys.circulation.rules.scanning import MOST_TYPED
from libsys.ui.forms import Form, choice, choices, day, number, text, tick

DID = ("lent", "returned", "renewed", "undone")
NOTES = ("due_moved", "due_capped", "copy_found", "renewal_taken_back", "return_day_missing")

# The one box. `about` is what the ticked cautions were about, `drawn` when the page was drawn, `last` the loan it told of,
# `book` the copy (or `isbn` the copies) that waits for its reader's card, `returning` that books are coming back.
SCAN = Form(text("code", most=MOST_TYPED, needed=True), text("member", most=40), day("on"),
            text("about", most=MOST_TYPED), number("drawn", most=4 * 10**12), text("last", most=36), text("book", most=40), text("isbn", most=40), tick("returning"),
            beside=dict.fromkeys(("day_not_yet", "return_before_lending", "copy_was_lent_then", "copy_lent_since_then", "copy_lent_again_then"), "on"))
DESK = Form(text("member", most=40), text("copy", most=40), text("isbn", most=40), text("find", most=MOST_TYPED),
            choice("did", DID), text("loan", most=36), choices("note", NOTES), day("on"), tick("returning"))
SHEET_LINES, SHEET_PARTS = 6, ("who", "book", "out", "back")
SHEET_NOTES = Form(choices("note", most=50))
SHEET = Form(tick("enter"), *(one for at in range(1, SHEET_LINES + 1) for one in (
    text(f"who_{at}", most=MOST_TYPED), text(f"book_{at}", most=MOST_TYPED), day(f"out_{at}"), day(f"back_{at}"),
    text(f"asked_{at}", most=400), tick(f"accept_{at}"), text(f"meant_who_{at}", most=40), text(f"meant_book_{at}", most=40))))
# The buttons beside a loan: `on` is the day of the emergency sheet at hand.
LOAN = Form(text("member", most=40), day("on"))
UNDO = Form(choice("what", ("loan", "return", "renewal"), needed=True), text("id", most=36, needed=True),
            text("member", most=40), day("on"))
LIST = Form(choice("show", ("all", "overdue", "today")), text("hamlet", most=80), number("page", least=1, most=10_000))
HISTORY = Form(number("page", least=1, most=10_000))

COUNTS = (*(str(count) for count in range(11)), "15", "20", "30", "50", str(MOST_COUNT), str(UNLIMITED))
PLACE = Form(text("category", most=20), text("kind", most=20))
CELL = Form(text("category", most=20), text("kind", most=20), choice("may_borrow", ("1", "0")),
            number("loan_days", most=MOST_DAYS), choice("most_loans", COUNTS), choice("most_renewals", COUNTS),
            day("since_on"), day("until_on"))
PRESET = Form(choice("name", tuple(PRESETS), needed=True), day("since_on"))
