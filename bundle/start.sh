#!/bin/sh
# Chạy Nền Tảng trên máy Linux. Cần Python 3.11 đến 3.13; không cần mạng.
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
for name in "${PYTHON:-python3}" python3.13 python3.12 python3.11 python3; do
  if command -v "$name" >/dev/null 2>&1 &&
    "$name" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null; then
    exec "$name" "$here/start.py" "$@"
  fi
done
echo "Chưa có Python 3.11, 3.12 hoặc 3.13. Cài rồi chạy lại: sudo apt install python3 python3-venv" >&2
exit 1
