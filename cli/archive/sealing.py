"""`gazette archive seal`: the journal's last line signed, against one who could rewrite all of it."""

from __future__ import annotations

import os
from pathlib import Path

from gazette.base.language import say
from gazette.cli.commands import command, option
from gazette.cli.options import archive_option
from gazette.cli.output import emit_line, tell
from gazette.cli.values import PLACE

__all__ = ["seal"]


@command(
    "seal",
    zh="""
    签章：用私钥签日志的末行，等于签了此刻的整个档案库。

    每期入库后签一次。签章存在库里的 seals/，用 -o 另存一份到别处（别的机器、U盘）：有权改写全库的人
    改不了那一份。--timestamp 另取一个时间戳（RFC 3161），证明签章早于何时。
    """,
    en="""
    Sign the journal's last line, and with it the whole archive as it is now.

    Do so after each issue. The seal is kept in the archive's seals/; write a copy elsewhere with -o,
    out of the reach of whoever could rewrite the archive. --timestamp adds a time stamp (RFC 3161),
    which shows since when it exists.
    """,
    example=(
        """
        openssl genpkey -algorithm ed25519 -out key.pem
        gazette archive seal --key key.pem -o 签章-2021-03.json
        gazette archive verify --seal 签章-2021-03.json
        """,
        """
        openssl genpkey -algorithm ed25519 -out key.pem
        gazette archive seal --key key.pem -o seal-2021-03.json
        gazette archive verify --seal seal-2021-03.json
        """,
    ),
)
@archive_option
@option("--key", type=PLACE, required=True, zh="PEM 私钥", en="PEM private key")
@option("-o", "--output", type=PLACE, default=None, zh="另存一份到这里", en="write a copy here too")
@option(
    "--timestamp",
    default="",
    value=("网址", "URL"),
    zh="时间戳服务器（RFC 3161）的地址",
    en="address of a time-stamping server (RFC 3161)",
)
@option(
    "--password-env",
    default="GAZETTE_KEY_PASSWORD",
    show_default=True,
    zh="私钥口令所在的环境变量",
    en="environment variable with the password of the key",
)
def seal(archive: Path, key: Path, output: Path | None, timestamp: str, password_env: str) -> None:
    from gazette.archive.archive import Archive
    from gazette.archive.sealing.seal import seal_archive, seal_path
    from gazette.archive.sealing.timestamp import time_stamp
    from gazette.release.key_safety import exposure_of_key

    if warning := exposure_of_key(key):
        tell(warning)
    password = os.environ.get(password_env)
    with Archive(archive) as store:
        made = seal_archive(
            store,
            key,
            password=password.encode() if password else None,
            stamp=(lambda data: time_stamp(timestamp, data)) if timestamp else None,
            copy=output,
        )
        place = seal_path(store, made.seq)
    tell(say(f"已签章到日志第 {made.seq} 条", f"sealed up to entry {made.seq} of the journal"))
    if output is None:
        tell(
            say(
                "请把它另存到别处：库里的这一份，能改写全库的人也能换掉",
                "keep a copy elsewhere: whoever can rewrite the archive can exchange the one in it",
            )
        )
    emit_line(output or place)
