"""The bytes of a Word file: the same words always give the same bytes."""

import io
import zipfile
from typing import Any

UNUSED = ("/thumbnail", "/customXml", "/stylesWithEffects", "/webSettings")  # of the blank file
EPOCH = (1980, 1, 1, 0, 0, 0)
TYPES = "[Content_Types].xml"


def packed(document: Any) -> bytes:
    """Return the file without what the blank one brought along."""
    for holder in (document.part.package, document.part):
        for key, relation in list(holder.rels.items()):
            if relation.reltype.endswith(UNUSED):
                del holder.rels[key]
    draft = io.BytesIO()
    document.save(draft)
    return steady(draft.getvalue())


def steady(data: bytes) -> bytes:
    """Return a Word file without the time at which it was written, its parts in their order."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w") as result:
        for name in sorted(source.namelist(), key=lambda each: (each != TYPES, each)):
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            result.writestr(entry, source.read(name))
    return target.getvalue()
