"""The result for a reader: tables, ratios, and what we aim at."""

# Server CPU in seconds that SyncEvolution's server needed for 10,000 contacts when the aims were set.
PEER_THEN = {"first upload": 14.1, "first download": 3.5, "slow again": 6.7, "nothing changed": 1.5}


def table(head, rows):
    rows = [[text(cell) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(head, *rows)]
    line = lambda cells: "  ".join(
        cell.ljust(width) if index < 2 else cell.rjust(width)
        for index, (cell, width) in enumerate(zip(cells, widths))).rstrip()
    return "\n".join([line(head), line(["-" * width for width in widths]), *map(line, rows)])


def text(cell):
    if cell is None:
        return "–"
    return cell if isinstance(cell, str) else f"{cell:,}"


def seconds(value):
    return None if value is None else f"{value:.3f}" if value < 1 else f"{value:.2f}"


def number(value):
    return None if value is None else f"{value:,.0f}"


def ratio(value, base):
    return None if value is None or not base else f"{value / base:.1f}×" if value > base / 100 else f"{value / base:.4f}×"


def find(result, case, client, items):
    return next(
        (row for row in result["cases"] if (row["case"], row["client"], row["items"]) == (case, client, items)), None)


def floor_of(result, case, items):
    side = {"first upload": "up", "first download": "down"}.get(case)
    return next((floor[side] for floor in result["floors"] if side and floor["items"] == items), None)


def peer_of(result, row):
    """The peer's CPU in the same case of the same run."""
    peer = find(result, row["case"], "SyncEvolution, its own server", row["items"])
    return peer["cpu"] if peer and peer is not row else None


def kilobytes(row):
    return None if "imap_sent" not in row else (row["imap_sent"] + row["imap_received"]) / 1000


def row_of(result, row):
    # SyncEvolution's wall time is mostly its own.
    floor = floor_of(result, row["case"], row["items"]) if row["client"] == "phone" else None
    net = max(0, row["cpu"] - row.get("hashes", 0) * result["password_hash"]["seconds"])
    return [
        row["case"], row["client"], row["items"], seconds(row["wall"]), seconds(row.get("waited")),
        ratio(row["wall"], floor), seconds(row["cpu"]), seconds(net),
        ratio(net, peer_of(result, row)), seconds(row.get("dovecot_cpu")), number(row["rss"]), number(kilobytes(row)),
        number(row.get("imap_trips")), number(row.get("messages")),
    ]


HEAD = [
    "case", "client", "items", "wall s", "of it server", "÷ floor", "CPU s", "without hash", "÷ peer", "Dovecot CPU", "RSS MB",
    "IMAP kB", "trips", "messages",
]


def aims(result):
    """Lines of aim, what was measured, and whether that is good enough."""
    large = 10_000
    for case, then in PEER_THEN.items():
        if row := find(result, case, "phone", large):
            peer = peer_of(result, row) or then
            yield f"{case}, {large:,}: CPU ≤ a tenth of the peer's {peer:.2f} s", row["cpu"], peer / 10, "s"
    for case, each in (("first upload", 140e-6), ("first download", 40e-6)):
        for floor in result["floors"]:
            if row := find(result, case, "phone", floor["items"]):
                bound = 3 * floor_of(result, case, floor["items"]) + each * floor["items"]
                yield f"{case}, {floor['items']:,}: wall ≤ 3 × floor + {each * 1e6:.0f} µs per item", row["wall"], bound, "s"
    idle = [row for row in result["cases"] if row["case"] == "nothing changed" and row["client"] == "phone"]
    for row in idle:
        net = row["cpu"] - result["password_hash"]["seconds"]
        yield f"nothing changed, {row['items']:,}: CPU without hash < 10 ms", net * 1000, 10, "ms"
    for what in ("imap_trips", "imap_received"):
        if len(idle) > 1 and what in idle[0]:
            yield f"nothing changed: {what} at {idle[-1]['items']:,} as at {idle[0]['items']:,}", idle[-1][what], idle[0][what] * 1.1, ""
    ours = [row["rss"] for row in result["cases"] if "dovecot_cpu" in row]
    yield "a worker's memory < 100 MB", max(ours), 100, "MB"
    yield "plain CGI answers in < 15 ms", result["plain_cgi"]["seconds"] * 1000, 15, "ms"


def show(result):
    machine = result["machine"]
    print(f"{machine['time']}, {machine['cores']} cores, Linux {machine['kernel']}, load before the run {machine['load']:.1f}\n")
    print(table(HEAD, [row_of(result, row) for row in result["cases"]]))
    print("\nThe floor: the same objects over raw IMAP")
    print(table(
        ["items", "format", "MULTIAPPEND of 100, s", "UID FETCH BODY.PEEK[], s", "kB"],
        [[number(floor["items"]), floor["format"], seconds(floor["up"]), seconds(floor["down"]), number(floor["bytes"] / 1000)]
         for floor in result["floors"]]))
    hashing = result["password_hash"]
    print(f"\nOne check of a password ({hashing['method']}): {hashing['seconds'] * 1000:.1f} ms, once per sync\n")
    print(table(
        ["aim", "", "measured", "bound"],
        [[aim, "met" if value <= bound else "MISSED", f"{value:.4g} {unit}", f"{bound:.4g} {unit}"]
         for aim, value, bound, unit in aims(result)]))
