"""The journal and git: what a commit says, and how several machines come to have the same."""
