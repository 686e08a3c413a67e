"""What a hostile parser might do, for the tests of the child process."""

import os
import sys
import time
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
