"""Reads and validates skills/: catalog, lexicons, profiles, certificates, pathways."""
