"""`gapcheck skills`: search and show the catalog, and measure what it covers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gapcheck.cli import completion
from gapcheck.cli import options as opt
from gapcheck.cli.output import check_writable, complain, emit, emit_result
from gapcheck.cli.parse import attempt
from gapcheck.cli.streams import expect

if TYPE_CHECKING:
    from gapcheck.data.load import Catalog, Skill

__all__ = ["app"]

app = typer.Typer(help="Skills: search and show the catalog.", no_args_is_help=True)


@app.command(
    "search",
    epilog=opt.examples(
        "gapcheck skills search kubernetes", "gapcheck skills search sql"
    ),
)
def search(
    words: Annotated[
        list[str], typer.Argument(metavar="WORD", help="Part of a name or alias.")
    ],
    *,
    catalog: opt.Catalogs = None,
    debug: opt.Debug = False,
) -> None:
    """List the skills with these words in their id, name or aliases."""
    wanted = " ".join(words).casefold()
    found = [
        one
        for one in _load(catalog).skills.values()
        if any(wanted in name for name in _names(one))
    ]
    found.sort(key=lambda skill: (wanted not in _names(skill), skill.id))
    if not found:
        complain("", f"no skill has {wanted!r} in its names; try a part of it", "none")
    width = max((len(skill.id) for skill in found), default=0)
    emit("".join(f"{skill.id:{width}}  {_summary(skill)}\n" for skill in found))


@app.command("show", epilog=opt.examples("gapcheck skills show scikit-learn"))
def show(
    skill_id: Annotated[
        str,
        typer.Argument(
            metavar="ID", help="Id, name or alias.", autocompletion=completion.skills
        ),
    ],
    *,
    catalog: opt.Catalogs = None,
    debug: opt.Debug = False,
) -> None:
    """Show one skill: its names, areas, and what it implies."""
    skills = _load(catalog)
    skill = _find(skills, skill_id)
    implied = skills.implied(skill.id)
    rows = {
        "id": skill.id,
        "name": skill.name,
        "kind": skill.kind,
        "areas": ", ".join(skills.areas(skill.id)),
        "implies": ", ".join(implied),
        "aliases": ", ".join(skill.aliases),
        "only in this casing": ", ".join(skill.exact),
        "only with support": ", ".join(skill.guarded),
        "not in": ", ".join(skill.blocked),
        "ESCO": skill.esco or "",
        "O*NET": ", ".join(skill.onet),
        "sources": ", ".join(skill.sources),
    }
    emit("".join(f"{key:20} {value}\n" for key, value in rows.items() if value))


@app.command(
    "coverage",
    epilog=opt.examples(
        "gapcheck skills coverage resume.pdf",
        "gapcheck skills coverage resume.pdf --catalog my-skills.toml --format json",
        more=opt.EXIT_CODES,
    ),
)
def coverage(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE", help="PDF or plain text with a skills list, as of a resume."
        ),
    ],
    *,
    catalog: opt.Catalogs = None,
    coverage_format: opt.Format = opt.ResultFormat.TEXT,
    out: opt.Out = None,
    engine: opt.Engine = None,
    isolate: opt.Isolate = True,
    debug: opt.Debug = False,
) -> int:
    """Show which items of its skills lists the catalog knows, and which not."""
    check_writable(out, inputs=[file])
    expect([file], isolate=isolate)

    from gapcheck.api import one as api
    from gapcheck.reporting.text.coverage import coverage_of, render

    options = opt.options_of(catalog, None, isolate=isolate)
    resume = attempt(api.claims_of, file, options)
    if resume is None:
        return opt.NOT_ASSESSABLE
    as_json = coverage_format is opt.ResultFormat.JSON
    emit_result(coverage_of(resume), out, render, as_json=as_json)
    return 0


def _load(files: list[Path] | None) -> Catalog:
    from gapcheck.data.load import load_catalog

    return load_catalog(*files or ())


def _find(catalog: Catalog, name: str) -> Skill:
    """Return the skill with this id or name."""
    from difflib import get_close_matches

    from gapcheck.errors import UsageError

    wanted = name.casefold()
    if wanted in catalog:
        return catalog[wanted]
    by_name = {each: one for one in catalog.skills.values() for each in _names(one)}
    if wanted in by_name:
        return by_name[wanted]
    near = get_close_matches(wanted, by_name, n=3)
    guess = f"did you mean {', '.join(near)}?" if near else "try skills search"
    message = f"no skill {name!r}; {guess}"
    raise UsageError(message)


def _names(skill: Skill) -> tuple[str, ...]:
    names = (skill.id, skill.name, *skill.aliases, *skill.exact, *skill.guarded)
    return tuple(name.casefold() for name in names)


def _summary(skill: Skill) -> str:
    areas = f" ({', '.join(skill.areas)})" if skill.areas else ""
    return f"{skill.name}, {skill.kind}{areas}"
