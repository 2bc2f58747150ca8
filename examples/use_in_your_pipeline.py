"""gapcheck's components beside your own in a spaCy pipeline of yours.

gapcheck has to be installed (`pip install .`): spaCy finds the components by their
entry points, and this script does not import gapcheck at all.

Run: `python examples/use_in_your_pipeline.py`
"""

from __future__ import annotations

from typing import cast

import spacy
from spacy.language import Language
from spacy.pipeline import EntityRuler

RESUME = """\
Experience
Data Scientist, Larkspur Outdoor Co., 2022 - Present
Trained gradient boosting models with scikit-learn; went to market in six weeks.

Skills
Python, R, PostgreSQL, A/B testing
"""


def build() -> Language:
    """Return a pipeline with a component of one's own and two of gapcheck."""
    nlp = spacy.blank("en")
    ruler = cast(EntityRuler, nlp.add_pipe("entity_ruler"))
    ruler.add_patterns([{"label": "EMPLOYER", "pattern": "Larkspur Outdoor Co."}])
    nlp.add_pipe("gapcheck_sections")
    nlp.add_pipe("gapcheck_skills")
    return nlp


def main() -> None:
    """Print what the ruler found, then each skill with its catalog id."""
    doc = build()(RESUME)
    for entity in doc.ents:
        print(f"{entity.label_:<10} {entity.text}")
    for span in doc.spans["gapcheck_skills"]:
        print(f"{span.id_:<20} {span.text}")


if __name__ == "__main__":
    main()
