"""没有网络的机器上安装 gazette：python install.py [文件夹]（默认 ~/gongbao）。 Install without a network.

先按 SHA256SUMS 核对每个文件，再建虚拟环境、只从 wheels/ 安装，最后请 gazette 自己检查一遍。
"""

# ruff: noqa: INP001, S603, T201 - a script of its own, for a machine that has nothing but Python

from __future__ import annotations

import hashlib
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
OLDEST, NEWEST = (3, 11), (3, 13)


def main() -> None:
    """Check, install, try."""
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        raise SystemExit(
            f"要 Python 3.11 到 3.13，这是 {sys.version.split()[0]}：请装好后用它再运行本脚本。"
            f" Python 3.11 to 3.13 is needed, this is {sys.version.split()[0]}."
        )
    _check_sums()
    target = Path(sys.argv[1] if len(sys.argv) > 1 else Path.home() / "gongbao").absolute()
    if target.exists() and not (target / "pyvenv.cfg").is_file():
        raise SystemExit(f"{target} 里有别的东西，请另选一个文件夹。 {target} is something else.")
    python = _environment(target)
    extras = (HERE / "extras.txt").read_text(encoding="utf-8").strip()
    print("安装中 … installing …", flush=True)
    _run(
        *(python, "-m", "pip", "install", "-q", "--disable-pip-version-check", "--no-index"),
        *("--force-reinstall", "--find-links", HERE / "wheels", f"gongbao[{extras}]"),
    )
    command = python.with_name("gazette.exe" if sys.platform == "win32" else "gazette")
    _run(command, "doctor")
    print(
        f"装好了：{command}。试一试：{command} build {HERE / 'examples' / 'gazette-2021-03'} -o demo"
    )
    print(f"Installed: {command}")


def _check_sums() -> None:
    """Every file is what it was when the folder was made, and there is no wheel besides."""
    lines = (HERE / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    sums = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
    bad = [name for name, digest in sums.items() if _digest(HERE / name) != digest]
    wheels = {f"wheels/{path.name}" for path in (HERE / "wheels").iterdir()}
    bad += sorted(wheels - sums.keys())
    if bad:
        raise SystemExit(
            f"与 SHA256SUMS 不符：{'、'.join(bad)}。请重新复制整个文件夹。"
            " These files are not what SHA256SUMS says: copy the folder again."
        )


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def _environment(target: Path) -> Path:
    venv.create(target, with_pip=True, symlinks=sys.platform != "win32")
    scripts = target / ("Scripts" if sys.platform == "win32" else "bin")
    return scripts / ("python.exe" if sys.platform == "win32" else "python")


def _run(*words: str | Path) -> None:
    code = subprocess.run(list(map(str, words)), check=False).returncode
    if code:
        raise SystemExit(code)


if __name__ == "__main__":
    main()
