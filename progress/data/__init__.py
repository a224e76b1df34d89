"""A reader's data: export, import, reset, merging a guest, deleting an account."""
