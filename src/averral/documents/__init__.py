"""Room 1: bytes, files and strings -> `averral.records.Document`.

Takes a string (`from_text`), a file (`load`) or bytes such as standard input (`load_bytes`); reads plain
text and Markdown as they are, HTML (main text and metadata), PDF (text layer), and one document a row of
JSONL, CSV and Parquet, a page of WARC, an entry of RSS and Atom; also packed by gzip or Zstandard. Gives
frozen Documents with language, date of publication, authors and blocks, each with its notes.

`from_text` gives one `(Document, notes)`. `load` and `load_bytes` give an iterator: a file that cannot
be read as a whole raises when they are called; a bad JSONL row comes out of the iterator as an
`InputError` *value* that names the row, so that the rows after it are still read.

A corpus takes files apart by `unpack`, which gives pieces with checksums in bounded memory, and reads those it wants
by `raw_of` and `compose`.

Codes of notes: encoding, control_characters, language, date, metadata, html, pdf.

To add another format: write `documents/<format>.py` with a function from bytes to text and `Known`
(as `html.py` and `pdf.py` do), name it in `sniffing.py` (extension and first bytes) and call it in
`loading.py`; add a mirrored test.
"""

from averral.documents.fields import Fields
from averral.documents.known import Known, Raw
from averral.documents.loading import load, load_bytes
from averral.documents.text import compose, from_text
from averral.documents.unpacking import Piece, Unread, raw_of, unpack

__all__ = [
    "Fields",
    "Known",
    "Piece",
    "Raw",
    "Unread",
    "compose",
    "from_text",
    "load",
    "load_bytes",
    "raw_of",
    "unpack",
]
