"""Words of the applicant file in sentences for the reader: a page names the question of the form, and links to it."""

import re

from markupsafe import Markup, escape

from matchwise.errors import Problem
from matchwise.exports.plain_text import plain
from matchwise.web.field_words import field_words, question_below
from matchwise.web.form import identity, problem_words
from matchwise.web.view_numbers import Values

_SEASON = re.compile(r"write season: (\d{4})")
_COUNTRIES = re.compile(r"Add citizenship_countries, for example \[(\w+)\]")
_KEY = re.compile(r" \(key ([a-z_.]+)\)")


def in_form(text: str) -> Markup:
    """A sentence of a report in which each key of the file is a link to its question of the form."""
    safe = str(escape(plain(text)))
    safe = _SEASON.sub(lambda found: f"write {found[1]} as the {_link('season', 'match year')}", safe)
    safe = _COUNTRIES.sub(
        lambda found: f"Add the {_link('citizenship_countries', 'countries of your citizenship')}, such as {found[1]}",
        safe,
    )
    safe = _KEY.sub(lambda found: f" ({_link(found[1], field_words(question_below(found[1])))})", safe)
    return Markup(safe)  # noqa: S704 (escaped above; what is put in are our own words and paths)


def problem_values(problem: Problem) -> Values:
    """A problem of the file: the words of its question, where that stands in the form, and what is wrong."""
    path = question_below(problem.field)
    return {
        "field": field_words(path),
        "at": f"/profile#{identity(path)}",
        "words": problem_words(problem),
    }


def _link(path: str, words: str) -> str:
    return f'<a href="/profile#{identity(question_below(path))}">{escape(words)}</a>'
