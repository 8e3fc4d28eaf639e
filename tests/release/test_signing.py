"""Signatures over SHA256SUMS: made, checked, refused; and checked by openssl alone."""

from __future__ import annotations

import base64
import hashlib
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes

from gazette.base.errors import FileAccessError
from gazette.cli.main import cli
from gazette.release.signing import SignatureError, sign_release, verify_release
from gazette.release.sums import SIGNATURE, SUMS


@pytest.fixture
def release(tmp_path: Path) -> Path:
    folder = tmp_path / "dist"
    (folder / "xml").mkdir(parents=True)
    files = {"gazette-2021-03.pdf": b"%PDF", "xml/issue.xml": "<期/>".encode()}
    for name, data in files.items():
        (folder / name).write_bytes(data)
    lines = [f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in files.items()]
    (folder / SUMS).write_text("".join(lines), encoding="utf-8")
    return folder


def write_keys(
    folder: Path, key: PrivateKeyTypes, password: bytes | None = None
) -> tuple[Path, Path]:
    encryption: serialization.KeySerializationEncryption = serialization.NoEncryption()
    if password:
        encryption = serialization.BestAvailableEncryption(password)
    private, public = folder / "key.pem", folder / "key.pub"
    private.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, encryption)
    )
    public.write_bytes(
        key.public_key().public_bytes(
            serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
        )
    )
    return private, public


@pytest.mark.parametrize(
    "make",
    [
        ed25519.Ed25519PrivateKey.generate,
        lambda: ec.generate_private_key(ec.SECP256R1()),
        lambda: rsa.generate_private_key(65537, 2048),
    ],
    ids=["ed25519", "ecdsa", "rsa"],
)
def test_a_signed_release_is_verified(
    make: Callable[[], PrivateKeyTypes], release: Path, tmp_path: Path
) -> None:
    private, public = write_keys(tmp_path, make())

    assert sign_release(release, private) == release / SIGNATURE
    assert verify_release(release, public) == 2


def test_a_changed_file_is_named(release: Path, tmp_path: Path) -> None:
    private, public = write_keys(tmp_path, ed25519.Ed25519PrivateKey.generate())
    sign_release(release, private)
    (release / "xml" / "issue.xml").write_bytes("<改/>".encode())

    with pytest.raises(SignatureError, match=r"xml/issue\.xml"):
        verify_release(release, public)


def test_changed_sums_do_not_hold(release: Path, tmp_path: Path) -> None:
    private, public = write_keys(tmp_path, ed25519.Ed25519PrivateKey.generate())
    sign_release(release, private)
    sums = release / SUMS
    sums.write_text(sums.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")

    with pytest.raises(SignatureError, match="签名不符"):
        verify_release(release, public)


def test_another_key_is_refused(release: Path, tmp_path: Path) -> None:
    private, _ = write_keys(tmp_path, ed25519.Ed25519PrivateKey.generate())
    sign_release(release, private)
    (tmp_path / "other").mkdir()
    _, other = write_keys(tmp_path / "other", ed25519.Ed25519PrivateKey.generate())

    with pytest.raises(SignatureError, match="签名不符"):
        verify_release(release, other)


def test_a_signature_that_is_no_base64_is_refused(release: Path, tmp_path: Path) -> None:
    _, public = write_keys(tmp_path, ed25519.Ed25519PrivateKey.generate())
    (release / SIGNATURE).write_bytes(b"\xff\xfe not base64 !")

    with pytest.raises(SignatureError, match="签名不符"):
        verify_release(release, public)


def test_what_has_been_changed_is_not_signed(release: Path, tmp_path: Path) -> None:
    private, _ = write_keys(tmp_path, ed25519.Ed25519PrivateKey.generate())
    (release / "gazette-2021-03.pdf").unlink()

    with pytest.raises(SignatureError, match=r"gazette-2021-03\.pdf"):
        sign_release(release, private)
    assert not (release / SIGNATURE).exists()


def test_a_path_that_leaves_the_release_is_refused(release: Path, tmp_path: Path) -> None:
    private, _ = write_keys(tmp_path, ed25519.Ed25519PrivateKey.generate())
    digest = hashlib.sha256(private.read_bytes()).hexdigest()
    (release / SUMS).write_text(f"{digest}  ../key.pem\n", encoding="utf-8")

    with pytest.raises(SignatureError, match=r"\.\./key\.pem"):
        sign_release(release, private)


def test_a_key_with_a_password_needs_it(release: Path, tmp_path: Path) -> None:
    private, public = write_keys(tmp_path, ed25519.Ed25519PrivateKey.generate(), b"secret")

    with pytest.raises(SignatureError, match="口令"):
        sign_release(release, private)
    sign_release(release, private, password=b"secret")
    assert verify_release(release, public) == 2


def test_a_file_that_is_no_key_is_named(release: Path, tmp_path: Path) -> None:
    path = tmp_path / "key.pem"
    path.write_text("hello")

    with pytest.raises(SignatureError, match=r"key\.pem"):
        sign_release(release, path)
    with pytest.raises(SignatureError, match=r"key\.pem"):
        verify_release(release, path)


def test_a_folder_without_a_release_is_named(tmp_path: Path) -> None:
    private, _ = write_keys(tmp_path, ed25519.Ed25519PrivateKey.generate())

    with pytest.raises(FileAccessError, match="SHA256SUMS"):
        sign_release(tmp_path, private)


def test_openssl_verifies_the_same_signature(
    release: Path, tmp_path: Path, needs_tool: Callable[[str], str]
) -> None:
    openssl = needs_tool("openssl")
    private, public = write_keys(tmp_path, rsa.generate_private_key(65537, 2048))
    path = sign_release(release, private)
    (tmp_path / "raw.sig").write_bytes(base64.b64decode(path.read_bytes()))

    raw = tmp_path / "raw.sig"
    command: list[str | Path] = [
        openssl,
        "dgst",
        "-sha256",
        "-verify",
        public,
        "-signature",
        raw,
        release / SUMS,
    ]
    run = subprocess.run(command, capture_output=True, text=True, check=False)

    assert "Verified OK" in run.stdout


def test_the_commands_sign_and_verify(release: Path, tmp_path: Path) -> None:
    private, public = write_keys(tmp_path, ed25519.Ed25519PrivateKey.generate(), b"secret")
    runner = CliRunner()

    signed = runner.invoke(
        cli, ["sign", str(release), "--key", str(private)], env={"GAZETTE_KEY_PASSWORD": "secret"}
    )
    verified = runner.invoke(cli, ["verify-signature", str(release), "--key", str(public)])

    assert signed.exit_code == 0, signed.output
    assert signed.stdout.strip().endswith(SIGNATURE)
    assert "2 个文件完好" in verified.stdout


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps permissions elsewhere")
@pytest.mark.parametrize(("mode", "exposed"), [(0o600, False), (0o640, True), (0o644, True)])
def test_a_key_that_others_can_read_is_a_warning(
    mode: int, *, exposed: bool, release: Path, tmp_path: Path
) -> None:
    private, _ = write_keys(tmp_path, ed25519.Ed25519PrivateKey.generate())
    private.chmod(mode)

    signed = CliRunner().invoke(cli, ["sign", str(release), "--key", str(private)])

    assert signed.exit_code == 0
    assert (f"权限 {mode:04o}" in signed.stderr) == exposed
    assert (f"chmod 600 {private}" in signed.stderr) == exposed
