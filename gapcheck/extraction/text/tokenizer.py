"""A minimal tokenizer (words, punctuation, white space) that is cheap to construct.

Why: spaCy's English tokenizer compiles 1,300 exceptions that resumes do not need, a
third of a second at each start. The components compare words of their own (tokens.py)
and give the same result with any tokenizer.
"""

from __future__ import annotations

import re

from spacy.tokens import Doc
from spacy.util import DummyTokenizer
from spacy.vocab import Vocab

__all__ = ["WordTokenizer"]

# A token, and the one space after it that belongs to it.
_TOKEN = re.compile(r"([^\W_]+|[^\w\s]|_|\s+)( ?)")


class WordTokenizer(DummyTokenizer):
    """Cuts a text at every border of a word or sign; nothing is lost."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """Return the text as a doc; `doc.text` is the text."""
        tokens = _TOKEN.findall(text)
        words = [word for word, _ in tokens]
        return Doc(self.vocab, words=words, spaces=[bool(space) for _, space in tokens])
