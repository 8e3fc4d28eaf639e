"""HTML inside Word files and under their names."""
