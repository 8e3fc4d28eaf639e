"""What an archivist writes by hand afterwards: proof-read texts, corrections, relations."""
