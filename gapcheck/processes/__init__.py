"""Runs work in processes that can hang, crash or be killed without harm."""
