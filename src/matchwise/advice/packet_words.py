"""The packet in sentences: weights, days, and what the check of cases found."""

from matchwise.advice.packet_reports import PacketDay, Reminder, Weighed
from matchwise.advice.phrasing import date_text


def weight_words(one: Weighed) -> str:
    """The factor of the survey and its weight: "Leadership qualities: cited by 57 of 100 programs (47 to 66), ..."."""
    if one.citing is None or one.importance is None:
        return one.factor
    share = f"{one.citing.value:.0f} of 100 programs ({one.citing.low:.0f} to {one.citing.high:.0f})"
    return f"{one.factor}: cited by {share}, importance {one.importance.value:.1f} of 5"


def packet_day_words(day: PacketDay) -> str:
    """A day with its standing: "14 September 2027 (projected)"; own plans of days have none."""
    if day.day is None:
        return "not known"
    own = day.name == "ask" or day.name.startswith("remind_")
    return date_text(day.day) if own else f"{date_text(day.day)} ({day.certainty.value})"


def marked_text(reminder: Reminder) -> str:
    """What the check marked: "Mr. Smith (name), MRN 12345 (number)"."""
    return ", ".join(f"{words.text} ({words.kind})" for words in reminder.marked)


def left_out_words(number: int, reminder: Reminder) -> str:
    """Why a case is not in the packet, or that marked words stand in it; "" where nothing was marked."""
    if not reminder.marked:
        return ""
    found = f"Case {number}: these words can tell who a patient was: {marked_text(reminder)}."
    if reminder.kept:
        return f"{found} You said that you checked them; the case is in the packet."
    return f"{found} The case is left out. Write it anew without them, or say that you checked them."
