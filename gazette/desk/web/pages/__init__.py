"""The pages (页面), a file a subject; each handler calls one function of the library."""
