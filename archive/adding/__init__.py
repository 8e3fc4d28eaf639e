"""Adding a release (入库): checked, compared with what is held, staged as versions."""
