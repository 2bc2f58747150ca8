"""How list items begin: bullets, dashes, numbers; and what only looks like one."""

from __future__ import annotations

import pytest

from gapcheck.extraction.text.bullets import bullet_end, is_item
from gapcheck.extraction.text.doc import DocLine


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("• Built pipelines", "Built pipelines"),
        ("•Built pipelines", "Built pipelines"),
        ("  - Built pipelines", "Built pipelines"),
        ("-Built pipelines", "Built pipelines"),
        ("o Built pipelines", "Built pipelines"),
        ("✓ Certified Welder", "Certified Welder"),
        ("2. Built pipelines", "Built pipelines"),
        ("(3) Built pipelines", "Built pipelines"),
        ("made - reports", "made - reports"),
        ("2019 - 2020", "2019 - 2020"),
        ("", ""),
        ("- 3 years of Java", "3 years of Java"),
        ("-5 °C stores", "-5 °C stores"),
        ("\u2013 2020", "2020"),
        ("\u20132020", "\u20132020"),
        ("+49 30 1234567", "+49 30 1234567"),
        ("**Engineer**, Acme", "**Engineer**, Acme"),
        ("open source work", "open source work"),
        ("1. Januar 2020 \u2013 heute", "1. Januar 2020 \u2013 heute"),
        ("3.5 years", "3.5 years"),
        ("•", "•"),
    ],
)
def test_bullet_end_is_where_the_text_of_an_item_begins(text: str, rest: str) -> None:
    assert text[bullet_end(text) :] == rest


def test_is_item_needs_a_neighbor_with_the_same_bullet() -> None:
    texts = ["- Databases", "- Testing", "• EDUCATION", "BSc"]
    lines = [DocLine(i, 0, 0, text) for i, text in enumerate(texts)]

    assert [is_item(i, lines) for i in range(4)] == [True, True, False, False]
