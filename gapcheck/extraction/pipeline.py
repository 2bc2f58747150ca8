"""build_nlp: blank English and the six components, cached by catalog."""

from __future__ import annotations

from importlib import import_module
from threading import Lock
from typing import TYPE_CHECKING

from gapcheck.data.load import Catalog, load_catalog

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["COMPONENTS", "NAMED_BY_INPUT", "build_nlp"]

COMPONENTS = {
    "sections": "sections.finder",
    "skills": "skills.matcher",
    "qualifiers": "skills.qualifiers",
    "degrees": "education.degrees",
    "positions": "experience.positions",
    "certifications": "certifications.certifications",
}
"""In order, by name: the module of the factory `gapcheck_<name>`."""

NAMED_BY_INPUT = tuple(
    f"gapcheck_{name}" for name in COMPONENTS if name not in ("skills", "qualifiers")
)
"""The components that structured documents make needless."""

_built: dict[str, Language] = {}
_building = Lock()


def build_nlp(catalog: Catalog | None = None) -> Language:
    """Return the extraction pipeline.

    Nothing is downloaded: it is a blank English pipeline with gapcheck's components.
    Threads may share it.

    Args:
        catalog: The skills to look for; the shipped ones when None.

    Returns:
        The pipeline; the same object for the same catalog.

    Example:
        >>> nlp = build_nlp()
        >>> doc = nlp("Skills: Python, sklearn")
        >>> [span.id_ for span in doc.spans["gapcheck_skills"]]
        ['python', 'scikit-learn']
    """
    catalog = load_catalog() if catalog is None else catalog
    key = catalog.fingerprint
    with _building:
        if key not in _built:
            _built[key] = _build(catalog)
        return _built[key]


def _build(catalog: Catalog) -> Language:
    from spacy.lang.en import English

    from gapcheck.extraction.skills.matcher import SkillMatcher
    from gapcheck.extraction.text.tokenizer import WordTokenizer

    nlp = English(create_tokenizer=lambda nlp: WordTokenizer(nlp.vocab))
    for name, module in COMPONENTS.items():
        # imported here, so that a plain checkout needs no entry points
        import_module(f"gapcheck.extraction.{module}")
        nlp.add_pipe(f"gapcheck_{name}")
    matcher = nlp.get_pipe("gapcheck_skills")
    assert isinstance(matcher, SkillMatcher)
    matcher.use(catalog)
    return nlp
