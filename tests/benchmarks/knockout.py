"""What each rule of the extraction does on real files: it is switched off, alone.

python tests/benchmarks/knockout.py FOLDER [FOLDER ...] [--rooms NAME ...] [--enough 3]

A rule is a regular expression compiled at the top of a module, which then never
matches, or a function annotated `-> bool`, which is then always false. A run with all
rules notes in which files each is true; only those are run without it, in a process of
its own. Compared are positions, degrees, certificates, headings and skills.

Prints for each rule in how many files it is true, how many of them change without it,
up to `--enough`, and which; then how many rules change nothing, one file, more. Of two
rules that stand in for each other neither changes anything alone: compare all outputs
again after deleting some. `--rooms` names modules or packages of gapcheck.extraction.
"""

from __future__ import annotations

import argparse
import inspect
import multiprocessing
import pkgutil
import re
import signal
import sys
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from functools import partial, reduce
from importlib import import_module
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any, NamedTuple, cast

from gapcheck.data.load import load_catalog
from gapcheck.errors import GapcheckError
from gapcheck.extraction import extract
from gapcheck.extraction.pipeline import build_nlp
from gapcheck.models.document import Document
from gapcheck.reading import read

ROOT = "gapcheck.extraction"
SUFFIXES = {".pdf", ".txt"}
SECONDS = 300  # then a loop that does not end without a rule is stopped

DOCUMENTS: list[Document] = []
"""All files; the processes of the rules are forked when it is full."""


class Rule(NamedTuple):
    """A pattern or a boolean function, by its module and its name there."""

    module: str
    name: str

    def __str__(self) -> str:
        return f"{self.module.removeprefix(ROOT + '.')}.{self.name}"


class Spy:
    """Stands in for a pattern and notes when it matches."""

    def __init__(self, pattern: re.Pattern[str], note: Callable[[], None]) -> None:
        self.pattern, self.note = pattern, note

    def __getattr__(self, name: str) -> Any:
        value = getattr(self.pattern, name)

        def method(*args: Any, **named: Any) -> Any:
            result = value(*args, **named)
            if name == "finditer":
                result = list(result)
            nothing = {"sub": args[-1], "split": [args[0]]}.get(name)
            if result and result != nothing:
                self.note()
            return result

        return method


def modules(rooms: Sequence[str]) -> list[ModuleType]:
    """Return the modules of some rooms of the extraction; of all when none is named."""
    found = [import_module(f"{ROOT}.{room}") for room in rooms] or [import_module(ROOT)]
    for package in list(found):
        paths = getattr(package, "__path__", ())
        inside = pkgutil.walk_packages(paths, f"{package.__name__}.")
        found += [import_module(one.name) for one in inside]
    return found


def rules_of(module: ModuleType) -> Iterator[Rule]:
    """Yield the patterns and boolean functions that a module defines, methods too."""
    for name, value in vars(module).items():
        is_own = getattr(value, "__module__", None) == module.__name__
        is_pattern = isinstance(value, re.Pattern) and _is_defined(module, name)
        if is_pattern or (is_own and _is_predicate(value)):
            yield Rule(module.__name__, name)
        elif is_own and inspect.isclass(value):
            for method, function in vars(value).items():
                if _is_predicate(function):
                    yield Rule(module.__name__, f"{name}.{method}")


def _is_defined(module: ModuleType, name: str) -> bool:
    """True if a module gives a name its value, rather than importing it."""
    assigned = rf"(?m)^(?:\w+, )*{name}\b[^=\n]*="
    return re.search(assigned, inspect.getsource(module)) is not None


def _is_predicate(value: object) -> bool:
    function = inspect.unwrap(value) if callable(value) else None
    is_function = isinstance(function, FunctionType)
    return is_function and function.__annotations__.get("return") == "bool"


def replace(rule: Rule, make: Callable[[Any], Any]) -> None:
    """Put something else in the place of a rule, wherever it was imported."""
    *outer, name = rule.name.split(".")
    home = reduce(getattr, outer, cast(Any, sys.modules[rule.module]))
    old = vars(home)[name]
    new = make(old)
    setattr(home, name, new)
    for key, module in list(sys.modules.items()):
        is_same = key.startswith("gapcheck") and vars(module).get(name) is old
        # Patterns of the same words are one object.
        if is_same and not (isinstance(old, re.Pattern) and _is_defined(module, name)):
            setattr(module, name, new)


def switched_off(value: object) -> object:
    """Return a pattern that never matches, or a function that is always false."""
    if isinstance(value, re.Pattern):
        return re.compile(r"(?!)")
    return lambda *_args, **_named: False


def spied(value: Any, *, note: Callable[[], None]) -> Any:
    """Return the same pattern or function, which notes when it is true."""
    if isinstance(value, re.Pattern):
        return Spy(value, note)

    def function(*args: Any, **named: Any) -> Any:
        result = value(*args, **named)
        if result:
            note()
        return result

    return function


def claims_of(document: Document) -> Hashable:
    """Return what is compared; the name of the error when extraction fails."""
    try:
        resume = extract(document, catalog=load_catalog(), as_of="2026-11")
    except Exception as error:  # whatever a missing rule leads to
        return type(error).__name__
    return (
        tuple(
            (p.title, p.organisation, p.kind, p.family, p.start, p.end)
            for p in resume.positions
        ),
        tuple(
            (d.level, d.field, d.institution, d.start, d.end, d.completed, d.expected)
            for d in resume.degrees
        ),
        tuple((c.name, c.issuer, c.date) for c in resume.certifications),
        tuple((s.kind, s.heading) for s in resume.sections),
        tuple((s.id, s.months, s.last_used) for s in resume.skills),
        tuple(s.text for s in resume.other_skills),
    )


def runs_of(rules: Sequence[Rule]) -> list[tuple[Hashable, frozenset[Rule]]]:
    """Return what each document gives, and which rules are true somewhere in it."""
    rooms = [module for key, module in sys.modules.items() if key.startswith(ROOT)]
    values = [value for room in rooms for value in vars(room).values()]
    caches = [value for value in values if hasattr(value, "cache_clear")]
    fired: set[Rule] = set()
    for rule in rules:
        replace(rule, partial(spied, note=partial(fired.add, rule)))
    build_nlp()
    always = frozenset(fired)
    runs = []
    for document in DOCUMENTS:
        fired.clear()
        for cache in caches:
            cache.cache_clear()
        runs.append((claims_of(document), always.union(fired)))
    return runs


def changed(rule: Rule, claims: Mapping[int, Hashable], enough: int) -> list[int]:
    """Switch a rule off and return which documents change, up to `enough`."""
    replace(rule, switched_off)
    signal.signal(signal.SIGALRM, _out_of_time)
    signal.alarm(SECONDS)
    found: list[int] = []
    for number, before in claims.items():
        if claims_of(DOCUMENTS[number]) != before:
            found.append(number)
        if len(found) == enough:
            break
    return found


def _out_of_time(_signal: int, _frame: object) -> None:
    raise TimeoutError


def read_all(folders: Sequence[Path]) -> dict[str, Document]:
    """Read the PDFs and texts below some folders, by their names."""
    documents: dict[str, Document] = {}
    for folder in folders:
        for path in sorted(p for p in folder.rglob("*") if p.suffix in SUFFIXES):
            try:
                documents[f"{folder.name}/{path.relative_to(folder)}"] = read(path)
            except GapcheckError as error:
                print(f"left out: {error}", file=sys.stderr)
    return documents


def main() -> int:
    """Switch each rule off over all files and print what changes."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--rooms", nargs="+", default=[], metavar="NAME")
    parser.add_argument("--enough", type=int, default=3)
    args = parser.parse_args()
    rules = sorted({r for module in modules(args.rooms) for r in rules_of(module)})
    named = read_all(args.folders)
    names = list(named)
    DOCUMENTS.extend(named.values())
    load_catalog()
    counts: Counter[int] = Counter()
    # Each call has a new process, in which nothing is cached.
    with multiprocessing.get_context("fork").Pool(1, maxtasksperchild=1) as pool:
        runs = pool.apply(runs_of, (rules,))
        print(f"{len(rules)} rules, {len(runs)} files", file=sys.stderr)
        for rule in rules:
            near = {n: claims for n, (claims, true) in enumerate(runs) if rule in true}
            found = pool.apply(changed, (rule, near, args.enough))
            counts[len(found)] += 1
            told = " ".join(names[number] for number in found)
            print(rule, len(near), len(found), told, sep="\t", flush=True)
    for number, count in sorted(counts.items()):
        more = " or more" if number == args.enough else ""
        print(f"{count} rules change {number}{more} files", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
