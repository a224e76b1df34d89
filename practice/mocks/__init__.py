"""Mock interviews: the room and its clock, the scratchpad, scoring, the report, interviews held elsewhere."""
