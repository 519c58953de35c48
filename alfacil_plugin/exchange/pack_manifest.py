"""A pack's manifest as JSON, and back, believing nothing of what is read."""

from __future__ import annotations

import datetime as dt
import json
import re
from typing import Any

from alfacil_plugin.model.pack import About, Keeping, Manifest, Origin, PackedFile

MANIFEST = "manifest.json"
FORMAT = "alfacil-pack/1"
_FORMAT = re.compile(r"alfacil-pack/[0-9]{1,4}")
_SHA256 = re.compile(r"[0-9a-f]{64}")


class BadManifestError(ValueError):
    """The text is no manifest that this version can read. ``foreign``: it never was one of ours."""

    def __init__(self, message: str, *, foreign: bool = False) -> None:
        super().__init__(message)
        self.foreign = foreign


def manifest_json(manifest: Manifest) -> bytes:
    """Return the manifest as JSON; the same for the same manifest."""
    about, origin = manifest.about, manifest.about.origin
    data = {
        "format": FORMAT,
        "alfacil": about.alfacil,
        "portfolio": {
            "title": about.title,
            "learner": about.learner,
            "centre": about.centre or None,
            "units": list(about.units),
        },
        "made_from": {
            "commit": origin.commit or None,
            "state": origin.keeping.value,
            "date": f"{origin.moment:%Y-%m-%dT%H:%M:%SZ}",
        },
        "left_out": list(about.left_out),
        "files": [
            {"path": file.path, "size": file.size, "sha256": file.sha256} for file in manifest.files
        ],
    }
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()


def read_manifest(content: bytes) -> Manifest:
    """Read a manifest. Raises BadManifestError, with a sentence, where it is none."""
    try:
        data = json.loads(content.decode("utf-8"))
        _refuse_other_formats(data)
        manifest = Manifest(about=_about(data), files=tuple(_file(item) for item in data["files"]))
    except BadManifestError:
        raise
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise BadManifestError("it cannot be read") from error
    paths = [file.path for file in manifest.files]
    if len(set(paths)) != len(paths):
        raise BadManifestError("it names a file twice")
    return manifest


def _refuse_other_formats(data: Any) -> None:
    form = data.get("format") if isinstance(data, dict) else None
    if form == FORMAT:
        return
    if isinstance(form, str) and _FORMAT.fullmatch(form):
        raise BadManifestError(
            f"it is of the format {form}, and this alfacil reads {FORMAT}: take a newer one",
            foreign=True,
        )
    raise BadManifestError("it is not that of a pack made by alfacil", foreign=True)


def _about(data: Any) -> About:
    portfolio, made = data["portfolio"], data["made_from"]
    return About(
        alfacil=_text(data["alfacil"]),
        title=_text(portfolio["title"]),
        learner=_text(portfolio["learner"]),
        centre=_text(portfolio["centre"] or ""),
        units=tuple(_text(unit) for unit in portfolio["units"]),
        origin=Origin(
            commit=_text(made["commit"] or ""),
            moment=dt.datetime.strptime(made["date"], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=dt.UTC),
            keeping=Keeping(made["state"]),
        ),
        left_out=tuple(_text(item) for item in data["left_out"]),
    )


def _file(item: Any) -> PackedFile:
    size, sha256 = item["size"], _text(item["sha256"])
    if not isinstance(size, int) or isinstance(size, bool) or size < 0:
        raise ValueError("a size is a number of bytes")
    if not _SHA256.fullmatch(sha256):
        raise ValueError("a sum is 64 hexadecimal digits")
    return PackedFile(path=_text(item["path"]), size=size, sha256=sha256)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("text was expected")
    return value
