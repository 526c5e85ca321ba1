"""What `matchwise market validate` does: shows the season beside what is published, fitted and with blocks left out."""

import datetime as dt
import json
import sys
from collections.abc import Mapping

from rich.console import Console

from matchwise.cli.console import PlainText, answers, heading
from matchwise.cli.market import Simulated, number, run_json, show_run, show_targets, simulated, target_json
from matchwise.cli.wrapped_table import drawn
from matchwise.market.season_blocks import GIVEN, RESTATED
from matchwise.market.season_rates import RateCheck
from matchwise.market.season_run import Run, Spread
from matchwise.market.season_tables import (
    BY_PROGRAM,
    FAVORABLE,
    RATES_WORDS,
    beside_table,
    gone_along,
    left_out_table,
    programs_table,
    rates_table,
)
from matchwise.market.season_targets import Comparison, headline
from matchwise.market.season_validation import SeasonValidation, left_out_headline, rates_headline, validated


def print_season_validation(run: Run, as_of: dt.datetime | None, *, as_json: bool) -> None:
    """Simulate, and print every target fitted and left out, match rates, classes and shares; a miss is a line too."""
    shown = simulated(run, as_of)
    found = validated(shown.evidence, shown.with_fit, shown.figures)
    if as_json:
        sys.stdout.write(validation_json(shown, found))
    else:
        show_validation(shown, found, answers())


def validation_json(shown: Simulated, found: SeasonValidation) -> str:
    """Every target and every match rate, fitted and left out, and what went along with each block."""
    kept = found.predictions
    left_out = {
        "summary": left_out_headline(found.comparisons),
        "predictions": kept.fingerprint,
        "warning": kept.warning,
        "withheld": {
            name: {aim: RESTATED.get(name, {}).get(aim, "stands in the block") for aim in block.withheld}
            for name, block in kept.blocks.items()
        },
    }
    targets = [
        target_json(one) | {"left_out": _predicted(one), "given_by": GIVEN.get(one.target.name)}
        for one in found.comparisons
    ]
    figures = {
        name: {"mean": number(figure.mean), "sd": number(figure.sd)}
        for name, figure in found.figures.items()
        if name.startswith(tuple(f"{kind}|" for _, kind, _ in BY_PROGRAM))
    }
    document = run_json(shown) | {
        "summary": headline(found.comparisons),
        "left_out": left_out,
        "targets": targets,
        "match_rates": {"summary": rates_headline(found.rates), "types": [_rate(one) for one in found.rates]},
        "by_program": figures,
    }
    return json.dumps(document, indent=1) + "\n"


def _predicted(one: Comparison) -> dict[str, object] | None:
    if one.left_out is None:
        return None
    return _spread(one.left_out) | {"inside": one.left_out_inside}


def _spread(found: Spread) -> dict[str, object]:
    return {"value": number(found.value), "sd": number(found.sd)}


def _rate(check: RateCheck) -> dict[str, object]:
    return {
        "type": check.rate.words,
        "published": check.published,
        "sources": list(check.cells),
        "simulated": _rate_found(check, check.simulated),
        "left_out": {block: _rate_found(check, one) for block, one in check.left_out.items()},
    }


def _rate_found(check: RateCheck, found: Spread) -> Mapping[str, object]:
    apart = check.apart(found)
    return _spread(found) | {"apart": None if apart is None else number(apart), "within": check.within(found)}


def show_validation(shown: Simulated, found: SeasonValidation, console: Console) -> None:
    """Print the comparison: every target, what is predicted of it, match rates, classes and shares."""
    show_run(shown, console)
    show_targets(found.comparisons, console)
    _show_left_out(found, console)
    console.print(heading("Match rates by type of applicant, of 100 who rank internal medicine anywhere"))
    console.print(PlainText(rates_headline(found.rates)))
    console.print(PlainText(RATES_WORDS))
    console.print(drawn(rates_table(found.rates)))
    for words, name, kinds in BY_PROGRAM:
        console.print(heading(words))
        console.print(drawn(programs_table(found.figures, name, kinds)))
        console.print(drawn(beside_table(found.by_program(name))))


def _show_left_out(found: SeasonValidation, console: Console) -> None:
    console.print(heading("Left out of the fit, and predicted"))
    console.print(PlainText(left_out_headline(found.comparisons)))
    if found.predictions.warning:
        console.print(PlainText(found.predictions.warning))
    if not found.predictions.blocks:
        return
    console.print(PlainText(FAVORABLE))
    console.print(drawn(left_out_table(found.comparisons)))
    for sentence in gone_along(found.predictions):
        console.print(PlainText(sentence))
