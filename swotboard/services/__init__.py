"""Use cases shared by the web and the command line. Nothing here knows Flask or Socket.IO."""
