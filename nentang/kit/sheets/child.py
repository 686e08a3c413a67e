"""Run one function on foreign bytes in a child process that cannot do harm.

The child gets the bytes on its standard input and answers in JSON: one value, or a stream of
lines, so that neither side ever holds a long answer as objects. On POSIX its memory, its
processor time, its open files and the size of what it may write are limited; everywhere its
time is. It knows neither the settings nor the environment of the program. This is the only
module that may import what exists on POSIX alone.
"""

import contextlib
import importlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from threading import Thread, Timer
from typing import Any, Literal

try:
    import resource
except ImportError:  # Windows: the limit of time is the only one
    resource = None  # type: ignore[assignment]

Failure = Literal["time", "memory", "crash"]
MEGABYTE = 1024 * 1024
LARGEST_ANSWER = 64 * MEGABYTE
LARGEST_STREAM = 160 * MEGABYTE  # of all lines together
LONGEST_LINE = 64 * MEGABYTE
OPEN_FILES = 64
KEPT_FROM_ENVIRONMENT = ("PATH", "SYSTEMROOT", "WINDIR", "TEMP", "TMP", "LANG")
START = (
    "import sys, json; sys.path[:] = json.loads(sys.argv[1]); "
    "from nentang.kit.sheets.child import answer; answer(sys.argv[2], sys.argv[3])"
)
IS_OUT_OF_MEMORY = 77  # exit code of the child; any other code but 0 is a crash


@dataclass(frozen=True, slots=True)
class Limits:
    """What the child may use: seconds of the clock, seconds of processor, bytes of memory."""

    seconds: float = 20
    processor: int = 10
    memory: int = 512 * MEGABYTE


class ChildFailedError(Exception):
    """The child was stopped or fell over; `failure` says whether by time, memory or crash."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure)
        self.failure = failure


def run(function: str, data: bytes, *, limits: Limits | None = None) -> object:
    """Return what `package.module:function` answers to the bytes, as plain JSON values.

    Raises ChildFailedError when the child runs out of time or memory, or crashes.
    """
    limits = limits or Limits()
    program = _program(function, limits)
    code, output = run_program(program, data, seconds=limits.seconds, environment={})
    if code:
        raise ChildFailedError(_failure(code))
    try:
        return json.loads(output)
    except ValueError as error:
        raise ChildFailedError("crash") from error


def stream(
    function: str, data: bytes, *, limits: Limits | None = None
) -> Generator[bytes, None, None]:
    """Return, line by line as they come, what a function answers that yields lines of JSON.

    Raises ChildFailedError when the child runs out of time or memory, or crashes; whoever stops
    asking stops the child.
    """
    limits = limits or Limits()
    with _started(_program(function, limits), environment={}) as process:
        late = _Late(process, limits.seconds)
        Thread(target=_feed, args=(process, data), daemon=True).start()
        try:
            yield from _lines(process)
            code = process.wait()
        finally:
            late.timer.cancel()
            _kill(process)
    if late.is_late:
        raise ChildFailedError("time")
    if code:
        raise ChildFailedError(_failure(code))


class _Late:
    """Kills a program that takes longer than its seconds, and knows that it did."""

    def __init__(self, process: subprocess.Popen[bytes], seconds: float) -> None:
        self.process, self.is_late = process, False
        self.timer = Timer(seconds, self._stop)
        self.timer.daemon = True
        self.timer.start()

    def _stop(self) -> None:
        self.is_late = True
        _kill(self.process)


def _feed(process: subprocess.Popen[bytes], data: bytes) -> None:
    """Write what the child reads; it may end before it has read all."""
    stdin: Any = process.stdin
    with contextlib.suppress(OSError, ValueError):
        stdin.write(data)
    with contextlib.suppress(OSError, ValueError):
        stdin.close()


def _lines(process: subprocess.Popen[bytes]) -> Iterator[bytes]:
    stdout: Any = process.stdout
    total = 0
    while line := stdout.readline(LONGEST_LINE):
        total += len(line)
        if total > LARGEST_STREAM or len(line) >= LONGEST_LINE:
            raise ChildFailedError("memory")
        yield line


def run_program(
    program: Sequence[str],
    data: bytes,
    *,
    seconds: float,
    environment: Mapping[str, str],
    folder: Path | None = None,
) -> tuple[int, bytes]:
    """Run a program and return its exit code and output; stop it and its children in time.

    Raises ChildFailedError("time") when it had to be stopped.
    """
    process = _started(program, environment=environment, folder=folder)
    with process:
        try:
            output, _ = process.communicate(data, timeout=seconds)
        except subprocess.TimeoutExpired as error:
            _stop(process)
            raise ChildFailedError("time") from error
        except BaseException:
            _stop(process)
            raise
    return process.returncode, output


def answer(function: str, limits: str) -> None:
    """Run in the child: take the limits, read the bytes, write the answer as JSON.

    A function that returns an iterator of bytes has made the lines of its answer itself.
    """
    _limit_myself(Limits(**json.loads(limits)))
    result, sys.stdout = sys.stdout, sys.stderr  # a library that prints must not spoil the answer
    try:
        module, _, name = function.partition(":")
        found = getattr(importlib.import_module(module), name)(sys.stdin.buffer.read())
        if isinstance(found, Iterator):
            _write_lines(result.buffer, found)
            return
        text = json.dumps(found)
    except MemoryError:
        sys.exit(IS_OUT_OF_MEMORY)
    if len(text) > LARGEST_ANSWER:
        sys.exit(IS_OUT_OF_MEMORY)
    result.write(text)


def _write_lines(result: Any, lines: Iterable[bytes]) -> None:
    for line in lines:
        result.write(line)
        result.write(b"\n")
        result.flush()


def _program(function: str, limits: Limits) -> list[str]:
    path, limited = json.dumps(sys.path), json.dumps(asdict(limits))
    return [sys.executable, "-I", "-c", START, path, function, limited]


def _started(
    program: Sequence[str], *, environment: Mapping[str, str], folder: Path | None = None
) -> subprocess.Popen[bytes]:
    kept = {name: os.environ[name] for name in KEPT_FROM_ENVIRONMENT if name in os.environ}
    return subprocess.Popen(  # noqa: S603 - our own interpreter, or LibreOffice as found
        program,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**kept, **environment},
        cwd=folder,
        start_new_session=True,
    )


def _limit_myself(limits: Limits) -> None:
    if resource is None:
        return
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.processor, limits.processor + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (OPEN_FILES, OPEN_FILES))


def _failure(code: int) -> Failure:
    """Return why a child ended: a parser that gets no more memory aborts, the rest are crashes."""
    if code in {IS_OUT_OF_MEMORY, -signal.SIGABRT}:
        return "memory"
    return "time" if code == -getattr(signal, "SIGXCPU", 0) and code else "crash"


def _kill(process: subprocess.Popen[bytes]) -> None:
    """Kill the program and everything that it started, if it has not ended by itself."""
    if process.poll() is None and hasattr(os, "killpg"):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()


def _stop(process: subprocess.Popen[bytes]) -> None:
    _kill(process)
    process.communicate()
