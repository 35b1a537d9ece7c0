/// What a server may make us hold; beyond it the exchange fails with `IMAPError.Code.limit`.
public struct Limits: Hashable, Sendable {
  /// Bytes of one literal.
  public var literal = 64 << 20
  /// Bytes of one response outside its literals.
  public var line = 4 << 20
  /// Literals of one response together.
  public var response = 96 << 20
  /// Lists within lists.
  public var depth = 16
  /// Values in one response.
  public var elements = 200_000
  /// Bytes that the answer to one batch of commands may have.
  public var exchange = 1 << 30

  public init() {}
}
