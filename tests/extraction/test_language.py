"""The language of a resume, by its commonest words."""

from __future__ import annotations

import pytest

from gapcheck.extraction.text.language import language_of


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Worked on the reports of the bank and on those for the board", "en"),
        ("Entwicklung der Berichte und das Testen mit der Bank für die Kunden", "de"),
        ("Développement des rapports de la banque et des outils pour le client", "fr"),
        ("Desarrollo de los informes del banco y de las cuentas para el cliente", "es"),
        ("THE BOARD OF THE BANK", "en"),
    ],
)
def test_language(text: str, code: str) -> None:
    assert language_of(text) == code


@pytest.mark.parametrize("text", ["", "Python, SQL", "123 456", "日本語"])
def test_language_english_when_nothing_tells(text: str) -> None:
    assert language_of(text) == "en"


def test_language_english_when_it_is_even() -> None:
    assert language_of("in in en en") == "en"
