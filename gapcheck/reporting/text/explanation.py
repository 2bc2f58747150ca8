"""Why a skill or an area counts for a resume, or does not, as text for people."""

from __future__ import annotations

from rich.console import Console

from gapcheck.models.explanation import Explanation, NearMiss, Need, SkillFacts
from gapcheck.models.resume import Evidence, MentionStatus
from gapcheck.reporting.printing import (
    counted,
    heading,
    marked,
    new_console,
    paragraph,
    quotations,
    tidy,
)
from gapcheck.reporting.quoting import quoted
from gapcheck.reporting.text.claims import STRENGTH

__all__ = ["render"]

# More names than these are no longer read.
_NAMES_SHOWN = 12
_STATUS = {
    MentionStatus.DENIED: "denied",
    MentionStatus.WISHED: "wished for or being learned",
    MentionStatus.INTEREST: "an interest",
    MentionStatus.OTHERS: "the work of others",
}
_VERDICT = {
    "claimed": "counts",
    "implied": "counts through what implies it",
    "mentioned": "is named, but not claimed",
    "not-found": "is not found",
}
_NEED = {"met": "✓", "weak": "◐", "missing": "✗"}


def render(found: Explanation, *, width: int = 80, color: bool = False) -> str:
    """Return an explanation as text.

    Args:
        found: The facts.
        width: Columns; at least 60 are used.
        color: Whether to add ANSI colors; without them nothing is lost.
    """
    console = new_console(width=width, color=color)
    with console.capture() as capture:
        if found.skill:
            _show_skill(console, found.skill)
        elif not found.area:
            _show_unknown(console, found)
        for need in found.needs:
            _show_need(console, need, is_of_skill=found.skill is not None)
        if (found.skill or found.area) and not found.needs:
            heading(console, "Requirements")
            paragraph(console, "No role that was asked for has a need for it.")
            console.print()
        if found.listed:
            heading(console, "In a list of the resume, not in the catalog")
            quotations(console, [e for one in found.listed for e in one.evidence])
            console.print()
        if found.near_misses:
            heading(console, "Looks like it, and does not count")
            for miss in found.near_misses:
                _show_miss(console, miss)
            console.print()
    return tidy(capture.get())


def _show_unknown(console: Console, found: Explanation) -> None:
    paragraph(
        console,
        f"{quoted(found.asked)} is no skill that the catalog knows, so it does not "
        "count. A catalog of your own can add it: --catalog FILE",
        indent=0,
    )
    if found.nearest:
        paragraph(console, f"Did you mean {', '.join(found.nearest)}?", indent=0)
    console.print()


def _show_skill(console: Console, skill: SkillFacts) -> None:
    head = f"{skill.name} ({skill.id}) {_VERDICT[skill.verdict]}"
    paragraph(console, head, indent=0, style="bold")
    if skill.strength is not None:
        facts = [STRENGTH[skill.strength]]
        if skill.months:
            facts.append(f"{counted(skill.months, 'month')} of dated work")
        if skill.last_used:
            facts.append(f"last used: {skill.last_used}")
        paragraph(console, ", ".join(facts), indent=0)
    console.print()
    if skill.evidence:
        heading(console, f"Evidence ({len(skill.evidence)})")
        _show_evidence(console, skill.evidence)
        console.print()
    if skill.implied_by:
        heading(console, "Implied by")
        for one in skill.implied_by:
            marked(console, "•", f"{one.name}: {STRENGTH[one.strength]}")
            quotations(console, one.evidence, most=1)
        console.print()
    if skill.mentions:
        heading(console, "Named, not claimed")
        for mention in skill.mentions:
            why = f"{_STATUS[mention.status]}, because of {quoted(mention.cue)}"
            marked(console, "•", why)
            quotations(console, mention.evidence)
        console.print()
    if skill.verdict == "not-found":
        _show_names(console, skill)


def _show_evidence(console: Console, evidence: tuple[Evidence, ...]) -> None:
    """Print each kind of evidence with its lines."""
    for kind in dict.fromkeys(one.kind for one in evidence):
        of_kind = [one for one in evidence if one.kind is kind]
        marked(console, "•", f"{kind}: {counted(len(of_kind), 'place')}")
        quotations(console, of_kind)


def _show_names(console: Console, skill: SkillFacts) -> None:
    heading(console, "Looked for")
    kinds = (
        ("in any casing", skill.names),
        ("only as written", skill.exact),
        ("as written and where the text around says so", skill.guarded),
    )
    for how, names in kinds:
        if names:
            more = len(names) - _NAMES_SHOWN
            tail = f" and {more} more" if more > 0 else ""
            shown = ", ".join(names[:_NAMES_SHOWN])
            marked(console, "•", f"{how}: {shown}{tail}")
    console.print()


def _show_need(console: Console, need: Need, *, is_of_skill: bool) -> None:
    heading(console, f"{need.role_name}: {need.name} ({need.necessity})")
    points = f"{need.points:.1f} of {need.max_points:.1f} points"
    marked(console, _NEED[need.status], f"{points}: {need.why}")
    if is_of_skill and need.share is not None and need.skill_credit is not None:
        alone = f"alone it earns {need.skill_credit:.0%}"
        part = "in full" if need.share == 1 else f"to {need.share:.0%}"
        marked(console, "•", f"It can meet this {part}; here {alone}.")
    if need.covered_by:
        names = ", ".join(need.covered_by[:_NAMES_SHOWN])
        marked(console, "•", f"What counts: {names}")
        if not is_of_skill:
            quotations(console, need.evidence)
    if need.missing > 0:
        marked(console, "•", f"Missing: {need.missing:.1f} points. {need.action}")
    if need.status == "missing":
        marked(console, "•", f"Would count: {', '.join(need.looked_for)}")
    console.print()


def _show_miss(console: Console, miss: NearMiss) -> None:
    marked(console, "•", f"{quoted(miss.text)}: {miss.why}")
    evidence = Evidence(
        text=miss.text, line=miss.line, page=miss.page, section="other", kind="text"
    )
    quotations(console, [evidence])
