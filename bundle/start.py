"""Check the folder, make the environment from its wheels without a network, start the program.

Only what Python itself brings. Run by start.sh and start.cmd.
"""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
SUMS = HERE / "SHA256SUMS"
WHEELS = HERE / "wheels"
ENVIRONMENT = HERE / "environment"
IS_WINDOWS = os.name == "nt"
OLDEST, NEWEST = (3, 11), (3, 13)


def main() -> int:
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")
    trouble = wrong_python() or altered_files()
    if trouble:
        sys.stderr.write(f"{trouble}\n")
        return 1
    if not is_installed() and not install():
        sys.stderr.write("Chưa cài được từ thư mục này. Chép lại nguyên thư mục rồi chạy lại.\n")
        return 1
    return run(sys.argv[1:])


def wrong_python() -> str:
    """Return what to install where this Python can't run the program."""
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        return f"Cần Python 3.11, 3.12 hoặc 3.13 (64 bit); đang có {sys.version.split()[0]}."
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        return "Python này thiếu venv. Trên Debian, Ubuntu: sudo apt install python3-venv"
    return ""


def altered_files() -> str:
    """Return the words for the first file that is missing or not as it was packed."""
    for line in SUMS.read_text("utf-8").splitlines():
        expected, name = line.split("  ", 1)
        path = HERE / name
        if not path.is_file():
            return f"Thiếu tệp {name}. Chép lại nguyên thư mục."
        if hashlib.sha256(path.read_bytes()).hexdigest() != expected:
            return f"Tệp {name} đã bị sửa hoặc chép hỏng. Chép lại nguyên thư mục."
    return ""


def is_installed() -> bool:
    """Say whether the environment was made from exactly these files by this Python."""
    mark = ENVIRONMENT / "installed"
    return mark.is_file() and mark.read_text("utf-8") == state()


def state() -> str:
    sums = hashlib.sha256(SUMS.read_bytes()).hexdigest()
    return f"{sums} {sys.version_info[0]}.{sys.version_info[1]} {HERE}"


def install() -> bool:
    """Make the environment; False where a step fails, which has said why."""
    sys.stdout.write("Đang cài từ thư mục này, không cần mạng…\n")
    sys.stdout.flush()
    pip = [str(python()), "-m", "pip", "--isolated", "install", "--quiet", "--no-index"]
    pip += ["--disable-pip-version-check", "--find-links", str(WHEELS)]
    own = next(WHEELS.glob("nentang-*.whl"))
    steps = (
        [sys.executable, "-m", "venv", "--clear", str(ENVIRONMENT)],
        [*pip, "--require-hashes", "-r", str(HERE / "requirements.lock")],
        [*pip, "--no-deps", str(own)],
    )
    if any(subprocess.call(step) for step in steps):
        return False
    (ENVIRONMENT / "installed").write_text(state(), "utf-8")
    return True


def python() -> Path:
    return ENVIRONMENT / ("Scripts/python.exe" if IS_WINDOWS else "bin/python")


def run(arguments: list[str]) -> int:
    """Run the program, or another of its commands; the data lie beside this folder."""
    environment = dict(os.environ)
    environment.setdefault("NENTANG_HOME", str(HERE.parent / "nentang-home"))
    environment["NENTANG_START"] = str(HERE / ("start.cmd" if IS_WINDOWS else "start.sh"))
    is_option = not arguments or arguments[0].startswith("-")
    words = [str(python()), "-m", "nentang", *(["run"] if is_option else []), *arguments]
    if not IS_WINDOWS:
        os.execve(words[0], words, environment)
    process = subprocess.Popen(words, env=environment)
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:
            continue  # the program ends its parts in order


if __name__ == "__main__":
    sys.exit(main())
