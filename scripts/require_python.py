"""Say in words what is missing before an environment can be made. Runs on any Python 3."""

import importlib.util
import sys

OLDEST = (3, 11)
TOO_OLD = (
    "Cần Python 3.11 trở lên; máy này có %s. Cài bản mới rồi chạy lại, "
    "hoặc chỉ ra bản khác: make run PYTHON=python3.12"
)
WITHOUT_VENV = (
    "Python này thiếu venv. Trên Debian, Ubuntu: sudo apt install python3-venv, rồi chạy lại."
)


def main():
    if sys.version_info < OLDEST:
        return TOO_OLD % sys.version.split()[0]
    if not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
        return WITHOUT_VENV
    return 0


if __name__ == "__main__":
    sys.exit(main())
