"""What several editions print alike: cover, masthead, contents, identifier, QR code."""
