"""Streams of a PDF, decoded within the limits and as far as they are intact."""

from __future__ import annotations

from typing import Any

from pdfminer.pdftypes import DecipherCallable, PDFStream, dict_value, resolve1

from gapcheck.reading.budget import Budget, LimitPassed
from gapcheck.reading.pdf.syntax.filters import (
    DECODERS,
    flate,
    is_deflated,
    png_predicted,
    tiff_predicted,
)
from gapcheck.reading.pdf.syntax.values import number

__all__ = ["Stream"]

# Real streams have one filter, at times ASCII85 around it.
_MOST_FILTERS = 4
# Encryption that leaves a stream alone.
_NO_FILTER = frozenset({"Crypt"})


class Stream(PDFStream):
    """A stream whose data never pass the limits.

    Why: pdfminer (20260107) inflates without end, recovers damaged data one byte at a
    time, and raises for filters that it does not know.
    """

    def __init__(
        self,
        attrs: dict[str, Any],
        rawdata: bytes,
        *,
        budget: Budget,
        decipher: DecipherCallable | None = None,
    ) -> None:
        super().__init__(attrs, rawdata, decipher)
        self.budget = budget

    def decode(self) -> None:
        """Set `data`, which is empty for pictures and unknown filters.

        Raises:
            LimitPassed: There are more than the limits allow.
        """
        self.data = self._run_filters(self.budget.limits.stream_bytes, is_cut=False)
        self.rawdata = None

    def beginning(self, most: int) -> bytes:
        """Return the first `most` bytes of the data."""
        if self.data is not None:
            return self.data[:most]
        return self._run_filters(most, is_cut=True)[:most]

    def _run_filters(self, most: int, *, is_cut: bool) -> bytes:
        """Return the decoded data; more than `most` bytes are cut off, or raise."""
        data = self._deciphered()
        filters = self._filters()
        if len(filters) > _MOST_FILTERS:
            return b""
        if not filters and is_deflated(data):
            # The entry that names the filter is damaged; no text begins like this.
            filters = [("FlateDecode", {})]
        for name, parameters in filters:
            if name in _NO_FILTER:
                continue
            data = self._decoded(name, data, most + 1)
            self.budget.spend("decoded_bytes", len(data))
            if len(data) > most and not is_cut:
                passed = f"a stream of more than {most:,} bytes"
                raise LimitPassed(passed)
            data = _unpredicted(data, parameters, self.budget)
        return data

    def _deciphered(self) -> bytes:
        data = self.rawdata or b""
        if self.decipher is None or self.objid is None:
            return data
        try:
            return self.decipher(self.objid, self.genno or 0, data, self.attrs)
        except ValueError:  # too short for its cipher
            return b""

    def _filters(self) -> list[tuple[str, dict[str, Any]]]:
        names = resolve1(self.get_any(("Filter", "F")))
        names = names if isinstance(names, list) else [names] if names else []
        parameters = resolve1(self.get_any(("DecodeParms", "DP")))
        if not isinstance(parameters, list):
            parameters = [parameters] * len(names)
        parameters += [None] * (len(names) - len(parameters))
        return [
            (str(getattr(resolve1(name), "name", name)), dict_value(entry))
            for name, entry in zip(names, parameters, strict=False)
        ]

    def _decoded(self, name: str, data: bytes, most: int) -> bytes:
        # A picture holds no text; an unknown name may be a damaged one.
        decoder = DECODERS.get(name) or (flate if is_deflated(data) else None)
        return decoder(data, most, self.budget.check_time) if decoder else b""


def _unpredicted(data: bytes, parameters: dict[str, Any], budget: Budget) -> bytes:
    predictor = number(parameters.get("Predictor"), 1)
    if predictor == 1 or not data:
        return data
    colors = max(1, min(32, number(parameters.get("Colors"), 1)))
    bits = max(1, min(16, number(parameters.get("BitsPerComponent"), 8)))
    columns = max(1, number(parameters.get("Columns"), 1))
    row = (colors * bits * columns + 7) // 8
    tick = budget.check_time
    if predictor == 2:
        return tiff_predicted(data, row=row, colors=colors, tick=tick)
    return png_predicted(data, row=row, pixel=max(1, colors * bits // 8), tick=tick)
