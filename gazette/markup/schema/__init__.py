"""The schemas at work: what is valid, and every fault said in Chinese or English."""
