"""Frozen pydantic models that the rooms of the package exchange."""

from __future__ import annotations

from gapcheck.models.areas import Area
from gapcheck.models.contrast import Pull, RoleContrast
from gapcheck.models.document import Box, Document, Finding, Line, Page
from gapcheck.models.path import Path, PathStep
from gapcheck.models.pathway import (
    DailyTask,
    Fact,
    Ladder,
    Pathway,
    PathwayCheck,
    PathwayRule,
    PathwayStep,
)
from gapcheck.models.profile import (
    BandRule,
    EducationRule,
    ExperienceRule,
    Profile,
    Requirement,
    ScoringSettings,
)
from gapcheck.models.report import (
    AreaResult,
    Contribution,
    Gap,
    GapReport,
    Outcome,
    ResumeSummary,
    Versions,
)
from gapcheck.models.resume import (
    Certification,
    Degree,
    DegreeLevel,
    Evidence,
    EvidenceKind,
    Mention,
    MentionStatus,
    OtherSkill,
    Position,
    PositionKind,
    Resume,
    Section,
    SectionKind,
    SkillClaim,
    Strength,
)
from gapcheck.models.sensitivity import Sensitivity, Swing
from gapcheck.models.view import Picture, ResumeView

__all__ = [
    "Area",
    "AreaResult",
    "BandRule",
    "Box",
    "Certification",
    "Contribution",
    "DailyTask",
    "Degree",
    "DegreeLevel",
    "Document",
    "EducationRule",
    "Evidence",
    "EvidenceKind",
    "ExperienceRule",
    "Fact",
    "Finding",
    "Gap",
    "GapReport",
    "Ladder",
    "Line",
    "Mention",
    "MentionStatus",
    "OtherSkill",
    "Outcome",
    "Page",
    "Path",
    "PathStep",
    "Pathway",
    "PathwayCheck",
    "PathwayRule",
    "PathwayStep",
    "Picture",
    "Position",
    "PositionKind",
    "Profile",
    "Pull",
    "Requirement",
    "Resume",
    "ResumeSummary",
    "ResumeView",
    "RoleContrast",
    "ScoringSettings",
    "Section",
    "SectionKind",
    "Sensitivity",
    "SkillClaim",
    "Strength",
    "Swing",
    "Versions",
]
