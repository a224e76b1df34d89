"""The plan in the database: what the pure planner of progress/planning is given, and what becomes of its weeks."""
