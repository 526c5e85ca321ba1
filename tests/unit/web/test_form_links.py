"""Words of the applicant file become links to the questions of the form; everything else stays text."""

import pytest

from matchwise.web.form_links import in_form


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            "To plan the next list, write season: 2028.",
            'To plan the next list, write 2028 as the <a href="/profile#season">match year</a>.',
        ),
        (
            "Add citizenship_countries, for example [EG].",
            'Add the <a href="/profile#citizenship-countries">countries of your citizenship</a>, such as EG.',
        ),
        (
            "Not told: your publications (key publications).",
            'Not told: your publications (<a href="/profile#publications-peer-reviewed">Peer-reviewed articles</a>).',
        ),
        ("<b> & (key x)", '&lt;b&gt; &amp; (<a href="/profile#x">x</a>)'),
        ("A sentence without a key.", "A sentence without a key."),
    ],
)
def test_keys_of_the_file_are_links(text: str, shown: str) -> None:
    assert in_form(text) == shown
