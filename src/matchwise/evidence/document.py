"""A published document: who made it, where it stands, and on what terms its figures are used."""

from collections.abc import Mapping
from dataclasses import dataclass

from matchwise.provenance import Confidence


@dataclass(frozen=True, slots=True)
class Document:
    """One published document.

    id: folder name; code: short name used in notes; published: year, month or day as far as known, else "";
    retrieved: day on which it was read (ISO); licence_note: the terms it stands under; redistribution_note: what of
    it is shipped here and how to leave it out.
    """

    id: str
    code: str
    producer: str
    title: str
    edition: str
    published: str
    retrieved: str
    url: str
    citation: str
    licence_note: str
    redistribution_note: str
    confidence: Confidence
    note: str

    @property
    def year(self) -> str:
        """The year it was published; "n.d." when unknown."""
        return self.published[:4] or "n.d."


def citation_of(document_id: str, documents: Mapping[str, Document]) -> str:
    """How to cite a document; says so when it was left out of this distribution."""
    document = documents.get(document_id)
    return document.citation if document else f"{document_id} (left out of this distribution)"
