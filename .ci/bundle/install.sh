#!/bin/sh
# 离线安装：sh install.sh [文件夹]
set -eu
here=$(CDPATH="" cd -- "$(dirname -- "$0")" && pwd)
for python in ${PYTHON:-} python3.13 python3.12 python3.11 python3; do
  "$python" -c "import venv, ensurepip" >/dev/null 2>&1 && exec "$python" "$here/install.py" "$@"
done
echo "没有能用的 Python：请先安装 Python 3.11 以上（Debian 一类的系统还要 python3-venv）。 No usable Python here: install Python 3.11 or newer (and python3-venv) first." >&2
exit 1
