"""What is being done while an answer is computed, step by step in words."""

from matchwise.web.once import Key


def steps_of(key: Key) -> tuple[tuple[str, bool], ...]:
    """The parts of the work for a key, each with whether it is done."""
    if key[0] == "validation":
        return (("Compare every published figure with ours", False),)
    if key[0] == "levers":
        return (("Read what is published", True), ("Compute your chance after each action: ten seconds", False))
    if key[0] == "exams":
        return (("Read what is published", True), ("Compute your chance with and without Step 3: some seconds", False))
    if key[0] == "rank":
        return (("Read what is published", True), ("Weigh your list in the simulated seasons: some seconds", False))
    if key[0] == "plan":
        return (("Read what is published", True), ("Compute and compare your plans: some seconds", False))
    ready = key[0] != "case"
    last = {
        "before": "Find the best list for your file",
        "scenario": "Find the best list of each scenario",
        "parallel": "Find the best list at each split of the money",
        "chance": "Find the best list, and what moves the chance",
        "now": "Weigh what programs said",
        "program": "Open the number of this program",
        "evaluated": "Find the best list, and compare yours with it",
    }
    words = last.get(str(key[0]), "Find the best list")
    return (
        ("Read what is published", True),
        ("Compute your chance at every program", ready),
        (words, False),
    )
