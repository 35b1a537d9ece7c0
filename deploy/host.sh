# shellcheck shell=bash
# shellcheck disable=SC2154
# A private mail host in one directory: Dovecot, Anchorage and nginx, without touching any other server of the machine.
# Sourced after lib.sh. The caller sets $host (the directory) and $anchorage (the program).

demo_domain=example.test
demo_users=(anna bert)

# Passwords are made once. Two files: one for us and for Dovecot (ADDRESS:PASSWORD), one for the master user.
write_secrets() {
  local user
  mkdir -p "$host/secrets" "$host/log" "$host/run" "$host/state"
  chmod 700 "$host/secrets" "$host/state"
  [ -s "$host/secrets/users" ] || for user in "${demo_users[@]}"; do
    echo "$user@$demo_domain:$(random_word)" >>"$host/secrets/users"
  done
  [ -s "$host/secrets/master" ] || random_word >"$host/secrets/master"
  [ -s "$host/secrets/directory.key" ] || head -c 32 /dev/urandom >"$host/secrets/directory.key"
  chmod 600 "$host"/secrets/*
}

random_word() { od -An -N6 -tx1 /dev/urandom | tr -d ' \n'; echo; }

password_of() { sed -n "s/^$1:\(.*\)$/\1/p" "$host/secrets/users"; }

# Ports stay the same from run to run unless someone else has taken them.
write_ports() {
  local http=18080 imap=18143
  # shellcheck source=/dev/null
  [ ! -s "$host/ports" ] || . "$host/ports"
  http=$(free_port "$http")
  imap=$(free_port "$imap")
  printf 'http=%s\nimap=%s\n' "$http" "$imap" >"$host/ports"
}

port() { sed -n "s/^$1=//p" "$host/ports"; }

# A place for NAME that every server's user can enter and where sockets have short names (their paths end at 107 bytes):
# in the host's directory, else in /var/tmp.
reachable_directory() {
  local path=$host/$1
  if [ ${#path} -gt 60 ] || { [ "$(id -u)" -eq 0 ] && ! runuser -u nobody -- test -x "$host"; }; then
    path=/var/tmp/anchorage-$(id -u)-$(cksum <<<"$host" | cut -d ' ' -f 1)/$1
  fi
  mkdir -p "$path"
  echo "$path"
}

socket() { echo "$(reachable_directory run)/fastcgi.sock"; }

write_configuration() {
  cat >"$host/anchorage.toml" <<TOML
[gateway]
socket = "$(socket)"
workers = 2
threads = 4

[state]
database = "$host/state/state.sqlite"

[directory]
database = "$host/state/directory.sqlite"
key_file = "$host/secrets/directory.key"

[imap]
host = "127.0.0.1"
port = $(port imap)
security = "plain"
master_user = "anchorage"
master_password_file = "$host/secrets/master"

[log]
level = "info"
file = "$host/log/anchorage.log"
TOML
}

write_nginx() {
  local listen=$1 web=$host/nginx user=""
  mkdir -p "$web/temp"
  cp /etc/nginx/fastcgi_params "$web/"
  sed "s#/var/log/nginx#$host/log#" "$root/nginx/anchorage.conf" >"$web/anchorage.conf"
  sed "s#unix:[^ ]*#unix:$(socket)#" "$root/nginx/anchorage-upstream.conf" >"$web/anchorage-upstream.conf"
  # Else root's nginx would serve as another user, who cannot enter this directory.
  [ "$(id -u)" -ne 0 ] || user="user $(id -un) $(id -gn);"
  cat >"$web/nginx.conf" <<NGINX
$user
daemon off;
worker_processes 1;
pid $host/run/nginx.pid;
error_log $host/log/nginx.log warn;
events { worker_connections 512; }
http {
  access_log $host/log/access.log;
  client_body_temp_path $web/temp/body;
  fastcgi_temp_path $web/temp/fastcgi;
  proxy_temp_path $web/temp/proxy;
  uwsgi_temp_path $web/temp/uwsgi;
  scgi_temp_path $web/temp/scgi;
  include anchorage-upstream.conf;
  server {
    listen $listen:$(port http);
    include anchorage.conf;
  }
}
NGINX
}

run_anchorage() { ANCHORAGE_CONFIG=$host/anchorage.toml "$anchorage" "$@"; }

# An account that is there already stays as it is.
add_accounts() {
  local line
  [ ! -e "$host/state/accounts-added" ] || return 0
  run_anchorage domain add "$demo_domain"
  while IFS= read -r line; do
    run_anchorage account add "${line%%:*}" --password-stdin <<<"${line#*:}"
  done <"$host/secrets/users"
  touch "$host/state/accounts-added"
}

dovecot() { "$root/deploy/dovecot/dovecot" "$1" "$(reachable_directory dovecot)" "${@:2}"; }

# More mailboxes than Anchorage has accounts of: a file with lines ADDRESS:PASSWORD, made by the caller.
start_mail() {
  local more=$host/secrets/mailboxes all=$host/secrets/all-mailboxes
  [ -e "$more" ] || more=/dev/null
  cat "$host/secrets/users" "$more" >"$all"
  ANCHORAGE_MASTER=anchorage:$(cat "$host/secrets/master") dovecot start "$(port imap)" "$all"
}

start_anchorage() {
  start_process "$host/run/anchorage.process" "$host/log/serve.log" "$anchorage" serve --config "$host/anchorage.toml"
  wait_until 30 "the socket of Anchorage (see $host/log/serve.log)" has_begun "$host/run/anchorage.process"
  is_running "$host/run/anchorage.process" || fail "Anchorage has ended at once: $(tail -n 5 "$host/log/serve.log")"
}

has_begun() { [ -S "$(socket)" ] || has_ended "$1"; }

start_nginx() {
  start_process "$host/run/nginx.process" "$host/log/nginx.log" nginx -c "$host/nginx/nginx.conf" -e "$host/log/nginx.log"
  wait_until 10 "nginx's answer on port $(port http) (see $host/log/nginx.log)" answers "$(port http)"
}

# start_host ADDRESS: everything, with what was there before.
start_host() {
  write_secrets
  write_ports
  write_configuration
  write_nginx "$1"
  start_mail
  add_accounts
  start_anchorage
  start_nginx
}

stop_host() {
  [ -d "$host/run" ] || return 0
  stop_process "$host/run/nginx.process"
  stop_process "$host/run/anchorage.process"
  dovecot stop
}
