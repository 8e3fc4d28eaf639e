"""Passwords (口令): hashed with Argon2id, two at once; which ones are good enough.

Argon2id with 32 MiB, 3 passes and 1 lane is above the least that the OWASP Password Storage Cheat
Sheet asks for (19 MiB, 2 passes).  More than two at once would let forty strangers at the door use
up the memory of the machine.
"""

from __future__ import annotations

import secrets
import threading

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from gazette.base.errors import InputError
from gazette.base.language import say
from gazette.desk.accounts.common import is_common

__all__ = ["LEAST", "MOST", "hashed", "holds", "new_password", "require_good"]

LEAST = 12  #: characters; ASVS 5 6.2.1 asks for 8 and advises 15
MOST = 128
_HASHER = PasswordHasher(time_cost=3, memory_cost=32 * 1024, parallelism=1)
_AT_ONCE = threading.BoundedSemaphore(2)
#: of no password; asked where there is no account, so that both answers take as long
_NOBODYS = _HASHER.hash(secrets.token_hex())
_RUNS = (
    "01234567890123456789",
    "abcdefghijklmnopqrstuvwxyz",
    "qwertyuiopasdfghjklzxcvbnm",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik",
)
_COMMON = ("password", "passw0rd", "admin", "welcome", "letmein", "iloveyou", "woaini", "gongbao")
_LEAST_DIFFERENT = 6
_RUN = 4  #: characters of a keyboard's row that are counted as one
#: without characters that look alike; twenty of them are 99 bits
_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"


def hashed(password: str) -> str:
    """The hash as it is stored."""
    with _AT_ONCE:
        return _HASHER.hash(password)


def holds(stored: str, password: str) -> bool:
    """Whether it is the password; as slow where nothing is stored."""
    with _AT_ONCE:
        try:
            return _HASHER.verify(stored or _NOBODYS, password) and bool(stored)
        except (VerificationError, InvalidHashError):
            return False


def new_password() -> str:
    """A random password, in groups that are easy to read out: xxxxx-xxxxx-xxxxx-xxxxx."""
    groups = ("".join(secrets.choice(_ALPHABET) for _ in range(5)) for _ in range(4))
    return "-".join(groups)


def require_good(password: str, *known: str) -> None:
    """The password is long enough and not one that is guessed first.

    Args:
        password: as it was typed.
        known: what a stranger knows too: the name, the office.

    Raises:
        InputError: it is too short, too long or too plain.
    """
    if not LEAST <= len(password) <= MOST:
        raise InputError(
            say(
                f"口令要有 {LEAST} 至 {MOST} 个字符", f"a password has {LEAST} to {MOST} characters"
            ),
            remedy=say("用一句好记的话最好，中文也行。", "A sentence is best."),
        )
    if is_common(password) or _is_plain(password, known):
        raise InputError(
            say("这个口令太容易猜", "the password is too easy to guess"),
            remedy=say(
                "不要用姓名、单位、重复或连续的字符。", "No names, repetitions or runs of keys."
            ),
        )


def _is_plain(password: str, known: tuple[str, ...]) -> bool:
    """What is left without names, common words and runs of keys is too little."""
    left = password.lower()
    for word in (*known, *_COMMON):
        left = left.replace(word.lower(), "") if word else left
    for start in range(len(left) - _RUN, -1, -1):
        piece = left[start : start + _RUN]
        if any(piece in run or piece[::-1] in run for run in _RUNS):
            left = left[:start] + left[start + _RUN :]
    return len(set(left)) < _LEAST_DIFFERENT
