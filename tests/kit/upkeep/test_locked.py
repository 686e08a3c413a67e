"""Only the key opens it, and nothing that was changed opens at all."""

import io
import random

import pytest

from nentang.kit.upkeep.locked import CHUNK, MAGIC, SALT, TAG, Damaged, Locking, Opening, WrongKey

KEY = "khoá khôi phục thử"


def locked(text: bytes, key: str = KEY) -> bytes:
    target = io.BytesIO()
    locking = Locking(target, key)
    for start in range(0, len(text), 1000):
        locking.write(text[start : start + 1000])
    locking.close()
    return target.getvalue()


def opened(data: bytes, key: str = KEY) -> bytes:
    return Opening(io.BytesIO(data), key).readall()


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 3 * CHUNK + 5])
def test_what_was_locked_opens_again_at_every_length(size: int) -> None:
    text = random.Random(size).randbytes(size)  # noqa: S311 - any bytes will do

    assert opened(locked(text)) == text


def test_another_key_opens_nothing() -> None:
    with pytest.raises(WrongKey):
        opened(locked(b"abc"), "khoá khác")


def test_two_archives_of_the_same_words_share_nothing() -> None:
    first, second = locked(b"abc" * 99), locked(b"abc" * 99)

    assert first[len(MAGIC) :][:SALT] != second[len(MAGIC) :][:SALT]
    assert first[-TAG:] != second[-TAG:]


def test_a_cut_off_tail_is_found_also_between_two_chunks() -> None:
    data = locked(b"x" * (2 * CHUNK + 10))
    head = len(MAGIC) + SALT
    for end in (len(data) - 1, head + 2 * (CHUNK + TAG), head + CHUNK + TAG):
        with pytest.raises((Damaged, WrongKey)):
            opened(data[:end])


def test_chunks_that_changed_places_are_found() -> None:
    data = locked(b"x" * (3 * CHUNK + 10))
    head, size = len(MAGIC) + SALT, CHUNK + TAG
    chunks = [data[head + i * size : head + (i + 1) * size] for i in range(3)]
    swapped = data[:head] + chunks[0] + chunks[2] + chunks[1] + data[head + 3 * size :]
    with pytest.raises(Damaged):
        opened(swapped)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", MAGIC, MAGIC + b"x" * (SALT - 1)])
def test_other_files_are_no_backups(data: bytes) -> None:
    with pytest.raises(Damaged):
        opened(data)
