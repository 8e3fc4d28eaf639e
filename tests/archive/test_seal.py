"""An insider who rewrites texts, inventories, sums, journal and head is found out by a seal or a printed head."""

from __future__ import annotations

import base64
import hashlib
import json
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from broken_archives import make_archive, numbered_release
from program import gazette

from gazette.archive.adding.releases import add_releases
from gazette.archive.archive import Archive
from gazette.archive.sealing.seal import check_seal, read_seal, seal_archive
from gazette.archive.sealing.timestamp import request_of, time_stamp
from gazette.archive.store.entry import GENESIS, Entry
from gazette.archive.store.layout import INVENTORY
from gazette.archive.store.records import Inventory
from gazette.archive.verify.anchors import anchor_of_head, anchor_of_seal
from gazette.archive.verify.verification import verify
from gazette.base.errors import ArchiveError, InputError, SignatureError
from gazette.base.files import sha256_of
from gazette.release.sums import SUMS, sums_of_digests

pytest.importorskip("cryptography")


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("sound")
    make_archive(base)
    return base


@pytest.fixture
def place(sound: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(sound / "archive", tmp_path / "archive"))


@pytest.fixture
def key(tmp_path: Path) -> Path:
    return make_key(tmp_path / "key.pem")


def make_key(path: Path) -> Path:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import (
        Encoding,
        NoEncryption,
        PrivateFormat,
    )

    made = Ed25519PrivateKey.generate()
    path.write_bytes(made.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    path.chmod(0o600)
    return path


def rewrite_everything(place: Path) -> None:
    """What an insider does: the text of a document, its inventory and sums, all lines, head, catalogue."""
    folder = place / "objects/2021/2021-02-001/v1"
    text = folder / "content/document.xml"
    data = text.read_bytes().replace("政务公开".encode(), "政务保密".encode())
    inventory = Inventory.model_validate_json((folder / INVENTORY).read_bytes())
    files = [
        f.model_copy(update={"sha256": sha256_of(data), "size": len(data)})
        if f.path == "content/document.xml"
        else f
        for f in inventory.files
    ]
    noted = inventory.model_copy(update={"files": tuple(files)}).to_bytes()
    listed = [(INVENTORY, sha256_of(noted)), *((f.path, f.sha256) for f in files)]
    for path, content in (
        (text, data), (folder / INVENTORY, noted), (folder / SUMS, sums_of_digests(listed))
    ):  # fmt: skip
        path.chmod(0o644)
        path.write_bytes(content)
        path.chmod(0o444)
    with Archive(place) as archive:
        entries = list(archive.journal.entries())
    lines, before = [], GENESIS
    for entry in entries:
        objects = [
            {**ref, "inventory": sha256_of(noted)} if ref["key"] == "2021-02-001" else ref
            for ref in entry.data.get("objects", ())
        ]
        more = {**entry.data, **({"objects": objects} if objects else {})}
        forged = Entry(**{**entry.model_dump(), "data": more, "prev": before, "hash": ""}).hashed()
        lines.append(forged.line())
        before = forged.hash
    (place / "journal.jsonl").write_bytes(b"".join(lines))
    (place / "journal.head").write_text(f"{len(lines)} {before}\n", "ascii")
    (place / "catalogue.sqlite").unlink()


def codes(place: Path, *anchors: object) -> set[str]:
    with Archive(place) as archive:
        return {f.code for f in verify(archive, workers=1, anchors=anchors).findings}  # type: ignore[arg-type] # anchors


def test_a_seal_kept_elsewhere_finds_out_who_rewrites_everything(
    place: Path, key: Path, tmp_path: Path
) -> None:
    seal = tmp_path / "seal.json"
    done = gazette("archive", "seal", "--key", key, "-o", seal, "--archive", place)
    assert (done.returncode, done.stdout.strip()) == (0, str(seal))
    assert gazette("archive", "verify", "--seal", seal, "--archive", place).returncode == 0
    rewrite_everything(place)
    shutil.rmtree(place / "seals")
    found = gazette("archive", "verify", "--seal", seal, "--archive", place)
    assert found.returncode == 1
    assert "[GZ-A14] journal.jsonl" in found.stdout
    assert "日志被改写过" in found.stdout


def test_without_an_anchor_the_same_rewriting_shows_only_in_the_head(place: Path) -> None:
    with Archive(place) as archive:
        seq, head = archive.journal.last()
    rewrite_everything(place)
    assert "GZ-A14" not in codes(place)
    for text in (head, f"{seq} {head}", head[:32], f"{seq} {head[:32].upper()}"):
        assert "GZ-A14" in codes(place, anchor_of_head(text))


def test_a_printed_head_holds_for_an_archive_that_has_grown(sound: Path, place: Path) -> None:
    with Archive(place) as archive:
        _, head = archive.journal.last()
        archive.add(numbered_release(sound, 4))
    assert codes(place, anchor_of_head(head)) == set()
    other = gazette("archive", "verify", "--head", "0" * 64, "--archive", place)
    assert other.returncode == 1
    assert "0000000000000000…" in other.stdout


@pytest.mark.parametrize("text", ["", "abc", "g" * 64, "x 0123456789abcdef0123456789abcdef"])
def test_what_is_no_head_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="不是日志头"):
        anchor_of_head(text)


def test_seals_that_are_deleted_forged_or_due_are_told(
    sound: Path, place: Path, key: Path, tmp_path: Path
) -> None:
    with Archive(place) as archive:
        assert any("还没有签过章" in note for note in verify(archive, workers=1).notes)
        made = seal_archive(archive, key)
    kept = place / "seals" / f"{made.seq:06d}.json"
    assert codes(place) == set()
    with Archive(place) as archive:
        *_, note = add_releases(archive, [numbered_release(sound, 4)])
        assert "还没有签章" in str(note)
    assert codes(place) == {"GZ-A15"}
    whole = kept.read_bytes()
    kept.write_bytes(whole.replace(made.hash.encode(), b"0" * 64))
    assert "GZ-A14" in codes(place)
    kept.unlink()
    assert "GZ-A02" in codes(place)
    with Archive(place) as archive:
        other = seal_archive(archive, make_key(tmp_path / "other.pem"), copy=tmp_path / "c.json")
    assert other.seq > made.seq
    with pytest.raises(SignatureError):
        anchor_of_seal(tmp_path / "c.json", make_public(key, tmp_path / "key.pub"))


def make_public(key: Path, path: Path) -> Path:
    from gazette.release.signing import public_pem, read_key

    path.write_text(public_pem(read_key(key, None)), "ascii")
    return path


@pytest.mark.parametrize("part", ["seq", "hash", "time", "text", "signature"])
def test_every_part_of_a_seal_is_signed(place: Path, key: Path, tmp_path: Path, part: str) -> None:
    path = tmp_path / "seal.json"
    with Archive(place) as archive:
        seal_archive(archive, key, copy=path)
    data = json.loads(path.read_bytes())
    data[part] = 2 if part == "seq" else ("0" * 64 if part == "hash" else "eA==")
    path.write_text(json.dumps(data), "utf-8")
    with pytest.raises(SignatureError):
        check_seal(read_seal(path))


def test_a_broken_journal_is_not_sealed(place: Path, key: Path) -> None:
    lines = (place / "journal.jsonl").read_bytes().splitlines(keepends=True)
    (place / "journal.jsonl").write_bytes(b"".join(lines[:-1]))
    refused = gazette("archive", "seal", "--key", key, "--archive", place)
    assert refused.returncode == 14
    assert not (place / "seals").exists()


def test_openssl_checks_a_seal_without_this_program(
    place: Path, key: Path, tmp_path: Path, needs_tool: Callable[[str], str]
) -> None:
    openssl = needs_tool("openssl")
    with Archive(place) as archive:
        made = seal_archive(archive, key)
    (tmp_path / "text").write_text(made.text, "utf-8", newline="\n")
    (tmp_path / "signature").write_bytes(base64.b64decode(made.signature))
    (tmp_path / "pub.pem").write_text(made.public_key, "ascii")
    check = [openssl, "pkeyutl", "-verify", "-pubin", "-inkey", "pub.pem", "-rawin"]
    files = ["-in", "text", "-sigfile", "signature"]
    assert subprocess.run([*check, *files], cwd=tmp_path, check=False).returncode == 0


class _Server(BaseHTTPRequestHandler):
    """A time-stamping server that answers with what `answer` makes of the request."""

    answer: Callable[[bytes], bytes] = staticmethod(lambda _request: b"")

    def do_POST(self) -> None:
        data = self.rfile.read(int(self.headers["Content-Length"]))
        reply = type(self).answer(data)
        self.send_response(200)
        self.send_header("Content-Type", "application/timestamp-reply")
        self.end_headers()
        self.wfile.write(reply)

    def log_message(self, *_words: object) -> None:
        """Be quiet."""


@pytest.fixture
def server() -> Iterator[str]:
    made = HTTPServer(("127.0.0.1", 0), _Server)
    thread = threading.Thread(target=made.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{made.server_port}/tsa"
    made.shutdown()
    made.server_close()
    thread.join()


def granted(request: bytes) -> bytes:
    """PKIStatus granted, and as a token whatever contains the imprint."""
    token = b"\x30" + bytes([len(request)]) + request
    inner = b"\x30\x03\x02\x01\x00" + token
    return b"\x30" + bytes([len(inner)]) + inner


def test_any_servers_answer_is_stored_as_it_came(
    place: Path, key: Path, server: str, tmp_path: Path
) -> None:
    answers: list[bytes] = []

    def answer(request: bytes) -> bytes:
        answers.append(granted(request))
        return answers[-1]

    _Server.answer = staticmethod(answer)
    path = tmp_path / "seal.json"
    run = gazette(
        "archive", "seal", "--key", key, "-o", path, "--timestamp", server, "--archive", place
    )
    assert run.returncode == 0, run.stderr
    seal = read_seal(path)
    assert seal.timestamp is not None
    assert seal.timestamp.url == server
    assert base64.b64decode(seal.timestamp.answer) == answers[0]
    assert hashlib.sha256(seal.text.encode()).digest() in answers[0]


def _authority(folder: Path, openssl: str) -> Callable[[bytes], bytes]:
    """A time-stamping authority of openssl: root.pem, its own certificate, and what answers a request."""

    def run(*words: str) -> None:
        subprocess.run([openssl, *words], cwd=folder, check=True, capture_output=True)

    (folder / "tsa.ext").write_text("extendedKeyUsage = critical,timeStamping\n")
    (folder / "tsa.cnf").write_text(
        "[tsa]\ndefault_tsa = one\n[one]\nserial = serial\nsigner_cert = tsa.pem\n"
        "signer_key = tsa.key\ncerts = root.pem\nsigner_digest = sha256\n"
        "default_policy = 1.2.3.4.1\ndigests = sha256\n"
    )
    (folder / "serial").write_text("01\n")
    new = ("-newkey", "rsa:2048", "-nodes")
    run("req", "-x509", *new, "-keyout", "root.key", "-out", "root.pem", "-subj", "/CN=Root")
    run("req", *new, "-keyout", "tsa.key", "-out", "tsa.csr", "-subj", "/CN=TSA")
    signing = ("-CA", "root.pem", "-CAkey", "root.key", "-CAcreateserial", "-extfile", "tsa.ext")
    run("x509", "-req", "-in", "tsa.csr", *signing, "-out", "tsa.pem")

    def answer(request: bytes) -> bytes:
        (folder / "query.tsq").write_bytes(request)
        run("ts", "-reply", "-config", "tsa.cnf", "-queryfile", "query.tsq", "-out", "reply.tsr")
        return (folder / "reply.tsr").read_bytes()

    return answer


def test_a_time_stamp_is_checked_with_openssl_as_the_page_on_bad_days_says(
    place: Path, key: Path, server: str, tmp_path: Path, needs_tool: Callable[[str], str]
) -> None:
    openssl = needs_tool("openssl")
    _Server.answer = staticmethod(_authority(tmp_path, openssl))
    path = tmp_path / "签章.json"
    run = gazette(
        "archive", "seal", "--key", key, "-o", path, "--timestamp", server, "--archive", place
    )
    assert run.returncode == 0, run.stderr
    seal = json.loads(path.read_text("utf-8"))
    (tmp_path / "text").write_text(seal["text"], "utf-8", newline="\n")
    (tmp_path / "answer.tsr").write_bytes(base64.b64decode(seal["timestamp"]["answer"]))
    check = [openssl, "ts", "-verify", "-in", "answer.tsr", "-CAfile", "root.pem", "-data", "text"]
    good = subprocess.run(check, cwd=tmp_path, check=False, capture_output=True)
    assert good.returncode == 0, good.stderr
    (tmp_path / "text").write_text(seal["text"] + " ", "utf-8", newline="\n")
    assert subprocess.run(check, cwd=tmp_path, check=False, capture_output=True).returncode != 0


@pytest.mark.parametrize(
    "change",
    [
        lambda answer, _digest: answer[: len(answer) // 2],
        lambda answer, digest: answer.replace(digest, bytes(32)),
        lambda _answer, _digest: b"",
    ],
    ids=["cut", "another's", "empty"],
)
def test_a_time_stamp_that_was_changed_later_breaks_the_seal(
    place: Path, key: Path, server: str, tmp_path: Path, change: Callable[[bytes, bytes], bytes]
) -> None:
    _Server.answer = staticmethod(granted)
    path = tmp_path / "seal.json"
    with Archive(place) as archive:
        made = seal_archive(archive, key, stamp=lambda text: time_stamp(server, text), copy=path)
    assert made.timestamp is not None
    assert anchor_of_seal(path).seq == made.seq
    data = json.loads(path.read_bytes())
    digest = hashlib.sha256(made.text.encode()).digest()
    answer = change(base64.b64decode(made.timestamp.answer), digest)
    data["timestamp"]["answer"] = base64.b64encode(answer).decode()
    path.write_text(json.dumps(data), "utf-8")
    with pytest.raises(SignatureError, match="时间戳"):
        anchor_of_seal(path)


def test_a_seal_whose_own_key_is_spoilt_is_told_as_a_seal(
    place: Path, key: Path, tmp_path: Path
) -> None:
    path = tmp_path / "seal.json"
    with Archive(place) as archive:
        seal_archive(archive, key, copy=path)
    data = json.loads(path.read_bytes()) | {"public_key": "x"}
    path.write_text(json.dumps(data), "utf-8")
    with pytest.raises(SignatureError, match="签章里的公钥"):
        check_seal(read_seal(path))


@pytest.mark.parametrize(
    ("reply", "why"),
    [
        (lambda _request: b"", "没有给出时间戳"),
        (lambda _request: b"<html>", "没有给出时间戳"),
        (lambda _request: b"\x30\x05\x30\x03\x02\x01\x02", "没有给出时间戳"),
        (lambda _request: b"\x30\x05\x30\x03\x02\x01\x00", "不是这份签章的"),
    ],
)
def test_what_is_no_time_stamp_stops_the_seal(
    place: Path,
    key: Path,
    server: str,
    reply: Callable[[bytes], bytes],
    why: str,
) -> None:
    _Server.answer = staticmethod(reply)
    with Archive(place) as archive:
        before = archive.journal.last()
        with pytest.raises(ArchiveError, match=why):
            seal_archive(archive, key, stamp=lambda data: time_stamp(server, data))
        assert archive.journal.last() == before
    assert not (place / "seals").exists()


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://x/", "x", "http://127.0.0.1:1/"])
def test_an_address_that_does_not_answer_is_told(url: str) -> None:
    with pytest.raises(ArchiveError, match="没有取得时间戳"):
        time_stamp(url, b"x", seconds=2)


def test_openssl_reads_the_request(tmp_path: Path, needs_tool: Callable[[str], str]) -> None:
    (tmp_path / "request.tsq").write_bytes(request_of(b"gazette"))
    command = [needs_tool("openssl"), "ts", "-query", "-in", "request.tsq", "-text"]
    told = subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, text=True).stdout
    assert "Hash Algorithm: sha256" in told
    assert "Certificate required: yes" in told
