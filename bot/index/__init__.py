"""The index database: schema, writer and immutable snapshots."""
