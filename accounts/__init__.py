"""Who reads: accounts, guests, ways to sign in, preferences, what an account may store."""
