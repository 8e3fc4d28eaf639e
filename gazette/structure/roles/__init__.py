"""The role of each line (要素): features, weights, the grammar of official documents."""
