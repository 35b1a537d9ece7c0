import Groupware
import SyncEngine

func mapRow(_ luid: String, _ guid: String, _ revision: String?, instance: String = "", generation: Int64 = 1) -> MapRow
{
  MapRow(
    luid: LUID(rawValue: luid), guid: GUID(rawValue: guid), instance: InstanceID(rawValue: instance),
    revision: revision.map(Revision.init), shadow: [0, 255, 0], generation: generation)
}

extension SyncStateContract {
  static let maps: [SyncStateContract] = [
    Self("a row is found by either name, in the order asked") { state in
      let rows = [
        mapRow("3", "a", "1", instance: "20250101"), mapRow("2", "a", nil), mapRow("1", "b", "2", generation: 7),
      ]
      try state.change { try $0.put(rows, replica: 1) }
      try state.change { try $0.put([mapRow("1", "z", "9")], replica: 2) }
      let names = ["1", "3", "1", "x"].map(LUID.init)
      try same(try state.transaction { try $0.rows(luids: names, replica: 1) }, [rows[2], rows[0]])
      let guids = ["b", "a", "b", "x"].map(GUID.init)
      try same(try state.transaction { try $0.rows(guids: guids, replica: 1) }, [rows[2], rows[1], rows[0]])
      try same(try state.transaction { try $0.rowCount(replica: 1) }, 3)
    },
    Self("a row takes the place of those with one of its names") { state in
      let old = [
        mapRow("1", "a", "1"), mapRow("2", "b", "1"), mapRow("3", "c", "1"), mapRow("4", "c", "1", instance: "x"),
      ]
      let new = [mapRow("1", "b", "2"), mapRow("5", "c", "2"), mapRow("5", "d", "3")]
      try state.change { try $0.put(old, replica: 1) }
      try state.change { try $0.put(new, replica: 1) }
      let left = try state.transaction { try $0.rows(guids: ["a", "b", "c", "d"].map(GUID.init), replica: 1) }
      try same(left, [new[0], old[3], new[2]])
      try same(try state.transaction { try $0.rowCount(replica: 1) }, 3)
    },
    Self("rows go by LUID and by generation") { state in
      let rows = [mapRow("1", "a", "1"), mapRow("2", "b", "1", generation: 2), mapRow("3", "c", "1", generation: 3)]
      try state.change { try $0.put(rows + [mapRow("4", "d", "1", generation: 2)], replica: 1) }
      try state.change { try $0.put(rows, replica: 2) }
      try state.change { try $0.removeRows(luids: ["4", "5"].map(LUID.init), replica: 1) }
      try same(try state.transaction { try $0.removeRows(before: 3, replica: 1) }, 2)
      try same(try state.transaction { try $0.rowCount(replica: 1) }, 1)
      try same(try state.transaction { try $0.rowCount(replica: 2) }, 3)
      try same(try state.transaction { try $0.removeRows(before: 3, replica: 1) }, 0)
    },
  ]
}
