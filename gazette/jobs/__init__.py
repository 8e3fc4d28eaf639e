"""The jobs of an office (公报室的事), a file a verb: parse → one call here → print."""
