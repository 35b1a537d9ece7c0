#!/bin/sh
# Builds the oracles, which say what other programs think of what we write:
#   kolabcheck asks libkolabxml (Debian: libkolabxml-dev), icalcheck asks libical (libical-dev).
#   Tests/Oracle/build.sh [FOLDER]      for the tests: ANCHORAGE_KOLABCHECK=FOLDER/kolabcheck
#                                                      ANCHORAGE_ICALCHECK=FOLDER/icalcheck
set -eu
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
folder=${1:-$here/../../.build}
mkdir -p "$folder"
g++ -std=c++17 -O1 -o "$folder/kolabcheck" "$here/kolabcheck.cpp" -lkolabxml
gcc -std=c11 -O1 -o "$folder/icalcheck" "$here/icalcheck.c" -lical
printf '%s\n' "$folder/kolabcheck" "$folder/icalcheck"
