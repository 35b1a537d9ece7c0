#!/bin/sh
# Builds the oracle: kolabcheck asks libkolabxml (Debian: libkolabxml-dev) what it thinks of a payload.
#   Tests/Oracle/build.sh [PROGRAM]      prints the program's path; for the tests: ANCHORAGE_KOLABCHECK=PROGRAM
set -eu
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
program=${1:-$here/../../.build/kolabcheck}
mkdir -p "$(dirname -- "$program")"
g++ -std=c++17 -O1 -o "$program" "$here/kolabcheck.cpp" -lkolabxml
printf '%s\n' "$program"
