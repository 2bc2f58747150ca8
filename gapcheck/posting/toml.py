"""Writes a profile as TOML that people edit and `load_profile` reads."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from textwrap import wrap

from gapcheck.models.profile import Profile

__all__ = ["to_toml"]

_WIDTH = 88
_BARE = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-_")
_BY_ID = ("requirements", "bands")  # lists that files write as tables by id
# The tables that people change come first.
_ORDER = ("requirements", "education", "experience", "settings", "bands")
_LEFT_OUT = frozenset({"schema_version"})


def to_toml(profile: Profile, *, notes: Sequence[str] = ()) -> str:
    """Return a profile as TOML, from which `load_profile` makes an equal profile.

    `notes` are paragraphs of comments at the top.
    """
    raw = profile.model_dump(mode="json")
    lines: list[str] = []
    for note in notes:
        lines += wrap(note, _WIDTH - 2, break_long_words=False) or [""]
    lines = [f"# {line}".rstrip() for line in lines] + ([""] if lines else [])
    for key, value in raw.items():
        if key not in _LEFT_OUT and key not in _ORDER:
            lines += _pair(key, value)
    for key in _ORDER:
        value = raw[key]
        if key in _BY_ID:
            for one in value:
                body = {k: v for k, v in one.items() if k != "id"}
                lines += ["", *_table(f"{key}.{_key(one['id'])}", body, short=True)]
        else:
            lines += ["", *_table(key, value)]
    return "\n".join([*lines, ""])


def _table(
    name: str, body: Mapping[str, object], *, short: bool = False
) -> Iterator[str]:
    """Yield a table and the tables in it; a short one omits empty values."""
    yield f"[{name}]"
    inner = []
    for key, value in body.items():
        if value is None or (short and value in ("", [], {})):
            continue
        if isinstance(value, dict):
            inner.append((key, value))
        else:
            yield from _pair(key, value)
    for key, value in inner:
        yield ""
        yield from _table(f"{name}.{_key(key)}", value)


def _pair(key: str, value: object) -> Iterator[str]:
    line = f"{_key(key)} = {_value(value)}"
    if len(line) <= _WIDTH or not isinstance(value, str | list):
        yield line
        return
    if isinstance(value, str):
        yield from _long_text(key, value)
        return
    yield f"{_key(key)} = ["
    row = " "
    for item in map(_value, value):
        if len(row) + len(item) + 2 > _WIDTH and row.strip():
            yield row
            row = " "
        row += f" {item},"
    yield row
    yield "]"


def _long_text(key: str, text: str) -> Iterator[str]:
    """Yield a string over several lines, joined by backslashes at their ends."""
    rows = wrap(text, _WIDTH - 2, break_long_words=False, break_on_hyphens=False)
    if " ".join(rows) != text:  # white space would be lost
        yield f"{_key(key)} = {_value(text)}"
        return
    yield f'{_key(key)} = """'
    *first, last = (_value(row)[1:-1] for row in rows)
    yield from (f"{row} \\" for row in first)
    yield f'{last}"""'


def _key(text: str) -> str:
    return text if text and set(text) <= _BARE else _value(text)


def _value(value: object) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    if isinstance(value, str):
        # JSON strings are valid in TOML, except for one control character.
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    return json.dumps(value)
