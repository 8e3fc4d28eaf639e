"""What one who may write nowhere sees of an archive (只读介质): in a process of its own.

Not in a fork of pytest's: what earlier tests left there, threads and objects of engines, would be
there too.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

__all__ = ["seen_by_nobody"]

#: looks, so that all is loaded which nobody may be unable to load, and as nobody looks again
_LOOKING = """
import os, sys
from pathlib import Path
from gazette.archive.archive import Archive
from gazette.archive.verify.verification import verify

def look():
    with Archive(Path(sys.argv[1])) as archive:
        searched = [archive.search(words).total for words in sys.argv[2:]]
        return *searched, verify(archive, workers=1).holds, len(list(archive.list()))

look()
if os.geteuid() == 0:  # who may write everywhere
    os.setgid(65534)
    os.setuid(65534)
print(*look())
"""


def seen_by_nobody(root: Path, *searched: str) -> str:
    """Hits of each search, whether the archive holds, how many items it has; else what went wrong."""
    done = subprocess.run(
        [sys.executable, "-c", _LOOKING, str(root), *searched],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return (done.stdout + done.stderr).strip()
