/// The vocabulary that an element's name belongs to: a namespace in XML, a token table in WBXML.
///
/// Source: OMA SyncML Representation Protocol 1.2.2 §8, MetInf 1.2.2 §7, DevInf 1.2 §7.
public enum Namespace: Hashable, Sendable {
  /// `SYNCML:SYNCML1.x`; WBXML code page 0 of a SyncML document.
  case syncml
  /// `syncml:metinf`; WBXML code page 1 of a SyncML document.
  case metinf
  /// `syncml:devinf`; a WBXML document of its own (code page 2 inside a SyncML document on input).
  case devinf
  /// Any other XML vocabulary, by its URI (empty: none): Kolab objects, SIF, OMA DS objects.
  case other(String)
}
