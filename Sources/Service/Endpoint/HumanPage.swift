import Gateway

/// What a person sees who opens the address in a browser.
enum HumanPage {
  private static let html = """
    <!DOCTYPE html>
    <html lang="en"><head><meta charset="utf-8"><title>Anchorage</title></head>
    <body><h1>Anchorage</h1>
    <p>This is the address of a SyncML server. Enter it in the synchronisation settings of a phone or of a program,
    with your e-mail address as user name.</p>
    <p>Databases: <code>Contacts</code>, <code>Events</code>, <code>Tasks</code>, <code>Notes</code>,
      <code>Journal</code>.</p>
    </body></html>

    """

  static func response(isHead: Bool) -> GatewayResponse {
    GatewayResponse(
      status: 200, headers: [("Content-Type", "text/html; charset=utf-8")], body: isHead ? [] : Array(html.utf8))
  }
}
