#!/usr/bin/env bash
# Installs the bundle of this machine and builds the demo where there is no network at all.
# Usage: .ci/offline.sh BUNDLES
set -euo pipefail
bundle=$(cd "$1"/gongbao-*-"linux-$(uname -m | sed 's/aarch64/arm64/')" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# a copy with a blank and Chinese in its path, as it comes from a USB stick
cp -r "$bundle" "$work/离线 安装"
alone() { unshare --net "$@"; }
unshare --net true 2>/dev/null || alone() { unshare --map-root-user --net "$@"; }
if alone python3 -c 'import socket; socket.create_connection(("192.0.2.1", 80), 2)' 2>/dev/null; then
  echo "the namespace has a network" >&2
  exit 1
fi
cd "$work"
alone sh "$work/离线 安装/install.sh" "$work/gongbao" >"$work/log" || { cat "$work/log"; exit 1; }
alone "$work/gongbao/bin/gazette" build "$work/离线 安装/examples/gazette-2021-03" -o "$work/demo"
(cd "$work/demo" && sha256sum -c --quiet SHA256SUMS)
echo "installed and built without a network: $(cd "$work/demo" && ls | tr '\n' ' ')"
