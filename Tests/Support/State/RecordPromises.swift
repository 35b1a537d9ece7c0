import Groupware
import SyncEngine

private let token = TokenDigest(bytes: [1, 2, 3])

private func session(_ digest: UInt8, device: String = "IMEI:1", started: Int64 = 10, expires: Int64 = 100)
  -> SessionRecord
{
  SessionRecord(
    token: TokenDigest(bytes: [digest]), device: device, sessionID: "7", format: 1, state: [digest], messageID: 1,
    bodyDigest: [9], reply: [8, 0, 8], started: started, expires: expires)
}

private func delivery(_ id: String, message: Int, operation: Delivery.Operation = .add) -> Delivery {
  Delivery(
    id: id, message: message, command: 4, operation: operation, change: 12,
    row: MapRow(
      luid: LUID(rawValue: ""), guid: GUID(rawValue: "g" + id), revision: Revision(rawValue: "1/1"), shadow: [1, 0],
      generation: 3))
}

extension SyncStateContract {
  static let records: [SyncStateContract] = [
    Self("a session comes back as it was put") { state in
      var record = session(1)
      try state.change { try $0.put(record) }
      try same(try state.transaction { try $0.session(token: record.token) }, record)
      record.account = "a@b.c"
      record.sealedPassword = []
      record.lease = Lease(owner: "host 1 2", expires: 5, fence: 3)
      record.reply = []
      try state.change { try $0.put(record) }
      try same(try state.transaction { try $0.session(token: record.token) }, record, "replaced")
      try same(try state.transaction { try $0.session(token: token) }, nil, "another token")
    },
    Self("a lease changes hands only from the one who is expected to have it") { state in
      let (ours, theirs) = (Lease(owner: "a", expires: 5, fence: 1), Lease(owner: "b", expires: 9, fence: 2))
      func change(_ lease: Lease?, expecting expected: Lease?) throws -> Bool {
        try state.transaction { try $0.setLease(lease, of: token, expecting: expected) }
      }
      try same(try change(ours, expecting: nil), false, "no such session")
      var record = session(1)
      record.token = token
      try state.change { try $0.put(record) }
      try same(try change(ours, expecting: theirs), false, "it is free")
      try same(try change(ours, expecting: nil), true)
      try same(try change(theirs, expecting: nil), false, "it is taken")
      try same(
        try change(theirs, expecting: Lease(owner: "a", expires: 0, fence: 1)), true, "the expiry does not matter")
      record.lease = theirs
      try same(try state.transaction { try $0.session(token: token) }, record)
      try same(try change(nil, expecting: theirs), true)
    },
    Self("of two sessions with one SessionID the newest is found") { state in
      try state.change { for digest: UInt8 in [5, 3, 4] { try $0.put(session(digest)) } }
      try state.change { try $0.put(session(5)) }
      try state.change { try $0.put(session(9, device: "IMEI:2", started: 11)) }
      try state.change { try $0.put(session(6, started: 2)) }
      try same(try state.transaction { try $0.session(device: "IMEI:1", sessionID: "7") }, session(4))
      try same(try state.transaction { try $0.session(device: "IMEI:1", sessionID: "8") }, nil)
      let found = try state.transaction { try $0.sessions().map(\.started) }
      try same(found, [11, 10, 10, 10, 2], "newest first")
    },
    Self("sessions expire with their blobs") { state in
      try state.change { transaction in
        for (digest, expires): (UInt8, Int64) in [(1, 99), (2, 100), (3, 101)] {
          try transaction.put(session(digest, expires: expires))
          try transaction.setBlob(.backlog, of: TokenDigest(bytes: [digest]), to: [digest])
        }
      }
      try same(try state.transaction { try $0.expireSessions(before: 100) }, 1)
      try state.change { try $0.removeSession(token: TokenDigest(bytes: [3])) }
      let blobs = try state.transaction { transaction in
        try [1, 2, 3].map { try transaction.blob(.backlog, of: TokenDigest(bytes: [$0])) }
      }
      try same(blobs, [nil, [2], nil])
      try same(try state.transaction { try $0.sessions().map(\.token.bytes) }, [[2]])
    },
    Self("each blob of a session is its own") { state in
      try state.change { try $0.setBlob(.incoming, of: token, to: [1]) }
      try state.change { try $0.setBlob(.outgoing, of: token, to: []) }
      try state.change { try $0.setBlob(.incoming, of: token, to: [2, 0]) }
      try same(try state.transaction { try $0.blob(.incoming, of: token) }, [2, 0])
      try same(try state.transaction { try $0.blob(.outgoing, of: token) }, [])
      try state.change { try $0.setBlob(.incoming, of: token, to: nil) }
      try same(try state.transaction { try $0.blob(.incoming, of: token) }, nil)
    },
    Self("a device has its two newest nonces") { state in
      for nonce: UInt8 in 1...3 {
        try state.change { try $0.pushNonce([nonce], device: "d", address: "::1", time: Int64(nonce), limit: 5) }
        let expected: [[UInt8]] = nonce == 1 ? [[1]] : [[nonce], [nonce - 1]]
        try same(try state.transaction { try $0.nonces(device: "d") }, expected)
      }
    },
    Self("an address keeps so many nonces, the oldest go") { state in
      for (index, name) in ["a", "b", "c", "b", "d"].enumerated() {
        try state.change { try $0.pushNonce([1], device: name, address: "x", time: Int64(index), limit: 2) }
      }
      try state.change { try $0.pushNonce([1], device: "e", address: "y", time: 9, limit: 2) }
      let kept = try state.transaction { state in try "abcde".map { try !state.nonces(device: String($0)).isEmpty } }
      try same(kept, [false, true, false, true, true])
    },
    Self("a device goes with its replicas, and others stay") { state in
      let replica = ReplicaRecord(
        id: 1, account: "a", device: "d", database: "./c", collection: 5, confirmedAnchor: "x", offeredAnchor: "",
        generation: 4, seen: 7, known: [.email: Capacity(count: 1, size: 0), .telephone: Capacity(count: 3, size: 40)],
        dialect: .vCard21, photoBytes: 2048, lastSync: 3, lastResult: "200")
      let other = ReplicaRecord(id: 2, account: "a", device: "e", database: "./c", collection: 5)
      let devices = ["d", "e"].map { DeviceRecord(account: "a", id: $0, devInf: [0], firstSeen: 1, lastSeen: 2) }
      let rest = DeviceRecord(account: "b", id: "d", model: "N", followsRespURI: false, firstSeen: 1, lastSeen: 2)
      let row = delivery("1", message: 1).row
      try state.change { transaction in
        for device in devices + [rest] { try transaction.put(device) }
        for record in [replica, other] {
          try transaction.put(record)
          try transaction.put([row], replica: record.id)
          try transaction.put([Intent(luid: row.luid, guid: row.guid, row: row, digest: 5)], replica: record.id)
          try transaction.put([delivery("1", message: 1)], replica: record.id)
        }
      }
      let found = try state.transaction {
        try $0.replica(account: "a", device: "d", database: "./c", collection: 5)
      }
      try same(found, replica)
      try same(try state.transaction { try $0.replicas(account: "a", device: "e") }, [other])
      try same(try state.transaction { try $0.device(account: "b", id: "d") }, rest)
      try same(try state.transaction { try $0.devices(account: nil) }, devices + [rest])
      try state.change { try $0.removeDevice(account: "a", id: "d") }
      try same(try state.transaction { try $0.devices(account: "a") }, [devices[1]])
      for (id, count) in [(Int64(1), 0), (2, 1)] {
        let counts = try state.transaction {
          [try $0.rowCount(replica: id), try $0.intents(replica: id).count, try $0.deliveries(replica: id).count]
        }
        try same(counts, [count, count, count], "of replica \(id)")
      }
      try same(try state.transaction { try $0.replicas(account: "a", device: "d") }, [])
    },
    Self("of an account nothing stays, and others do") { state in
      let entry = Inventory.Entry(guid: GUID(rawValue: "g"), revision: Revision(rawValue: "1"), digest: 0, keys: [7])
      try state.change { transaction in
        for (id, account) in [(Int64(1), "a"), (2, "b")] {
          try transaction.put(CollectionRecord(id: id, account: account, path: "Contacts", incarnation: "1"))
          try transaction.record([entry], removed: [], in: id)
          try transaction.put(DeviceRecord(account: account, id: "d", firstSeen: 1, lastSeen: 2))
          var record = session(UInt8(id))
          record.account = account
          try transaction.put(record)
          try transaction.setBlob(.backlog, of: record.token, to: [1])
        }
      }
      try state.change { try $0.removeAccount("a") }
      for (id, count) in [(Int64(1), 0), (2, 1)] {
        let counts = try state.transaction { transaction in
          [
            try transaction.count(collection: id), try transaction.candidates(keys: [7], in: id, limit: 5).count,
            try transaction.collection(id: id) == nil ? 0 : 1,
            try transaction.blob(.backlog, of: TokenDigest(bytes: [UInt8(id)])) == nil ? 0 : 1,
          ]
        }
        try same(counts, [count, count, count, count], "of account \(id)")
      }
      try same(try state.transaction { try $0.devices(account: nil).map(\.account) }, ["b"])
      try same(try state.transaction { try $0.sessions().map(\.account) }, ["b"])
    },
    Self("intents are replaced by LUID") { state in
      let row = MapRow(
        luid: LUID(rawValue: "1"), guid: GUID(rawValue: "g"), instance: InstanceID(rawValue: "20250101"), revision: nil,
        shadow: [], generation: 2)
      let intents = [
        Intent(luid: LUID(rawValue: "1"), guid: row.guid, row: row, digest: .min),
        Intent(luid: LUID(rawValue: "2"), guid: row.guid, row: nil, digest: nil),
      ]
      try state.change { try $0.put([Intent(luid: row.luid, guid: row.guid, row: nil, digest: 1)], replica: 1) }
      try state.change { try $0.put(intents, replica: 1) }
      try same(try state.transaction { try $0.intents(replica: 1) }, intents)
      try same(try state.transaction { try $0.intents(replica: 2) }, [])
      try state.change { try $0.removeIntents(luids: [row.luid, LUID(rawValue: "3")], replica: 1) }
      try same(try state.transaction { try $0.intents(replica: 1) }, [intents[1]])
    },
    Self("deliveries are found by message and by temporary GUID") { state in
      var sent = [
        delivery("t1", message: 2), delivery("t2", message: 2), delivery("3/4", message: 3, operation: .delete),
      ]
      try state.change { try $0.put(sent, replica: 1) }
      sent[1].isTwin = true
      sent[1].row.revision = nil
      try state.change { try $0.put([sent[1]], replica: 1) }
      try same(try state.transaction { try $0.deliveries(replica: 1) }, sent)
      try same(try state.transaction { try $0.deliveries(replica: 1, message: 3) }, [sent[2]])
      try same(try state.transaction { try $0.delivery(replica: 1, temporaryID: "t2") }, sent[1])
      try same(try state.transaction { try $0.delivery(replica: 1, temporaryID: "3/4") }, nil, "no Add")
      try same(try state.transaction { try $0.delivery(replica: 2, temporaryID: "t2") }, nil)
      let guids = Set(sent.map(\.row.guid))
      let additions = try state.transaction { try $0.additions(of: Array(guids), replica: 1) }
      try same(additions.sorted { $0.id < $1.id }, Array(sent.prefix(2)))
      try same(try state.transaction { try $0.additions(of: [], replica: 1) }, [])
      try state.change { try $0.removeDeliveries(ids: ["t1", "3/4"], replica: 1) }
      try same(try state.transaction { try $0.deliveries(replica: 1) }, [sent[1]])
    },
    Self("what throws is undone") { state in
      struct Stop: Error {}
      do {
        try state.change {
          try $0.put(session(1))
          try $0.put([delivery("1", message: 1)], replica: 1)
          throw Stop()
        }
        throw Violation(description: "the error was swallowed")
      } catch is Stop {}
      try same(try state.transaction { try $0.sessions() }, [])
      try same(try state.transaction { try $0.deliveries(replica: 1) }, [])
    },
  ]
}
