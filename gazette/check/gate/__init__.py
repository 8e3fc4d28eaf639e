"""The gate before publication (发布关口): nothing that must not be published passes unseen."""
