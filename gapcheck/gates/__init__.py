"""What a pipeline asks of a report: thresholds, baselines, saved reports."""
