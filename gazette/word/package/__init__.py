"""The file: what it is, its package and parts, limits, media, and old formats by way of LibreOffice."""
