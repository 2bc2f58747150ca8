"""Quality gates for CI runs: thresholds, baselines, saved reports."""
