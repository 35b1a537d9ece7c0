# shellcheck shell=bash
# shellcheck disable=SC2034,SC2154
# What the scripts of this project share: sourced, never run. It expects "set -euo pipefail"; step expects $logs.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
swift_needed=6.2
# Where Debian keeps servers; not on an ordinary user's path.
PATH=$PATH:/usr/sbin

# Tests run optimised, as the product does: the random machine needs it. Overflows and bounds are checked all the same.
test_build=(-c release -Xswiftc -enable-testing)

# What we link, and what the Swift toolchain needs beside itself.
build_packages=(
  libfcgi-dev libxml2-dev libssl-dev libcrypt-dev libsqlite3-dev pkg-config
  g++ git ca-certificates libncurses6 tzdata
)
server_packages=(nginx dovecot-imapd openssl)
client_packages=(syncevolution gcc libc6-dev curl)
image_packages=(libvips-tools)
oracle_packages=(libkolabxml-dev libical-dev libwbxml2-utils g++)

# The services that come with packages, by the package whose arrival brings them.
services=(nginx=nginx dovecot=dovecot-core)

# --- what a person sees ---------------------------------------------------------------------------------------------

say() { printf '[%4d s] %s\n' "$SECONDS" "$*"; }

fail() {
  printf '%s: %s\n' "$(basename "$0")" "$*" >&2
  exit 1
}

# step NAME COMMAND...: one line with the time it took; the output goes to $logs/NAME.log and is shown on failure.
step() {
  local name=$1 log=$logs/$1.log began=$SECONDS code
  shift
  mkdir -p "$logs"
  # Not "|| code=": that would switch off "set -e" inside the command.
  set +e
  (set -e; "$@") >"$log" 2>&1
  code=$?
  set -e
  if [ "$code" -ne 0 ]; then
    tail -n 60 "$log" >&2
    fail "$name failed (exit code $code), all of its output: $log"
  fi
  say "$(printf '%-24s %4d s' "$name" $((SECONDS - began)))"
}

# --- packages -------------------------------------------------------------------------------------------------------

as_root() { if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi; }

is_installed() { [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }

apt_get() {
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=300 --no-install-recommends "$@"
}

# Installs what is missing. A service that arrives with it is switched off: our servers are private ones.
install_packages() {
  local name missing=() arriving=()
  for name in "$@"; do is_installed "$name" || missing+=("$name"); done
  [ ${#missing[@]} -gt 0 ] || return 0
  for name in "${services[@]}"; do is_installed "${name#*=}" || arriving+=("$name"); done
  say "installing ${missing[*]}"
  apt_get install "${missing[@]}" >/dev/null 2>&1 || {
    apt_get update >/dev/null
    apt_get install "${missing[@]}" >/dev/null || fail "these packages could not be installed: ${missing[*]}"
  }
  for name in "${arriving[@]}"; do switch_off "${name%%=*}" "${name#*=}"; done
}

switch_off() {
  if is_installed "$2" && [ -d /run/systemd/system ]; then as_root systemctl disable --now --quiet "$1" || true; fi
}

check_swift() {
  local found
  command -v swift >/dev/null || fail "Swift $swift_needed or newer is needed: https://www.swift.org/install/linux/ (swiftly)"
  found=$(swift --version 2>&1) || fail "swift does not start: $found"
  found=$(sed -n 's/.*Swift version \([0-9.]*\).*/\1/p' <<<"$found" | head -n 1)
  [ "$(printf '%s\n' "$swift_needed" "$found" | sort -V | head -n 1)" = "$swift_needed" ] ||
    fail "Swift $found is too old, $swift_needed or newer is needed: https://www.swift.org/install/linux/ (swiftly)"
}

# --- processes ------------------------------------------------------------------------------------------------------

# wait_until SECONDS WHAT COMMAND...
wait_until() {
  local end=$((SECONDS + $1)) what=$2
  shift 2
  until "$@" 2>/dev/null; do
    [ "$SECONDS" -lt "$end" ] || fail "$what did not happen in time"
    sleep 0.1
  done
}

answers() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# The first port from $1 on that nobody listens on.
free_port() {
  local port=$1
  while answers "$port"; do port=$((port + 1)); done
  echo "$port"
}

# When a process began, in clock ticks: with its number it names one process for ever.
process_start() { sed 's/.*) //' "/proc/$1/stat" 2>/dev/null | cut -d ' ' -f 20; }

# start_process PIDFILE LOG COMMAND...
start_process() {
  local pidfile=$1 log=$2
  shift 2
  setsid "$@" >>"$log" 2>&1 </dev/null &
  echo "$! $(process_start $!)" >"$pidfile"
}

is_running() {
  local pid start
  [ -s "$1" ] && read -r pid start <"$1" && [ -n "$start" ] && [ "$(process_start "$pid")" = "$start" ] && kill -0 "$pid"
}

has_ended() { ! is_running "$1"; }

# Stops exactly the process that start_process wrote down, and waits for it.
stop_process() {
  local pid
  if is_running "$1"; then
    read -r pid _ <"$1"
    kill "$pid"
    wait_until 150 "the end of process $pid" has_ended "$1"
  fi
  rm -f "$1"
}
