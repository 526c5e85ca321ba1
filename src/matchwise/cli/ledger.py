"""What `matchwise sources` does: the ledger, one table, one rule, or all assumptions, as text or JSON."""

import datetime as dt
import sys

from matchwise.advice.assumptions import assumptions_report
from matchwise.chances.sensitivity import read_sensitivity, sensitivity_path
from matchwise.cli.assumptions_screen import show_assumptions
from matchwise.cli.console import answers
from matchwise.cli.evidence_screen import show_catalogue, show_rule, show_table
from matchwise.cli.reading import day_of
from matchwise.errors import InputError, Problem
from matchwise.evidence import Evidence, load_evidence
from matchwise.evidence.catalogue import catalogue_report
from matchwise.exports.assumptions_json import assumptions_json
from matchwise.exports.evidence_json import catalogue_json, rule_json, table_json


def print_catalogue(as_of: dt.datetime | None, *, as_json: bool) -> None:
    """Print every document with its age on a day."""
    report = catalogue_report(load_evidence(), day_of(as_of))
    if as_json:
        sys.stdout.write(catalogue_json(report))
    else:
        show_catalogue(report, answers())


def print_source(name: str, *, as_json: bool) -> None:
    """Print one table (`document/table`) or one rule (`body/rule`); a document with one table stands for that table.

    Raises InputError when there is neither.
    """
    evidence = load_evidence()
    name = name.removeprefix("rules/")
    if name in evidence.rules:
        _print_rule(evidence, name, as_json=as_json)
        return
    table = evidence.table(_table_id(evidence, name))
    if as_json:
        sys.stdout.write(table_json(table))
    else:
        show_table(table, answers())


def print_assumptions(table: str | None, *, as_json: bool) -> None:
    """Print every assumed or modelled parameter and what hangs on it.

    Raises InputError when a table is named too.
    """
    if table is not None:
        reason = "--assumptions prints the whole page, not one table."
        raise InputError([Problem("TABLE", reason, f"Leave out {table} or --assumptions.")])
    report = assumptions_report(load_evidence(), read_sensitivity(sensitivity_path()))
    if as_json:
        sys.stdout.write(assumptions_json(report))
    else:
        show_assumptions(report, answers())


def _print_rule(evidence: Evidence, name: str, *, as_json: bool) -> None:
    rule = evidence.rule(name)
    citations = {value.source: evidence.citation(value.source) for value in rule.values}
    if as_json:
        sys.stdout.write(rule_json(rule, citations))
    else:
        show_rule(rule, citations, answers())


def _table_id(evidence: Evidence, name: str) -> str:
    """The one table that a name means; InputError with what there is otherwise."""
    if evidence.has(name):
        return name
    inside = [table for table in evidence.tables if table.startswith(f"{name}/")]
    if len(inside) == 1:
        return inside[0]
    near = inside or [table for table in evidence.tables if name in table]
    remedy = f"Use one of: {', '.join(near)}." if near else "See all with: matchwise sources"
    raise InputError([Problem("TABLE", f"there is no table or rule {name!r}.", remedy)])
