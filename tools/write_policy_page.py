"""Writes docs/how-to/ask-a-policy-question.md: two rules of the season compared, with the figures of the shipped fit.

Run: python tools/write_policy_page.py [SEASONS]
"""

import datetime as dt
import sys
from pathlib import Path

from matchwise.directory import load_directory
from matchwise.evidence import load_evidence
from matchwise.market.policy import Difference, compared_policies
from matchwise.market.season_parameters import TYPES, SeasonParameters
from matchwise.market.season_programs import CLASSES, ProgramPool, program_pool
from matchwise.market.season_run import Run
from matchwise.market.season_shipped import Calibrated, calibrated

ROOT = Path(__file__).resolve().parent.parent
AS_OF = dt.date(2026, 11, 26)
PAGE = ROOT / "docs" / "how-to" / "ask-a-policy-question.md"
SEASONS = 60
CAP = 60
CLEAR = 2
WORKERS = 2

Compared = dict[str, Difference]

TEMPLATE = """# Ask a policy question

Written by `tools/write_policy_page.py`; do not edit by hand. Calibration {fingerprint}; {seasons} seasons, seed
{seed}.{warning}

What would change for whom, if a rule of the season were another one? Change the rule in a copy of the parameters,
and compare the two in the same seasons. The page asks two questions: what do the {signals} signals do ({gold} gold
and {silver} silver, as in 2026), and what would a cap of {cap} applications for everybody do?

```python
import datetime as dt
from matchwise.directory import load_directory
from matchwise.evidence import load_evidence
from matchwise.market.policy import compared_policies
from matchwise.market.season_parameters import TYPES
from matchwise.market.season_programs import program_pool
from matchwise.market.season_run import Run
from matchwise.market.season_shipped import calibrated

evidence = load_evidence()
now = calibrated(evidence).parameters
pool = program_pool(load_directory(evidence), dt.date({year}, {month}, {day}), now)
run = Run(seasons={seasons})
signals = compared_policies(pool, now.with_signals(gold=0, silver=0), now, run)
cap = compared_policies(pool, now, now.with_list_cap({cap}), run)
for name, compared in (("signals", signals), ("cap", cap)):
    for kind in TYPES:
        chance = compared[f"type|{{kind}}|chance"]
        print(f"{{name}}, {{kind}}: {{100 * chance.mean:+.2f}} ±{{100 * chance.standard_error:.2f}} of 100")
```

`with_list_cap({cap})` is a cap: nobody sends more than {cap}, and whoever sends fewer goes on as before.
`with_list_mean({cap})` is another question: everybody's mean is {cap}, and some send many more. Any parameter can
be changed by its name with `changed`; [the season page](../reference/season.md) lists them. `Run(seasons={seasons},
workers=8)` uses eight processes (in a script, below `if __name__ == "__main__":`), and `Run(seasons={seasons},
cluster="HOST:PORT")` a Dask cluster ([commands](../reference/commands.md)). The figures stay the same.

## How to read a difference

Season 7 under one rule and season 7 under the other have the same programs and the same applicants, and without
signals the same applications too. A cap draws the applications anew from the first list that it cuts. So the two
differ mostly by the rule, and the difference is known better than either figure. The number behind ± is the
standard error of the mean difference: how far it may be off because only {seasons} seasons were simulated. In the
tables a difference within {clear} standard errors of 0 is in brackets: these seasons cannot tell it from none. With
the same seed the standard error of the chances below is {tighter} of what it would be with different seasons.

`standard_error` falls with more seasons. `spread` does not: it says how much the difference itself changes from one
season to another.

## Signals: {signals} against none

{signals_tables}
## A cap of {cap} applications: with the cap against without

{cap_tables}
## What such an answer cannot say

- **People do not answer to the rule.** With a cap, applicants would choose their {cap} programs with more care, and
  programs would read more of each file. Without signals, applicants might send more. Here everybody behaves as
  calibrated; only the list is cut, or the signal is missing. A capped list is a shorter list of the same kind, and
  not the best {cap} of the longer one. What programs do with a signal is one number for gold and one for silver.
- **The model was fitted.** The calibration aims at published figures of several years, some from before there were
  signals, and none from a year with a cap. What a signal does to the order of a program is derived from assumed
  odds, with a wide range (`gold_bonus`, `silver_bonus`): put both ends in with `changed`, and see how far the
  answer moves. The standard error knows nothing of this. It shrinks with more seasons, and an error of the model
  does not: [what the season meets and misses](../reference/season.md).
- **One specialty.** Applicants who send fewer applications to internal medicine may send more elsewhere. The season
  does not see that, nor money or time saved.
- **A mean over a type is nobody's chance.** Within a type some win and others lose.

So read the direction and the size against each other, not the last digit, and say which calibration it is from.

`make policy` simulates again and writes this page.

"""


def signed(one: Difference, scale: float, digits: int) -> str:
    """A mean difference with its standard error: "same" where no season differs, in brackets where it may be none."""
    if not one.values.any():
        return "same"
    mean, error = scale * one.mean, scale * one.standard_error
    told = f"{mean:+,.{digits}f} ±{error:,.{digits}f}"
    return told if abs(mean) > CLEAR * error else f"({told})"


def cells(one: Difference, scale: float, digits: int) -> str:
    """Three cells of a table: under the first rule, under the second, and the difference."""
    before, after = (f"{scale * figure.mean:,.{digits}f}" for figure in (one.before, one.after))
    return f"{before} | {after} | {signed(one, scale, digits + 1)}"


def table(first: str, heads: tuple[str, str], measures: tuple[str, ...], rows: list[str]) -> str:
    """A table with three columns for each measure."""
    names = [name for measure in measures for name in (f"{measure}, {heads[0]}", heads[1], "difference")]
    lines = [f"| {first} | {' | '.join(names)} |", "|---|" + "---:|" * len(names), *rows]
    return "\n".join(lines) + "\n"


def tables(compared: Compared, heads: tuple[str, str]) -> str:
    """By type of applicant and by class of program."""
    of_type = (("chance", 100, 1), ("interviews of all", 1, 2), ("applications", 1, 1))
    people = [
        f"| {kind.words} | "
        + " | ".join(cells(compared[f"type|{kind}|{name}"], scale, digits) for name, scale, digits in of_type)
        + " |"
        for kind in TYPES
    ]
    of_class = (("programs filled", 1, 1), ("applications per program", 1, 0), ("non-US IMGs", 100, 1))
    programs = [
        f"| {kind} | "
        + " | ".join(cells(compared[f"class|{kind}|{name}"], scale, digits) for name, scale, digits in of_class)
        + " |"
        for kind in CLASSES
    ]
    first = table(
        "Type of applicant", heads, ("Match of 100 who apply", "Interviews each", "Applications each"), people
    )
    measures = ("Programs filled", "Applications a program", "Non-US IMGs of 100 filled")
    return first + "\n" + table("Class of program", heads, measures, programs)


def tighter(*answers: Compared) -> str:
    """The lowest and highest part of the unpaired standard error that remains, over all chances."""
    parts = [
        one[f"type|{kind}|chance"].standard_error / one[f"type|{kind}|chance"].unpaired_standard_error
        for one in answers
        for kind in TYPES
    ]
    return f"{100 * min(parts):.0f} to {100 * max(parts):.0f} %"


def page(with_fit: Calibrated, run: Run, signals: Compared, cap: Compared) -> str:
    """The whole page."""
    now = with_fit.parameters
    return TEMPLATE.format(
        fingerprint=with_fit.fingerprint,
        warning=f" {with_fit.warning}" if with_fit.warning else "",
        seasons=run.seasons,
        seed=run.seed,
        signals=now.gold + now.silver,
        gold=now.gold,
        silver=now.silver,
        cap=CAP,
        clear=CLEAR,
        year=AS_OF.year,
        month=AS_OF.month,
        day=AS_OF.day,
        tighter=tighter(signals, cap),
        signals_tables=tables(signals, ("none", "now")),
        cap_tables=tables(cap, ("now", "cap")),
    )


def answers(pool: ProgramPool, now: SeasonParameters, run: Run) -> tuple[Compared, Compared]:
    """The two questions of the page."""
    signals = compared_policies(pool, now.with_signals(gold=0, silver=0), now, run)
    return signals, compared_policies(pool, now, now.with_list_cap(CAP), run)


def main() -> None:
    """Simulate and write."""
    evidence = load_evidence()
    with_fit = calibrated(evidence)
    pool = program_pool(load_directory(evidence), AS_OF, with_fit.parameters)
    run = Run(int(sys.argv[1]) if len(sys.argv) > 1 else SEASONS, workers=WORKERS)
    PAGE.write_text(page(with_fit, run, *answers(pool, with_fit.parameters, run)), encoding="utf-8")
    print(f"Written: {PAGE}")


if __name__ == "__main__":
    main()
