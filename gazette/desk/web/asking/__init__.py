"""What a request is before it is a page: who asks, what the form says, what the headers forbid."""
