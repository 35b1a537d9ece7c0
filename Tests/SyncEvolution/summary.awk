# Turns SyncEvolution's status.ini into one line per store and the result of the whole session.
# "to server" and "to device" tell what was done on that side; "kept" are pairs that a slow sync matched.
/^status = / { session = $3 }
/^source-.*-stat-/ {
  split($1, part, "-stat-"); store = substr(part[1], 8); count[store, part[2]] = $3
}
/^source-.*-mode = /   { store = substr($1, 8, length($1) - 12); order[++stores] = store; mode[store] = $3 }
/^source-.*-status = / { store = substr($1, 8, length($1) - 14); status[store] = $3 }

function side(store, where) {
  return sprintf("%d new, %d changed, %d removed", count[store, where "-added-total"], \
                 count[store, where "-updated-total"], count[store, where "-removed-total"])
}

END {
  for (i = 1; i <= stores; i++) {
    store = order[i]
    result = status[store] == 0 ? "ok" : "status " status[store]
    extra = count[store, "remote-any-match"] + 0 ? "   kept: " count[store, "remote-any-match"] : ""
    conflicts = count[store, "remote-any-conflict_client_won"] + count[store, "remote-any-conflict_server_won"] \
      + count[store, "remote-any-conflict_duplicated"]
    if (conflicts) extra = extra "   conflicts: " conflicts
    errors = count[store, "local-any-error"] + count[store, "remote-any-error"]
    if (errors) extra = extra "   errors: " errors
    printf "%-10s %-20s %-10s to server: %s   to device: %s%s\n", store, mode[store], result, \
      side(store, "remote"), side(store, "local"), extra
  }
  printf "session    status %s\n", session
}
