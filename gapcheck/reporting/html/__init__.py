"""Reports as one HTML file."""

from gapcheck.reporting.html.report import render

__all__ = ["render"]
