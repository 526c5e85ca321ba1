"""What is said of every rank order list: why the true order is best, what the range holds, what no season can know."""

from matchwise.advice.notes import DISCLAIMER

WHY = (
    "The Match tries your list from the top. It goes to the next program only after every program above it said no.",
    "A program that you place higher cannot hurt your chance at the programs below it: no program sees your list.",
    "So your true order gives you the best program of all that would take you.",
    "No other order can give you a better one. This is proved: Dubins and Freedman 1981, Roth 1982.",
    "Safe programs first is not safer: for one who ranks alone, any order of them has the same chance to match.",
    "This does not hold for couples, who rank pairs of programs.",
    "A safe program on top only takes you away from those that you want more.",
    "Leave a program out only if you would rather not match than train there.",
)

RANGE = (
    "The range holds two doubts: how strong programs find you, and how open and how sought each program is. We expect "
    "8 of 10 such cases inside; this was not measured. The range does not hold the doubt about the parameters of the "
    "season: many are assumed."
)

UNKNOWN = (
    "No season knows how your interviews went, your letters, or your ties to a program.",
    "It knows your type, Step 2 CK, a failed Step and years since graduation. It learns from who interviewed you.",
    "It knows categorical internal medicine alone: no couples, no preliminary positions, no SOAP, one kind of visa.",
    "Nobody published what becomes of lists by program. This was checked in simulated seasons, not on real applicants.",
    "More interviews means more like these: programs that invite an applicant as strong as you seem to be.",
    DISCLAIMER,
)

HOW_MATCH = (
    "Share of ways in which the case may stand, given the interviews held: strength and programs are drawn from "
    "simulated seasons, and a program takes the applicant when strength, skill and day reach the last one it seated."
)
HOW_HERE = f"{HOW_MATCH} Here: no program above takes the applicant, and this one does."
HOW_ALONE = f"{HOW_MATCH} Here: as if the list held this program alone."
HOW_ORDER = f"{HOW_MATCH} The same draws for each order; places are those of the true list."
HOW_SHORTER = f"{HOW_MATCH} Here: with the first programs of the list alone."
HOW_MORE = (
    f"{HOW_MATCH} Here: with further programs below the list, drawn from those that would invite such an applicant; "
    "strength as it is believed now."
)
