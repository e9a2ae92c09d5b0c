"""Floor 2: where the bytes come from. Its cache and its writer have their places here when their time comes."""
