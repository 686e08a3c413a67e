"""Uploads that a browser would not send (the hostile corpus, kind 42), to the running program."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from nentang.web.running.supervisor import answers
from tests.web.running.test_whole_program import Program, program, until

__all__ = ["program"]
FORM, PAGE = "nt_form=" + "a" * 32, "/du-lieu/nhap/moi"
SLOW, ASKED = 10, 20  # uploads at one byte a second; pages asked for meanwhile
PATIENCE = 3.0  # seconds for each of these pages, on a busy machine
BOUNDARY = "----nentang"


def heads(length: int, kind: str = f"multipart/form-data; boundary={BOUNDARY}") -> bytes:
    lines = (
        f"POST {PAGE} HTTP/1.1", "Host: localhost", f"Cookie: {FORM}",
        f"Content-Type: {kind}", f"Content-Length: {length}", "Connection: close",
    )  # fmt: skip
    return "\r\n".join([*lines, "", ""]).encode()


def connected(port: int) -> socket.socket:
    sending = socket.create_connection(("127.0.0.1", port), timeout=20)
    sending.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return sending


def status_of(sending: socket.socket) -> str:
    return sending.recv(12).decode().removeprefix("HTTP/1.1 ")


@contextmanager
def trickling(port: int) -> Iterator[None]:
    """Send some files at one byte a second each, as long as the block lasts."""
    ended = threading.Event()
    start = (
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="a.xlsx"\r\n\r\n'
    )
    sockets = [connected(port) for _ in range(SLOW)]
    for sending in sockets:
        sending.sendall(heads(1_000_000) + start.encode())

    def trickle() -> None:
        while not ended.wait(1):
            for sending in sockets:
                sending.sendall(b"x")

    thread = threading.Thread(target=trickle)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()
        for sending in sockets:
            sending.close()


def memory_of(process: int) -> int:
    """Return the resident memory of a process, in MB."""
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    return int(next(line.split()[1] for line in lines if line.startswith("VmRSS"))) // 1024


def family(process: int) -> list[int]:
    """Return a process and all that it has started."""
    path = Path(f"/proc/{process}/task/{process}/children")
    children = [int(number) for number in path.read_text().split()]
    return [process, *(each for child in children for each in family(child))]


def seconds_for(what: Callable[[], object]) -> float:
    begun = time.monotonic()
    assert what()
    return time.monotonic() - begun


def many_fields(port: int) -> str:
    part = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n'
    body = (part * 10_000 + f"--{BOUNDARY}--\r\n").encode()
    with connected(port) as sending:
        sending.sendall(heads(len(body)) + body)
        return status_of(sending)


def no_boundary(port: int) -> str:
    with connected(port) as sending:
        sending.sendall(heads(4, "multipart/form-data") + b"abcd")
        return status_of(sending)


def two_gigabytes(port: int) -> str:
    """Say two gigabytes, and send some megabytes until the answer comes."""
    with connected(port) as sending:
        sending.sendall(heads(2_000_000_000))
        sending.settimeout(10)
        try:
            for _time in range(30):
                sending.sendall(b"x" * 1_000_000)
        except OSError:
            pass  # it was refused without being read
        return status_of(sending)


def test_uploads_that_no_browser_sends_hold_up_nobody(program: Program, tmp_path: Path) -> None:
    program.start("--empty", TMPDIR=str(tmp_path))
    until(lambda: answers(program.port))
    with trickling(program.port):
        times = [seconds_for(lambda: answers(program.port)) for _ in range(ASKED)]
        assert max(times) < PATIENCE, times
        assert many_fields(program.port) == "400"
        assert no_boundary(program.port) == "400"
        assert two_gigabytes(program.port) == "400"
        assert program.process
        assert max(map(memory_of, family(program.process.pid))) < 400
    assert answers(program.port)
    assert not list(tmp_path.glob("*.upload*"))
