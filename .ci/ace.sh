#!/bin/sh
# DAISY Ace on an EPUB: .ci/ace.sh BOOK.epub; exit 1 where it finds anything.
# ace-puppeteer drives Debian's chromium; it adds --no-sandbox itself, and may die under load.
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
for _ in 1 2 3; do
  PUPPETEER_EXECUTABLE_PATH=$(command -v chromium) \
    "$here/.tools/node_modules/.bin/ace-puppeteer" -s -f -o "$out" "$1" || true
  [ -f "$out/report.json" ] && break
done
exec node -e '
const report = JSON.parse(require("fs").readFileSync(process.argv[1]));
const lines = report.assertions.flatMap(a => (a.assertions || []).map(b =>
  a["earl:testSubject"].url + ": " + b["earl:test"]["dct:title"] + ": " + b["earl:result"]["dct:description"].split("\n")[0]));
lines.forEach(line => console.log(line));
console.log("Ace: " + report["earl:result"]["earl:outcome"] + ", " + lines.length + " findings");
process.exit(lines.length || report["earl:result"]["earl:outcome"] !== "pass" ? 1 : 0);
' "$out/report.json"
