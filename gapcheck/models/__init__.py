"""Frozen pydantic models that the rooms of the package exchange."""

from __future__ import annotations

from gapcheck.models.areas import *
from gapcheck.models.document import *
from gapcheck.models.outlook import *
from gapcheck.models.pathway import *
from gapcheck.models.profile import *
from gapcheck.models.report import *
from gapcheck.models.resume import *
