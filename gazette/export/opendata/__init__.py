"""Open data (开放数据) of an archive: documented files under data/v1 that others build on."""
