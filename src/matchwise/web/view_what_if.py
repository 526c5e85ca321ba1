"""What the page What if says: settings with what the file says, before and after, what moves, and scenarios."""

from collections.abc import Iterable, Mapping, Sequence

from markupsafe import Markup

from matchwise.advice.list_reports import OtherSignal, WeighedChoice
from matchwise.advice.phrasing import (
    count_text,
    dollars,
    effect_of_100,
    how_many,
    of_100,
    place_text,
    short_100,
    signal_text,
    standing_text,
)
from matchwise.advice.reports import ExcludedProgram
from matchwise.advice.what_if_changes import Days
from matchwise.advice.what_if_reports import ComparedScenario, ScenariosReport, Side, WhatIfReport
from matchwise.advice.what_if_scenarios import settings_of
from matchwise.advice.what_if_settings import NAMES, SETTINGS, Setting, value_words
from matchwise.advice.what_if_words import (
    ANEW,
    CAUTION,
    KEPT,
    after_sentence,
    before_sentence,
    cost_sentence,
    days_sentences,
    effect_sentence,
    interviews_sentence,
    list_sentence,
    moves,
    short_sentence,
    sure_sentence,
    tried_text,
)
from matchwise.errors import Problem
from matchwise.evidence import Evidence
from matchwise.exports.figures import SCREEN, dots, effect_bar
from matchwise.store import Scenario
from matchwise.web.view_numbers import Values, why
from matchwise.web.what_if_asked import Tried, query_of

_OF_FIELD = {"budget_usd": "budget", "max_programs": "programs"}
"""The setting of each field that a list can fail on."""
_UNITS = {"USD": "US dollars"}
SHOWN = 5
"""Programs that are shown at once; the others open."""


def settings_values(told: Mapping[str, str], days: Days, asked: Tried, problems: Sequence[Problem]) -> Values:
    """The controls: what the file says, what is tried, and what is wrong with it."""
    settings, said = asked.settings, {_OF_FIELD.get(problem.field, problem.field): problem for problem in problems}
    return {
        "controls": [_control(setting, told[setting.name], settings.get(setting.name), said) for setting in SETTINGS],
        "others": [problem for name, problem in said.items() if name not in NAMES],
        "days": days_sentences(days),
        "caution": CAUTION,
    }


def answer_values(report: WhatIfReport, evidence: Evidence) -> Values:
    """The answer: before and after in sentences and drawings, and what moved."""
    reach = max(abs(report.difference.low), abs(report.difference.high))
    apart = report.apart
    return {
        "tried": [tried_text(one) for one in report.tried],
        "anew": report.anew,
        "after": {**_side(report.after), "sentence": after_sentence(report.after)},
        "before": {**_side(report.before), "sentence": before_sentence(report.before)},
        "said": short_sentence(report),
        "effect": effect_sentence(report),
        "standing": standing_text(report.difference.standing),
        "sure": sure_sentence(report),
        "bar": Markup(effect_bar(report.difference, reach, SCREEN)) if moves(report.difference) else "",  # noqa: S704
        "which_list": ANEW if report.anew else KEPT,
        "list_sentence": list_sentence(report),
        "cost": cost_sentence(report),
        "interviews": interviews_sentence(report),
        "why": why(report.difference, evidence),
        "readings": [
            {"before": one.before, "after": one.after, "standing": standing_text(one.standing)}
            for one in report.readings
        ],
        "alerts": [alert.text for alert in report.about.alerts],
        "groups": [
            _group("Enter the list", map(_weighed, apart.only_second)),
            _group("Leave the list", map(_weighed, apart.only_first)),
            _group("Get another signal", map(_other_signal, apart.signals)),
            _group("A rule no longer keeps you out of", map(_ruled, report.opened)),
            _group("A rule now keeps you out of", map(_ruled, report.closed)),
        ],
    }


def scenarios_values(scenarios: Sequence[Scenario]) -> list[Values]:
    """The saved scenarios, each with its words and address."""
    return [
        {"name": scenario.name, "query": query_of(settings_of(scenario)), "words": _changes(scenario)}
        for scenario in scenarios
    ]


def compared_values(report: ScenariosReport) -> Values:
    """Scenarios beside the file."""
    return {"columns": [_column(column) for column in report.columns], "caution": CAUTION}


def _control(setting: Setting, told: str, tried: str | None, said: Mapping[str, Problem]) -> Values:
    shown, (least, most) = tried or told, setting.slider
    problem = said.get(setting.name)
    number = int(shown) if shown.isdecimal() and shown.isascii() and not problem else least
    return {
        "name": setting.name,
        "label": setting.label,
        "options": setting.options,
        "value": shown,
        "least": min(least, number),
        "most": max(most, number),
        "at": number,
        "step": 10 if setting.name == "budget" else 1,
        "unit": _UNITS.get(setting.unit, f"{setting.unit}s" if setting.unit else ""),
        "help": setting.help,
        "off": not setting.options and not told,
        "on": bool(tried),
        "changed": f"Changed. In your file: {value_words(setting.name, told)}." if tried and shown != told else "",
        "problem": f"{problem.reason} {problem.remedy}" if problem else "",
    }


def _side(side: Side) -> Values:
    match = side.chance.match
    return {
        "short": of_100(match),
        "dots": Markup(dots(match, SCREEN)),  # noqa: S704 (a drawing made of numbers)
    }


def _group(title: str, lines: Iterable[Values]) -> Values:
    found = list(lines)
    return {"title": title, "count": len(found), "first": found[:SHOWN], "more": found[SHOWN:]}


def _weighed(line: WeighedChoice) -> Values:
    choice = line.choice
    said = f"{signal_text(choice.signal)}, gain {short_100(line.gain)} of 100"
    return {"code": choice.acgme_code, "name": place_text(choice), "said": said}


def _other_signal(line: OtherSignal) -> Values:
    said = f"{signal_text(line.second.signal)}; before, {signal_text(line.first.signal)}"
    return {"code": line.second.acgme_code, "name": place_text(line.second), "said": said}


def _ruled(program: ExcludedProgram) -> Values:
    return {"code": program.acgme_code, "name": place_text(program), "said": f"{program.rule}: {program.fact}"}


def _changes(scenario: Scenario) -> str:
    """What a scenario changes, in words; a change that What if does not know is named as it is kept."""
    words = (
        f"{NAMES[name].label}: {value_words(name, text)}" if name in NAMES else f"{name}: {text}"
        for name, text in settings_of(scenario).items()
    )
    return "; ".join(words)


def _column(column: ComparedScenario) -> Values:
    side, apart = column.side, column.difference
    return {
        "name": column.name,
        "changes": [tried_text(one) for one in column.tried],
        "problem": column.problem,
        "chance": of_100(side.chance.match) if side else "",
        "difference": effect_of_100(apart) if apart else "",
        "standing": standing_text(side.chance.match.standing) if side else "",
        "interviews": count_text(side.chance.interviews) if side else "",
        "programs": how_many(int(side.programs.value), "program") if side else "",
        "signals": side.signals if side else "",
        "cost": dollars(side.cost.eras_usd) if side else "",
        "dots": Markup(dots(side.chance.match, SCREEN)) if side else "",  # noqa: S704 (a drawing made of numbers)
    }
