"""The desk's database: SQLite or PostgreSQL, the same tables and the same guards."""
