"""What a rendering leaves on disk for the next one, in the folder of the build: its record, and the site as it was left.

    build/.digest-rendered.json    what each page was rendered from
    build/.digest-site.json        every file of the site: bytes and time of change

Both are written whole, and each names the other, so that a run that is killed between them leaves none that is believed.
"""

from __future__ import annotations

from pathlib import Path

from generator.renderer.record import Record, parse_record, render_record
from generator.snapshots import Snapshot, digest_text, is_as_it_was, parse_snapshot, render_snapshot, take_snapshot

RECORD_NAME = ".digest-rendered.json"
SITE_NAME = ".digest-site.json"


def recall(memory: Path, site: Path, base: str) -> tuple[Record | None, Snapshot | None]:
    """The record of the last rendering and the site's snapshot, if they are of this base and the site is as it was left."""
    try:
        text, record = (memory / SITE_NAME).read_bytes(), parse_record((memory / RECORD_NAME).read_text("utf-8"))
    except (OSError, UnicodeDecodeError):
        return None, None
    if record is None or record.base != base or record.site != digest_text(text):
        return None, None
    snapshot = parse_snapshot(text)
    if snapshot is None or not is_as_it_was(site, snapshot):
        return None, None
    return record, snapshot


def remember(memory: Path, site: Path, record: Record | None, snapshot: Snapshot | None = None) -> str:
    """Leave the record for the next rendering, with the site's snapshot, which is taken where none is given; the site's mark.

    Without a record the next rendering spares nothing. Raises: OSError when the system refuses.
    """
    memory.mkdir(parents=True, exist_ok=True)
    text = render_snapshot(snapshot or take_snapshot(site))
    mark = digest_text(text)
    if record is None:
        (memory / RECORD_NAME).unlink(missing_ok=True)
    else:
        record.site = mark
        _write_whole(memory / RECORD_NAME, render_record(record))
    _write_whole(memory / SITE_NAME, text)
    return mark


def _write_whole(path: Path, text: str) -> None:
    beside = path.with_name(path.name + ".tmp")
    beside.write_text(text, "utf-8")
    beside.replace(path)
