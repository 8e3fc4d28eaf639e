"""A folder that installs `gazette` on a machine without any network: `make bundle`.

    python .ci/bundle.py OUT [--platform linux-x86_64]… [--python 3.12]… [--extras all]

One folder a platform: the product's wheel and every wheel it needs (the fonts are one of them),
the example issue, an install script, the licences, SHA256SUMS.  Linux wheels ask for glibc 2.28
at most: that is what 银河麒麟 V10 and 统信 UOS 20 have.
"""

# ruff: noqa: INP001, S603, T201 - a script of ours that runs pip and prints

from __future__ import annotations

import argparse
import hashlib
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from email.message import Message
from email.parser import BytesHeaderParser
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name, parse_wheel_filename

ROOT = Path(__file__).parent.parent
PYTHONS = ("3.11", "3.12", "3.13")


@dataclass(frozen=True, slots=True)
class Platform:
    """A machine: the wheel tags it takes, and what decides its environment markers."""

    tags: tuple[str, ...]
    markers: Mapping[str, str]

    def environment(self, python: str) -> dict[str, str]:
        """The variables of PEP 508 for this machine with this Python."""
        return {
            "implementation_name": "cpython",
            "implementation_version": f"{python}.0",
            "platform_python_implementation": "CPython",
            "platform_release": "",
            "platform_version": "",
            "python_version": python,
            "python_full_version": f"{python}.0",
            "extra": "",
            **self.markers,
        }


def _linux(machine: str) -> Platform:
    glibc = [f"manylinux_2_{minor}_{machine}" for minor in range(28, 4, -1)]
    markers = {
        "os_name": "posix",
        "platform_machine": machine,
        "platform_system": "Linux",
        "sys_platform": "linux",
    }
    return Platform((*glibc, f"manylinux2014_{machine}"), markers)


PLATFORMS: Mapping[str, Platform] = {
    "linux-x86_64": _linux("x86_64"),
    "linux-arm64": _linux("aarch64"),
    "windows-x86_64": Platform(
        ("win_amd64",),
        {
            "os_name": "nt",
            "platform_machine": "AMD64",
            "platform_system": "Windows",
            "sys_platform": "win32",
        },
    ),
}


def main() -> None:
    """Make the folders that the command line asks for, and say how large each is."""
    options = _options()
    with tempfile.TemporaryDirectory() as folder:
        pure = Path(folder)
        product = _own_wheels(pure, options.extras)
        for name in options.platform or PLATFORMS:
            out = options.out / f"gongbao-{product.name.split('-')[1]}-{name}"
            _make(out, PLATFORMS[name], options, product, pure)
            size = sum(path.stat().st_size for path in out.rglob("*") if path.is_file())
            print(f"{out}  {size / 1e6:.0f} MB  {len(list((out / 'wheels').iterdir()))} wheels")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("--platform", action="append", choices=list(PLATFORMS))
    parser.add_argument("--python", action="append", choices=PYTHONS)
    parser.add_argument("--extras", default="all")
    return parser.parse_args()


def _own_wheels(folder: Path, extras: str) -> Path:
    """The product's wheel; beside it what comes as source and makes a wheel for every machine."""
    with tempfile.TemporaryDirectory() as scratch:
        checkout = Path(scratch) / "checkout"
        kept = shutil.ignore_patterns(".*", "build", "*.egg-info", "demo", "dist-*")
        shutil.copytree(ROOT, checkout, ignore=kept)
        wheels = Path(scratch) / "wheels"
        _pip("wheel", "-w", str(wheels), f"{checkout}[{extras}]")
        for wheel in wheels.glob("*-none-any.whl"):
            shutil.move(wheel, folder)
    (product,) = folder.glob("gongbao-*.whl")
    return product


def _make(
    out: Path, platform: Platform, options: argparse.Namespace, product: Path, pure: Path
) -> None:
    shutil.rmtree(out, ignore_errors=True)
    wheels = out / "wheels"
    wheels.mkdir(parents=True)
    wanted = [f"{product}[{options.extras}]"]
    for python in options.python or PYTHONS:
        _collect(wheels, platform, python, wanted, pure)
    for path in (Path(__file__).parent / "bundle").iterdir():
        if path.is_file():
            shutil.copy(path, out)
    (out / "extras.txt").write_text(f"{options.extras}\n", encoding="utf-8")
    shutil.copytree(
        ROOT / "examples", out / "examples", ignore=shutil.ignore_patterns("dist", ".*", "__pyc*")
    )
    for name in ("LICENSE", "NOTICE"):
        shutil.copy(ROOT / name, out)
    _write_licences(out)
    _write_sums(out)


def _collect(
    wheels: Path, platform: Platform, python: str, wanted: Sequence[str], pure: Path
) -> None:
    """Download until nothing is missing; pip reads the markers of *this* machine, not of that one."""
    missing = list(wanted)
    while missing:
        tags = [word for tag in platform.tags for word in ("--platform", tag)]
        _pip(
            *("download", "--only-binary=:all:", "--find-links", str(pure), *tags),
            *("--python-version", python, "--implementation", "cp", "-d", str(wheels)),
            *missing,
        )
        missing = sorted(set(_missing(wheels, platform.environment(python), wanted[0])))


def _missing(wheels: Path, environment: Mapping[str, str], product: str) -> Iterator[str]:
    """What the wheels in the folder ask for on that machine and do not find beside them."""
    there = {parse_wheel_filename(path.name)[0]: path for path in wheels.glob("*.whl")}
    asked = [("gongbao", tuple(product.rpartition("[")[2].rstrip("]").split(",")))]
    seen = set()
    while asked:
        name, extras = asked.pop()
        if (name, extras) in seen:
            continue
        seen.add((name, extras))
        for need in _needs(there[canonicalize_name(name)], environment, extras):
            if canonicalize_name(need.name) in there:
                asked.append((need.name, tuple(sorted(need.extras))))
            else:
                yield f"{need.name}{need.specifier}"


def _needs(
    wheel: Path, environment: Mapping[str, str], extras: Sequence[str]
) -> Iterator[Requirement]:
    for line in _metadata(wheel).get_all("Requires-Dist", []):
        need = Requirement(line)
        cases = [{**environment, "extra": extra} for extra in ("", *extras)]
        if need.marker is None or any(need.marker.evaluate(case) for case in cases):
            yield need


def _metadata(wheel: Path) -> Message:
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (n for n in archive.namelist() if n.endswith(".dist-info/METADATA"))
        return BytesHeaderParser().parsebytes(archive.read(name))


def _write_licences(out: Path) -> None:
    """Which licence each wheel says it has: whoever hands the folder on has to know."""
    lines = []
    for wheel in sorted((out / "wheels").iterdir()):
        said = _metadata(wheel)
        classed = [c for c in said.get_all("Classifier", []) if c.startswith("License ::")]
        lines.append(
            f"{said['Name']} {said['Version']}: "
            + (
                said["License-Expression"]
                or "; ".join(c.rpartition(":: ")[2] for c in classed)
                or (said["License"] or "见包内文件").splitlines()[0]
            )
        )
    (out / "许可.txt").write_text("\n".join(dict.fromkeys(lines)) + "\n", encoding="utf-8")


def _write_sums(out: Path) -> None:
    files = sorted(path for path in out.rglob("*") if path.is_file())
    lines = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(out).as_posix()}\n"
        for path in files
    ]
    (out / "SHA256SUMS").write_text("".join(lines), encoding="utf-8")


def _pip(*words: str) -> None:
    call = [sys.executable, "-m", "pip", "-q", "--disable-pip-version-check", *words]
    done = subprocess.run(call, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(words[:1])}: {done.stderr.strip()}")


if __name__ == "__main__":
    main()
