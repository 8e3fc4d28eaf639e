"""Makes gazette/desk/accounts/common_passwords.bin out of the lists that two packages ship.

Run: pip download --no-deps django zxcvbn, then python docs/make_common_passwords.py *.whl
"""

from __future__ import annotations

import gzip
import re
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

from gazette.desk.accounts.common import digest_of
from gazette.desk.accounts.passwords import LEAST

PLACE = Path(__file__).parent.parent / "gazette/desk/accounts/common_passwords.bin"
DJANGO = "django/contrib/auth/common-passwords.txt.gz"
ZXCVBN = "zxcvbn/frequency_lists.py"


def words_in(wheel: Path) -> Iterator[str]:
    """The passwords of the wheel's list; of zxcvbn's, those that are long enough for us."""
    with zipfile.ZipFile(wheel) as archive:
        if DJANGO in archive.namelist():
            yield from gzip.decompress(archive.read(DJANGO)).decode().split()
        if ZXCVBN in archive.namelist():
            source = archive.read(ZXCVBN).decode()
            listed = re.search(r'"passwords":\s*"((?:[^"\\]|\\.)*)"', source)
            words = listed[1].split(",") if listed else []
            yield from (word for word in words if len(word) >= LEAST)


if __name__ == "__main__":
    found = {digest_of(word) for name in sys.argv[1:] for word in words_in(Path(name))}
    PLACE.write_bytes(b"".join(sorted(found)))
