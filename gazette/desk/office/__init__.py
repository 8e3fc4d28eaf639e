"""The office (机构): units and people, kept as tables in WPS and read in whole."""
