"""Cross-reference tables and streams → where each object of a file lies."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import batched  # type: ignore[attr-defined]
