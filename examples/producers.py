"""What turns a person of people/ into a PDF: one function per producer of PDFs."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import tempfile
import tomllib
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

__all__ = ["PRODUCERS", "load_person"]

HERE = Path(__file__).resolve().parent
LAYOUTS = HERE / "layouts"

# Every date a producer would write into its files: 2026-01-01, as SOURCE_DATE_EPOCH.
EPOCH = "1767225600"
PDF_DATE = re.compile(rb"(/(?:CreationDate|ModDate) ?\(D:)\d{14}[^)]*(\))")
PDF_ID = re.compile(rb"(/(?:ID|DocChecksum) ?)(\[[^\]]*\]|/[0-9A-F]{32})")
FIXED_DATE = b"20260101000000"

TEX_SPECIAL = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{char: f"\\{char}" for char in "&%$#_{}"},
}


def load_person(name: str) -> dict[str, Any]:
    """Return what people/NAME.toml says."""
    path = HERE / "people" / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def html(person: Mapping[str, Any], layout: str) -> str:
    """Return the page that WeasyPrint and Chromium print."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(LAYOUTS), autoescape=True
    )
    environment.filters["ends"] = _ends
    style = (LAYOUTS / "page.css").read_text(encoding="utf-8")
    page = environment.select_template([f"{layout}.html.j2", "page.html.j2"])
    return page.render(person, layout=layout, style=Markup(style))


def weasyprint(name: str, layout: str, target: Path) -> None:
    """HTML through WeasyPrint, which shares the templates with Chromium."""
    page = html(load_person(name), layout)
    import_module("weasyprint").HTML(string=page).write_pdf(target)


def chromium(name: str, layout: str, target: Path) -> None:
    """HTML through a browser without a window; it stamps the hour, which is undone."""
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        page.write_text(html(load_person(name), layout), encoding="utf-8")
        flags = ["--headless", "--no-sandbox", "--disable-gpu"]
        flags += ["--disable-background-networking", "--no-pdf-header-footer"]
        flags += [f"--user-data-dir={folder}/profile", f"--print-to-pdf={target}"]
        _run("chromium", *flags, page.as_uri())
    _fix_stamps(target)


def writer(name: str, layout: str, target: Path) -> None:
    """A flat OpenDocument text through LibreOffice Writer."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(LAYOUTS), autoescape=True
    )
    template = environment.get_template("writer.fodt.j2")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / f"{target.stem}.fodt"
        text = template.render(load_person(name), layout=layout)
        source.write_text(text, encoding="utf-8")
        flags = [f"-env:UserInstallation=file://{folder}/profile", "--headless"]
        _run("soffice", *flags, "--convert-to", "pdf", "--outdir", folder, str(source))
        shutil.move(source.with_suffix(".pdf"), target)
    _fix_stamps(target)


def latex(name: str, layout: str, target: Path) -> None:
    """LaTeX through pdfTeX; the template's own marks leave TeX's braces alone."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(LAYOUTS),
        autoescape=False,  # TeX, not HTML; the `tex` filter escapes
        block_start_string="<%",
        block_end_string="%>",
        variable_start_string="<<",
        variable_end_string=">>",
        comment_start_string="<#",
        comment_end_string="#>",
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["tex"] = _tex
    template = environment.get_template(f"{layout}.tex.j2")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / f"{target.stem}.tex"
        source.write_text(template.render(load_person(name)), encoding="utf-8")
        _run("pdflatex", "-interaction=nonstopmode", source.name, folder=folder)
        shutil.move(source.with_suffix(".pdf"), target)


def typst(name: str, layout: str, target: Path) -> None:
    """Typst, which reads the person's TOML file itself."""
    import_module("typst").compile(
        str(LAYOUTS / f"{layout}.typ"),
        output=str(target),
        root=str(HERE),
        sys_inputs={"person": name},
        pdf_tags=False,
    )


def reportlab(name: str, layout: str, target: Path) -> None:
    """ReportLab, line by line; see layouts/reportlab_pages.py."""
    from examples.layouts import reportlab_pages

    reportlab_pages.write(load_person(name), layout, target)


PRODUCERS: dict[str, Callable[[str, str, Path], None]] = {
    "chromium": chromium,
    "latex": latex,
    "reportlab": reportlab,
    "typst": typst,
    "weasyprint": weasyprint,
    "writer": writer,
}


def _ends(dates: str) -> list[str]:
    """Return the first and the last date of "May 2024 - Aug 2024", or the only one."""
    return re.split(r" (?:-|\u2013|to|à) ", dates)


def _tex(text: str) -> str:
    return "".join(TEX_SPECIAL.get(char, char) for char in text)


def _run(*command: str, folder: str | None = None) -> None:
    """Run a program quietly; its own words are shown only when it fails."""
    environment = {**os.environ, "SOURCE_DATE_EPOCH": EPOCH, "FORCE_SOURCE_DATE": "1"}
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, check=False
    )
    if done.returncode:
        words = (done.stdout + done.stderr).decode(errors="replace")
        message = f"{command[0]} failed:\n{words[-2000:]}"
        raise SystemExit(message)


def _fix_stamps(path: Path) -> None:
    """Write fixed dates and ids of the same length, so that all offsets stay right."""

    def date(match: re.Match[bytes]) -> bytes:
        stamp = match[0][len(match[1]) : -1]
        return match[1] + FIXED_DATE + stamp[len(FIXED_DATE) :] + match[2]

    def number(match: re.Match[bytes]) -> bytes:
        digest = hashlib.sha256(path.stem.encode()).hexdigest()[:32].upper()
        hex_run = re.compile(rb"[0-9A-Fa-f]{32}")
        return match[1] + hex_run.sub(digest.encode(), match[2])

    path.write_bytes(PDF_ID.sub(number, PDF_DATE.sub(date, path.read_bytes())))
