"""What the desk hands out: frozen values, never rows of the database."""
