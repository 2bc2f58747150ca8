"""What ids of models are called in the HTML report, and the signs that stand for them."""

from __future__ import annotations

from gapcheck.reporting.outlook import STEP_SIGN, TASK_SIGN
from gapcheck.reporting.text.terminal import MENTION
from gapcheck.reporting.words import GAP_KIND, STATUS_SIGN

__all__ = ["WORDS"]

# Signs whose sense a color repeats: met, in part, not there, no matter.
_TONE = {"✓": "good", "~": "fair", "✗": "poor", "·": "calm"}

WORDS: dict[str, object] = {
    "gap_kind": GAP_KIND,
    "mention_words": MENTION,
    "status_sign": STATUS_SIGN,
    "step_sign": STEP_SIGN,
    "task_sign": TASK_SIGN,
    "tone": _TONE,
}
