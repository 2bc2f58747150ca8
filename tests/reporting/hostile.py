"""A report all of whose foreign texts try to be more than text."""

from __future__ import annotations

import pytest

from gapcheck.models import (
    Contribution,
    Evidence,
    Finding,
    Gap,
    GapReport,
    Outcome,
)

HOSTILE = (
    "# *Hi* <script>alert(1)</script> </details> @octocat #12 GH-3 `x` ``` ![p](u) "
    "[t](http://evil.example) <http://a.example> https://evil.example www.evil.example "
    "me@evil.example | cell | $x$ :tada: &lt; \\ ~~no~~ ::error::x\r\n::error::y "
    "##[error]z %0A ]]> --> \x1b[31m \u202e 1. =HYPERLINK(1)"
)


@pytest.fixture
def hostile_unread() -> Outcome:
    return Outcome(
        source=HOSTILE, status="not_assessable", code="corrupt", message=HOSTILE
    )


@pytest.fixture
def hostile(reports: tuple[GapReport, GapReport]) -> Outcome:
    """Return an outcome with `HOSTILE` wherever a resume or a profile is quoted."""
    seen = Evidence(text=HOSTILE, line=HOSTILE, page=1)
    report = GapReport(
        role="x",
        role_name=HOSTILE,
        score=12.3,
        band="early",
        band_name=HOSTILE,
        band_why=HOSTILE,
        contributions=(
            Contribution(
                id="experience",
                name=HOSTILE,
                credit=0.8,
                points=20.0,
                max_points=25.0,
                why=HOSTILE,
                evidence=(seen,),
            ),
        ),
        areas=(),
        gaps=(
            Gap(
                id="x",
                name=HOSTILE,
                kind="missing",
                necessity="required",
                severity="high",
                effort=1,
                points=3.0,
                part="experience",
                credit=1.0,
                looked_for=(HOSTILE,),
                found=HOSTILE,
                action=HOSTILE,
                learn=(HOSTILE, HOSTILE),
                evidence=(seen,),
                sources=(HOSTILE,),
            ),
        ),
        strengths=(HOSTILE,),
        resume=reports[0].resume.model_copy(
            update={
                "source": HOSTILE,
                "findings": (
                    Finding(
                        code="hidden_text", message=HOSTILE, page=2, excerpt=HOSTILE
                    ),
                ),
            }
        ),
        profile=HOSTILE,
        versions=reports[0].versions,
    )
    return Outcome(source=HOSTILE, status="ok", reports={"x": report})
