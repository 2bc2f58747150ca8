"""Reports as tables: CSV, Parquet."""
