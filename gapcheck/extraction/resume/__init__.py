"""Assembles the resume: claims, their context, the timeline, the outline."""
