"""Everything that depends on the internals of eventlet and Engine.IO."""
