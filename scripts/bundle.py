"""Make the folders that an office PC needs: wheels, program, starting files, checksums.

    python scripts/bundle.py [linux] [windows]

It needs a network (or a folder of wheels) once; what it writes to `dist/` needs none.
"""

import hashlib
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PYTHONS = ("3.11", "3.12", "3.13")
PLATFORMS = {
    "linux": ("manylinux_2_28_x86_64", "manylinux_2_17_x86_64", "manylinux2014_x86_64"),
    "windows": ("win_amd64",),
}
FILES = {
    "linux": ("start.sh", "start.py", "HUONG-DAN.txt"),
    "windows": ("start.cmd", "start.py", "HUONG-DAN.txt"),
}


def main(wanted: list[str]) -> int:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    for system in wanted or list(PLATFORMS):
        folder = ROOT / "dist" / f"nentang-{version}-{system}"
        fill(folder, system)
        size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
        sys.stdout.write(f"{folder}  {size / 1024**2:.1f} MB\n")
    return 0


def fill(folder: Path, system: str) -> None:
    """Write one folder anew."""
    shutil.rmtree(folder, ignore_errors=True)
    wheels = folder / "wheels"
    wheels.mkdir(parents=True)
    for python in PYTHONS:
        download(wheels, system, python)
    pip("wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(wheels), str(ROOT))
    shutil.copy(ROOT / "requirements.lock", folder)
    for name in ("LICENSE", "NOTICE"):
        shutil.copy(ROOT / name, folder)
    for name in FILES[system]:
        shutil.copy(ROOT / "bundle" / name, folder)
    write_sums(folder)


def download(wheels: Path, system: str, python: str) -> None:
    """Fetch what the lock names for one system and one Python, checked against its hashes."""
    platforms = [word for name in PLATFORMS[system] for word in ("--platform", name)]
    lock = ROOT / "requirements.lock"
    target = ("--python-version", python, "--implementation", "cp", "--dest", str(wheels))
    pip("download", "--only-binary", ":all:", "--no-deps", "--require-hashes",
        *platforms, *target, "-r", str(lock))  # fmt: skip


def write_sums(folder: Path) -> None:
    """List every file with its SHA-256, as `sha256sum -c` reads it."""
    sums = folder / "SHA256SUMS"
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path != sums)
    lines = [f"{digest(path)}  {path.relative_to(folder).as_posix()}\n" for path in files]
    sums.write_text("".join(lines), "utf-8", newline="\n")


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def pip(*words: str) -> None:
    command = [sys.executable, "-m", "pip", *words, "--quiet", "--disable-pip-version-check"]
    subprocess.run(command, check=True, cwd=ROOT)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
