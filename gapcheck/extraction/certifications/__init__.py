"""Certificates and licences with their issuers and dates."""
