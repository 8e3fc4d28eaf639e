"""Repair (修复): what verification found put right, as far as digests vouch for it; nothing is invented."""
