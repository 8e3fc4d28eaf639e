"""Papers (文书) of the desk: what its Word files and tables have in common."""
