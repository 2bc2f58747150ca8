"""Reports for pipelines: Markdown, GitHub annotations, JUnit."""
