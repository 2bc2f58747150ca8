"""Competence areas, shared by catalog, profiles and reports."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["Area"]


class Area(StrEnum):
    """Ids of the areas; the values are part of the public contract."""

    PYTHON = "python"
    R = "r"
    SQL = "sql"
    STATISTICS = "statistics"
    MATHEMATICS = "mathematics"
    MACHINE_LEARNING = "machine-learning"
    DEEP_LEARNING = "deep-learning"
    DL_FRAMEWORKS = "dl-frameworks"
    NLP = "nlp"
    COMPUTER_VISION = "computer-vision"
    GENERATIVE_AI = "generative-ai"
    DATA_WRANGLING = "data-wrangling"
    DATA_VISUALIZATION = "data-visualization"
    BIG_DATA = "big-data"
    DATA_ENGINEERING = "data-engineering"
    CLOUD = "cloud"
    CONTAINERS = "containers"
    CI_CD = "ci-cd"
    MLOPS = "mlops"
    DEPLOYMENT = "deployment"
    EVALUATION = "evaluation"
    EXPERIMENTATION = "experimentation"
    SOFTWARE_ENGINEERING = "software-engineering"
    VERSION_CONTROL = "version-control"
    COMPILED_LANGUAGES = "compiled-languages"
    APIS = "apis"
    SCALE = "scale"
    COMMUNICATION = "communication"
