#!/bin/sh
# Fetch veraPDF (GPL-3/MPL-2, a tool only, never shipped) by its Maven coordinates into .tools/verapdf.
# Usage: .ci/verapdf.sh [FOLDER]; does nothing when it is there already.  Needs mvn and a JRE >= 11.
set -eu
version=1.28.2
here=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
folder=${1:-$here/.tools/verapdf}
[ -f "$folder/greenfield-apps-$version.jar" ] && exit 0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat > "$work/pom.xml" <<POM
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>gongbao</groupId><artifactId>verapdf</artifactId><version>1</version>
  <dependencies>
    <dependency>
      <groupId>org.verapdf.apps</groupId>
      <artifactId>greenfield-apps</artifactId>
      <version>$version</version>
    </dependency>
  </dependencies>
</project>
POM
mvn -q -B -f "$work/pom.xml" dependency:copy-dependencies -DoutputDirectory="$work/lib"
mkdir -p "$folder"
cp "$work"/lib/*.jar "$folder"/
