"""Special campaigns, patrols and written reviews: the plan, its sample, its progress and its results."""
