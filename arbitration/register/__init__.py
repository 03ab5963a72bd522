"""Who may decide a dispute, whom they stay away from, and where hearings are held."""
