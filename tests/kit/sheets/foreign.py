"""What a hostile parser might do, for the tests of the child process."""

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path


def echo(data: bytes) -> dict[str, object]:
    return {"size": len(data), "text": data.decode()}


def environment(_data: bytes) -> list[str]:
    return sorted(os.environ)


def modules(_data: bytes) -> list[str]:
    return sorted(sys.modules)


def sleep(_data: bytes) -> None:
    time.sleep(60)


def spin(_data: bytes) -> None:
    while True:
        pass


def hoard(_data: bytes) -> int:
    return len(bytearray(3 * 1024**3))


def fall(_data: bytes) -> None:
    os.abort()


def fail(_data: bytes) -> None:
    raise ValueError("secret words of the file")


def write(data: bytes) -> str:
    path = Path(data.decode())
    try:
        path.write_bytes(b"x")
    except OSError as error:
        return type(error).__name__
    return path.read_text()


def shout(_data: bytes) -> str:
    sys.stdout.write("noise of a library")
    return "answer"


def many_words(_data: bytes) -> str:
    return "x" * (65 * 1024 * 1024)


def lines(data: bytes) -> Iterator[bytes]:
    sys.stdout.write("noise of a library")
    for number in range(int(data)):
        yield str(number).encode()


def lines_then_fall(_data: bytes) -> Iterator[bytes]:
    yield b"1"
    os.abort()


def lines_then_sleep(_data: bytes) -> Iterator[bytes]:
    yield b"1"
    time.sleep(60)


def lines_then_hoard(_data: bytes) -> Iterator[bytes]:
    yield b"1"
    yield bytes(3 * 1024**3)


def endless_lines(_data: bytes) -> Iterator[bytes]:
    while True:
        yield b"x" * 1024 * 1024
