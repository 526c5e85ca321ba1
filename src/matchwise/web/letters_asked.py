"""What the form of the page Letters asks for, as it was typed."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Form

from matchwise.advice.packet_asked import PacketAsked, packet_asked

_Lines = Annotated[str, Form(max_length=40_000)]


@dataclass(frozen=True, slots=True)
class LettersForm:
    """The fields of the form: settings and cases one a line."""

    writer: str = ""
    settings: str = ""
    cases: str = ""
    checked: bool = False
    scores: bool = False

    def asked(self) -> PacketAsked:
        """The packet that is asked for; InputError with every text that cannot be used."""
        return packet_asked(
            self.writer,
            self.settings.splitlines(),
            self.cases.splitlines(),
            checked=self.checked,
            scores=self.scores,
        )


def letters_form(
    writer: Annotated[str, Form(max_length=1_000)] = "",
    settings: _Lines = "",
    cases: _Lines = "",
    checked: Annotated[str, Form(max_length=10)] = "",
    scores: Annotated[str, Form(max_length=10)] = "",
) -> LettersForm:
    """The fields as they were sent; a box that is not ticked is not sent."""
    return LettersForm(writer, settings, cases, checked=bool(checked), scores=bool(scores))
