#!/bin/sh
# axe-core, Lighthouse, DAISY Ace, epub.js and foliate-js into .tools/, for the tests of what readers hold.
# No install script of any package runs, no browser is downloaded: Debian's chromium is used.
set -eu
cd "$(dirname "$0")/.."
mkdir -p .tools
cp .ci/browser_tools.json .tools/package.json
export PUPPETEER_SKIP_DOWNLOAD=1 CHROMEDRIVER_SKIP_DOWNLOAD=1
npm install --prefix .tools --ignore-scripts --no-audit --no-fund --omit=dev
