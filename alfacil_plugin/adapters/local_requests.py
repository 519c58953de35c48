"""What arrives at the server on this machine: from whom, in what size and time, in what form."""

from __future__ import annotations

import ipaddress
import json
import time
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeAlias, cast
from urllib.parse import urlsplit

from alfacil_plugin.adapters.refusal import Refusal
from alfacil_plugin.load.limits import MAX_FILE_BYTES, MAX_YAML_DEPTH
from alfacil_plugin.model.shape import Data

if TYPE_CHECKING:
    from socket import socket

Environ: TypeAlias = dict[str, Any]
CONNECTION = "alfacil.connection"
SECONDS = 10.0  # for a whole body: a megabyte on the same machine takes a fraction of one
_CHUNK = 65_536


def is_loopback(address: str) -> bool:
    """Say whether an address is one of this machine that no other can reach."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return False
    mapped = getattr(found, "ipv4_mapped", None)
    return bool((mapped or found).is_loopback)


def is_this_machine(host: str, port: int) -> bool:
    """Say whether a header ``Host`` names this machine at a port.

    A name of somebody else's that leads here would let their pages read what is served.
    """
    try:
        parts = urlsplit(f"//{host}")
        # A port that is not written is that of the web.
        named = parts.port or 80
    except ValueError:
        return False
    name = parts.hostname or ""
    return (
        parts.netloc == host
        and "@" not in host
        and named == port
        and (name == "localhost" or is_loopback(name))
    )


def body_of(environ: Environ) -> bytes:
    """Read a request's body, of a length that it says and we allow, in a time that we allow."""
    written = str(environ.get("CONTENT_LENGTH", ""))
    if environ.get("HTTP_TRANSFER_ENCODING") or not (written.isascii() and written.isdigit()):
        raise Refusal(411, "The length of what is to be saved must be said beforehand.")
    length = int(written)
    if length > MAX_FILE_BYTES:
        raise Refusal(413, f"That is more than the {MAX_FILE_BYTES:,} bytes that are read.")
    connection: socket = environ[CONNECTION]
    until = time.monotonic() + SECONDS
    parts: list[bytes] = []
    while length:
        left = until - time.monotonic()
        if left <= 0:
            raise Refusal(408, "What is to be saved took too long to arrive.")
        connection.settimeout(left)
        try:
            part = environ["wsgi.input"].read1(min(length, _CHUNK))
        except TimeoutError:
            continue
        except OSError as error:
            raise Refusal(400, "The connection broke off.") from error
        if not part:
            raise Refusal(400, "What is to be saved broke off before its end.")
        parts.append(part)
        length -= len(part)
    connection.settimeout(None)
    return b"".join(parts)


def asked_of(body: bytes) -> Mapping[str, Any]:
    """Read what is asked, which is made of named parts."""
    try:
        asked = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise Refusal(400, "What is to be saved cannot be read as JSON.") from error
    if not isinstance(asked, dict):
        raise Refusal(400, "What is asked must be made of named parts.")
    return asked


def texts_of(asked: Mapping[str, Any], *names: str) -> tuple[str, ...]:
    """Return the texts that are asked with: these, and nothing else."""
    if set(asked) != set(names):
        raise Refusal(400, f"What is asked must have {' and '.join(names)}, and nothing else.")
    if not all(isinstance(value, str) for value in asked.values()):
        raise Refusal(400, f"{' and '.join(names)} must be texts.")
    return tuple(asked[name] for name in names)


def change_of(
    asked: Mapping[str, Any],
) -> tuple[str, str, dict[str, Data], str | None]:
    """Return path and fingerprint, changed fields, and the new text if there is one."""
    if set(asked) != {"path", "fingerprint", "changes", "body"}:
        raise Refusal(400, "What is asked must have path, fingerprint, changes and body.")
    path, fingerprint, changes, body = (
        asked[name] for name in ("path", "fingerprint", "changes", "body")
    )
    sound = isinstance(path, str) and isinstance(fingerprint, str) and fingerprint
    if not sound or not isinstance(body, str | None) or not isinstance(changes, dict):
        raise Refusal(400, "A part of what is asked is not of the form that it should have.")
    if _depth(changes) > MAX_YAML_DEPTH:
        raise Refusal(400, "What is to be saved is too deep.")
    return path, fingerprint, cast("dict[str, Data]", changes), body


def _depth(value: object, above: int = 0) -> int:
    if above > MAX_YAML_DEPTH or not isinstance(value, dict | list):
        return above
    inner = value.values() if isinstance(value, dict) else value
    return max((_depth(item, above + 1) for item in inner), default=above + 1)
