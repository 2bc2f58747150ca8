"""Why a skill or an area counts for a resume, or does not, as text."""

from __future__ import annotations

from gapcheck.models.explanation import Explanation, Need, SkillFacts
from gapcheck.models.resume import Evidence, MentionStatus
from gapcheck.reporting.printing import Printer, counted
from gapcheck.reporting.quoting import quoted
from gapcheck.reporting.words import STRENGTH

__all__ = ["render"]

# Nobody reads more names than these.
_NAMES_SHOWN = 12
_STATUS = {
    MentionStatus.DENIED: "denied",
    MentionStatus.WISHED: "wished for or being learned",
    MentionStatus.INTEREST: "an interest",
    MentionStatus.OTHERS: "the work of others",
}
_VERDICT = {
    "claimed": "counts",
    "implied": "counts because other skills imply it",
    "mentioned": "is named, but not claimed",
    "not-found": "is not found",
}
_NEED = {"met": "✓", "weak": "◐", "missing": "✗"}


def render(found: Explanation, *, width: int = 80, color: bool = False) -> str:
    """Return an explanation as text, laid out as `Printer` does."""
    out = Printer(width=width, color=color)
    if found.skill:
        _show_skill(out, found.skill)
    elif not found.area:
        _show_unknown(out, found)
    for need in found.needs:
        _show_need(out, need, is_of_skill=found.skill is not None)
    if (found.skill or found.area) and not found.needs:
        with out.section("Requirements"):
            out.paragraph("None of the roles asks for it.")
    if found.listed:
        with out.section("In a list of the resume, not in the catalog"):
            out.quotations([seen for one in found.listed for seen in one.evidence])
    if found.near_misses:
        with out.section("Looks like it, but does not count"):
            for miss in found.near_misses:
                out.marked("•", f"{quoted(miss.text)}: {miss.why}")
                seen = Evidence(text=miss.text, line=miss.line, page=miss.page)
                out.quotations([seen])
    return out.text


def _show_unknown(out: Printer, found: Explanation) -> None:
    out.paragraph(
        f"{quoted(found.asked)} is no skill that the catalog knows, so it does not "
        "count. A catalog of your own can add it: --catalog FILE",
        indent=0,
    )
    if found.nearest:
        out.paragraph(f"Did you mean {', '.join(found.nearest)}?", indent=0)
    out.blank()


def _show_skill(out: Printer, skill: SkillFacts) -> None:
    head = f"{skill.name} ({skill.id}) {_VERDICT[skill.verdict]}"
    out.paragraph(head, indent=0, style="bold")
    if skill.strength is not None:
        facts = [STRENGTH[skill.strength]]
        if skill.months:
            facts.append(f"{counted(skill.months, 'month')} of dated work")
        if skill.last_used:
            facts.append(f"last used: {skill.last_used}")
        out.paragraph(", ".join(facts), indent=0)
    out.blank()
    if skill.evidence:
        with out.section(f"Evidence ({len(skill.evidence)})"):
            _show_evidence(out, skill.evidence)
    if skill.implied_by:
        with out.section("Implied by"):
            for one in skill.implied_by:
                out.marked("•", f"{one.name}: {STRENGTH[one.strength]}")
                out.quotations(one.evidence, most=1)
    if skill.mentions:
        with out.section("Named, not claimed"):
            for mention in skill.mentions:
                why = f"{_STATUS[mention.status]}, because of {quoted(mention.cue)}"
                out.marked("•", why)
                out.quotations(mention.evidence)
    if skill.verdict == "not-found":
        _show_names(out, skill)


def _show_evidence(out: Printer, evidence: tuple[Evidence, ...]) -> None:
    """Print each kind of evidence with its lines."""
    for kind in dict.fromkeys(one.kind for one in evidence):
        of_kind = [one for one in evidence if one.kind is kind]
        out.marked("•", f"{kind}: {counted(len(of_kind), 'place')}")
        out.quotations(of_kind)


def _show_names(out: Printer, skill: SkillFacts) -> None:
    kinds = (
        ("in any casing", skill.names),
        ("only as written", skill.exact),
        ("as written and where the text around says so", skill.guarded),
    )
    with out.section("Looked for"):
        for how, names in kinds:
            if names:
                more = len(names) - _NAMES_SHOWN
                tail = f" and {more} more" if more > 0 else ""
                shown = ", ".join(names[:_NAMES_SHOWN])
                out.marked("•", f"{how}: {shown}{tail}")


def _show_need(out: Printer, need: Need, *, is_of_skill: bool) -> None:
    with out.section(f"{need.role_name}: {need.name} ({need.necessity})"):
        points = f"{need.points:.1f} of {need.max_points:.1f} points"
        out.marked(_NEED[need.status], f"{points}: {need.why}")
        if is_of_skill and need.share is not None and need.skill_credit is not None:
            alone = f"alone it earns {need.skill_credit:.0%}"
            part = "in full" if need.share == 1 else f"to {need.share:.0%}"
            out.marked("•", f"It can meet this {part}; here {alone}.")
        if need.covered_by:
            names = ", ".join(need.covered_by[:_NAMES_SHOWN])
            out.marked("•", f"What counts: {names}")
            if not is_of_skill:
                out.quotations(need.evidence)
        if need.missing > 0:
            out.marked("•", f"Missing: {need.missing:.1f} points. {need.action}")
        if need.status == "missing":
            out.marked("•", f"Would count: {', '.join(need.looked_for)}")
