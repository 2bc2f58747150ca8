"""Runs a module with the network switched off: a connection to a host is an error.

usage: python .ci/offline.py MODULE [ARG ...]
"""

from __future__ import annotations

import runpy
import socket
import sys


def refuse(event: str, args: tuple[object, ...]) -> None:
    """Raise on any event that would reach a network."""
    if event in {"socket.getaddrinfo", "socket.gethostbyname"}:
        message = f"offline.py: {event} {args!r}"
        raise SystemExit(message)
    if event in {"socket.connect", "socket.sendto"}:
        sock = args[0]
        family = getattr(sock, "family", None)
        if family in {socket.AF_INET, socket.AF_INET6}:
            message = f"offline.py: {event} {args[1:]!r}"
            raise SystemExit(message)


sys.addaudithook(refuse)
sys.argv = sys.argv[1:]
runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
