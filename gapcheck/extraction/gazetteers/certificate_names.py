"""Names of certificates and of their issuers in a text, from skills/certificates.toml."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from gapcheck.data.load import Certificate, load_certificates, load_lexicon
from gapcheck.extraction.text.phrases import PhraseTable

__all__ = ["Match", "find_certificates", "has_issuer"]


class Match(NamedTuple):
    """A known certificate in a text; offsets in characters.

    Codes and names of one word ("CFA", "ITIL") are `is_short`: they may be other words.
    """

    start: int
    end: int
    certificate: Certificate
    is_short: bool


@lru_cache(maxsize=1)
def _names() -> PhraseTable[Certificate]:
    table: PhraseTable[Certificate] = PhraseTable()
    for certificate in load_certificates().values():
        table.add(certificate.name, certificate)
        for alias in certificate.aliases:
            table.add(alias, certificate, is_exact=alias.isupper())
        if certificate.code:
            table.add(certificate.code, certificate, is_exact=True)
    return table


@lru_cache(maxsize=1)
def _issuers() -> PhraseTable[str]:
    table: PhraseTable[str] = PhraseTable()
    for certificate in load_certificates().values():
        table.add(certificate.issuer, certificate.issuer)
    lexicon = load_lexicon("institutions")
    for kind in ("issuers", "providers", "schools"):
        for word in lexicon[kind]["words"]:
            table.add(word, word)
    return table


def find_certificates(text: str) -> list[Match]:
    """Return the known certificates of a text in order, the longest names first.

    Example:
        >>> [m.certificate.id for m in find_certificates("CKA; PMP certified, A+ class")]
        ['cka', 'pmp']
    """
    return [
        Match(found.start, found.end, found.value, found.words == 1)
        for found in _names().find(text)
    ]


def has_issuer(text: str) -> bool:
    """True if a text names an issuer of certificates."""
    return next(_issuers().find(text), None) is not None
