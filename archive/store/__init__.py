"""The store (库存): folders, journal, lock, transactions, versions, and the catalogue made from them."""
