"""Many sources: outcomes, folders, roles, and what is refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from gapcheck import api, batch
from gapcheck.errors import (
    InputError,
    NotFound,
    OutOfMemory,
    ProfileError,
    UsageError,
    WorkerCrashed,
)
from gapcheck.profiles import load_profile

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
        api.check_many([], workers=workers, timeout=timeout)

    assert caught.value.message == message


@pytest.mark.parametrize("sources", ["a.pdf", Path("a.pdf"), b"%PDF-"])
def test_batch_refuses_a_single_source(sources: str | Path | bytes) -> None:
    with pytest.raises(UsageError, match="give a list"):
        api.check_many(sources)  # type: ignore[arg-type]  # the mistake in question


def test_batch_without_sources_has_no_outcomes() -> None:
    assert list(api.check_many([], workers=0)) == []


def test_batch_roles_are_all_shipped_ones_by_default() -> None:
    ids = [profile.id for profile in batch.load_roles(None)]

    assert ids == ["data-scientist", "ml-engineer"]


def test_batch_takes_a_role_once() -> None:
    profile = load_profile("ml-engineer")

    assert batch.load_roles(["ml-engineer", profile]) == (profile,)


def test_batch_refuses_two_profiles_with_one_id() -> None:
    other = load_profile("ml-engineer").model_copy(update={"version": "mine"})

    with pytest.raises(UsageError, match="two profiles have the id ml-engineer"):
        batch.load_roles(["ml-engineer", other])


def test_batch_refuses_no_role() -> None:
    with pytest.raises(UsageError, match="no role given; the roles are: ai-eng"):
        batch.load_roles([])


def test_batch_refuses_a_single_role() -> None:
    with pytest.raises(UsageError, match="give a list"):
        batch.load_roles("ml-engineer")


def test_batch_refuses_an_unknown_role_at_once() -> None:
    with pytest.raises(ProfileError, match="did you mean ml-engineer"):
        api.check_many([], roles=["ml-enginer"])


def test_batch_expands_folders(tmp_path: Path) -> None:
    (tmp_path / "b" / "c").mkdir(parents=True)
    (tmp_path / "empty").mkdir()
    for name in ("z.PDF", "a.txt", "b/m.pdf", "b/c/n.pdf", ".x.pdf", "photo.png"):
        (tmp_path / name).touch()
    (tmp_path / "folder.pdf").mkdir()

    assert list(batch.expand([tmp_path, "one.pdf", b"%PDF-", tmp_path / "empty"])) == [
        tmp_path / "a.txt",
        tmp_path / "b" / "c" / "n.pdf",
        tmp_path / "b" / "m.pdf",
        tmp_path / "z.PDF",
        "one.pdf",
        b"%PDF-",
        tmp_path / "empty",
    ]


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
    def parse(*_: object, **__: object) -> None:
        raise KeyError(SECRET)

    monkeypatch.setattr(api, "parse", parse)
    outcomes = list(api.check_many([b"x", "y.pdf"], workers=0, today=TODAY))

    assert [(one.source, one.status, one.code) for one in outcomes] == [
        ("<bytes>", "not_assessable", "crashed"),
        ("y.pdf", "not_assessable", "crashed"),
    ]
    assert "failed with KeyError; this is a fault of gapcheck" in outcomes[0].message
