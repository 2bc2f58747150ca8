"""Many sources: outcomes, each content once, roles, and what is refused."""

from __future__ import annotations

import asyncio
import multiprocessing
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest

import gapcheck
from gapcheck import batch
from gapcheck.api import one as api
from gapcheck.data.profiles import load_profile, load_roles
from gapcheck.errors import (
    InputError,
    NotFound,
    OutOfMemory,
    ProfileError,
    UsageError,
    WorkerCrashed,
)
from gapcheck.models import Outcome, Resume

TODAY = date(2026, 11, 1)
SECRET = "Kim Doe, kim@example.com"


@pytest.mark.parametrize(
    ("workers", "timeout", "message"),
    [
        (-1, 30.0, "workers is -1; give 0 (this process) or more"),
        (1, 0.0, "timeout is 0.0; give seconds above 0"),
        (1, float("nan"), "timeout is nan; give seconds above 0"),
        (1, float("inf"), "timeout is inf; give seconds above 0"),
    ],
)
def test_batch_refuses_settings_at_once(
    workers: int, timeout: float, message: str
) -> None:
    with pytest.raises(UsageError) as caught:
        gapcheck.check_many([], workers=workers, timeout=timeout)

    assert caught.value.message == message


@pytest.mark.parametrize("sources", ["a.pdf", Path("a.pdf"), b"%PDF-"])
def test_batch_refuses_a_single_source(sources: str | Path | bytes) -> None:
    with pytest.raises(UsageError, match="give a list"):
        gapcheck.check_many(sources)  # type: ignore[arg-type]  # the mistake in question


def test_batch_without_sources_has_no_outcomes() -> None:
    assert list(gapcheck.check_many([], workers=0)) == []


def test_batch_roles_are_all_shipped_ones_by_default() -> None:
    ids = [profile.id for profile in load_roles(None)]

    assert ids == ["data-scientist", "ml-engineer"]


def test_batch_takes_a_role_once() -> None:
    profile = load_profile("ml-engineer")

    assert load_roles(["ml-engineer", profile]) == (profile,)


def test_batch_refuses_two_profiles_with_one_id() -> None:
    other = load_profile("ml-engineer").model_copy(update={"version": "mine"})

    with pytest.raises(UsageError, match="two profiles have the id ml-engineer"):
        load_roles(["ml-engineer", other])


def test_batch_refuses_no_role() -> None:
    with pytest.raises(UsageError, match="no role given; the roles are: ai-eng"):
        load_roles([])


def test_batch_refuses_a_single_role() -> None:
    with pytest.raises(UsageError, match="give a list"):
        load_roles("ml-engineer")


def test_batch_refuses_an_unknown_role_at_once() -> None:
    with pytest.raises(ProfileError, match="did you mean ml-engineer"):
        gapcheck.check_many([], roles=["ml-enginer"])


@pytest.mark.parametrize(
    ("error", "kind", "code"),
    [
        (NotFound("is not there; look", "x.pdf"), NotFound, "not-found"),
        (MemoryError(SECRET), OutOfMemory, "out-of-memory"),
        (ValueError(SECRET), WorkerCrashed, "crashed"),
        (RecursionError(SECRET), WorkerCrashed, "crashed"),
    ],
)
def test_batch_names_every_failure(
    error: Exception, kind: type[InputError], code: str
) -> None:
    named = batch.as_input_error(error, "x.pdf")

    assert (type(named), named.code, named.source) == (kind, code, "x.pdf")
    assert SECRET not in str(named)


def test_batch_turns_an_unexpected_error_into_an_outcome(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def claims_of(*_: object, **__: object) -> None:
        raise KeyError(SECRET)

    monkeypatch.setattr(api, "claims_of", claims_of)
    outcomes = list(gapcheck.check_many([b"x", "y.pdf"], workers=0, today=TODAY))

    assert [(one.source, one.status, one.code) for one in outcomes] == [
        ("<bytes>", "not_assessable", "crashed"),
        ("y.pdf", "not_assessable", "crashed"),
    ]
    assert "failed with KeyError; this is a fault of gapcheck" in outcomes[0].message


def rows(outcomes: Iterable[Outcome]) -> list[tuple[str, str | None, str | None]]:
    return [(one.source, one.code, one.duplicate_of) for one in outcomes]


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Return the sources that are read, as they are."""
    made: list[object] = []
    claims_of = api.claims_of

    def counted(source: Any, **options: Any) -> Resume:
        made.append(source)
        return claims_of(source, **options)

    monkeypatch.setattr(api, "claims_of", counted)
    return made


def test_batch_assesses_each_content_once(
    resume: Path, unreadable: Path, calls: list[object]
) -> None:
    copy, broken = resume.with_name("copy.txt"), unreadable.with_name("broken.png")
    copy.write_bytes(resume.read_bytes())
    broken.write_bytes(unreadable.read_bytes())
    gone = Path("gone.pdf")
    sources = [resume, copy, unreadable, gone, broken, copy, gone]
    outcomes = list(gapcheck.check_many(sources, workers=0, today=TODAY))

    assert calls == [resume, unreadable, gone, gone]
    assert rows(outcomes) == [
        (str(resume), None, None),
        (str(copy), None, str(resume)),
        (str(unreadable), "unsupported", None),
        ("gone.pdf", "not-found", None),
        (str(broken), "unsupported", str(unreadable)),
        (str(copy), None, str(resume)),
        ("gone.pdf", "not-found", None),
    ]
    names = [one.resume.source for one in outcomes[1].reports.values()]
    assert names == [str(copy)] * 2
    assert outcomes[1].reports["ml-engineer"].of("x") == outcomes[0].reports[
        "ml-engineer"
    ].of("x")


def test_batch_goes_on_with_a_journal(
    resume: Path, unreadable: Path, tmp_path: Path, calls: list[object]
) -> None:
    journal = tmp_path / "done.journal"
    check = partial(gapcheck.check_many, workers=0, today=TODAY, journal=journal)
    begun = check([resume, unreadable])
    first = next(begun)
    begun.close()

    assert list(check([unreadable, resume]))[1] == first
    assert calls == [resume, unreadable]
    # Other roles, another month: what is done does not hold for them.
    assert len(list(check([resume], roles=["ml-engineer"]))) == 1
    assert len(list(check([resume], today=date(2026, 12, 1)))) == 1
    assert calls == [resume, unreadable, resume, resume]


def test_batch_with_workers_says_the_same_as_without(
    resume: Path, unreadable: Path
) -> None:
    copy = resume.with_name("copy.txt")
    copy.write_bytes(resume.read_bytes())
    sources = [resume, copy, unreadable, copy]
    alone, together = (
        list(gapcheck.check_many(sources, workers=workers, today=TODAY))
        for workers in (0, 2)
    )

    assert together == alone
    assert len(alone) == len(sources)


def test_batch_names_nobody_when_redacted(resume: Path, unreadable: Path) -> None:
    copy = resume.with_name("kim-again.txt")
    copy.write_bytes(resume.read_bytes())
    outcomes = gapcheck.check_many(
        [resume, copy, unreadable], workers=0, today=TODAY, redact=True
    )

    text = "".join(one.model_dump_json() for one in outcomes)
    assert "kim" not in text.lower()
    assert "[file 3 of the input]" in text


def test_batch_does_not_hold_up_an_event_loop(resume: Path, unreadable: Path) -> None:
    async def checked() -> list[Outcome]:
        outcomes = gapcheck.acheck_many([resume, unreadable], today=TODAY)
        return [one async for one in outcomes]

    expected = list(gapcheck.check_many([resume, unreadable], workers=0, today=TODAY))
    assert asyncio.run(checked()) == expected


def test_batch_in_an_event_loop_can_be_left_early(resume: Path) -> None:
    async def first() -> Outcome:
        outcomes = gapcheck.acheck_many([resume] * 3, today=TODAY)
        try:
            return await anext(outcomes)
        finally:
            await outcomes.aclose()

    assert asyncio.run(first()).status == "ok"
    assert multiprocessing.active_children() == []


def test_batch_in_an_event_loop_takes_workers() -> None:
    async def refused() -> None:
        async for _ in gapcheck.acheck_many([], workers=0):
            raise AssertionError

    with pytest.raises(UsageError, match="give 1 or more"):
        asyncio.run(refused())


def test_batch_check_can_be_called_from_eight_threads(resume: Path) -> None:
    with ThreadPoolExecutor(8) as threads:
        check = partial(gapcheck.check, role="ml-engineer", today=TODAY)
        reports = list(threads.map(check, [resume] * 16))

    assert len(reports) == 16
    assert reports == [check(resume)] * 16


@pytest.mark.parametrize("redact", [False, True])
def test_batch_logs_a_line_per_failed_file(
    resume: Path,
    unreadable: Path,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
    redact: bool,
) -> None:
    crashing = resume.with_name("two\nlines.txt")
    crashing.write_text(SECRET, encoding="utf-8")
    claims_of = api.claims_of

    def broken(source: Any, **options: Any) -> Resume:
        if source == crashing:
            raise KeyError(SECRET)
        return claims_of(source, **options)

    monkeypatch.setattr(api, "claims_of", broken)
    caplog.set_level("INFO")
    sources = [resume, unreadable, crashing]
    list(gapcheck.check_many(sources, workers=0, today=TODAY, redact=redact))

    assert [one.getMessage() for one in caplog.records] == (
        [
            "not assessable: [file 2 of the input] (unsupported)",
            "not assessable: [file 3 of the input] (crashed)",
        ]
        if redact
        else [
            f"not assessable: {unreadable} (unsupported)",
            f"not assessable: {resume.parent}/two lines.txt (crashed)",
        ]
    )
    assert not any(one.exc_info or one.exc_text for one in caplog.records)
