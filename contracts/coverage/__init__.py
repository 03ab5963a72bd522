"""Coverage 劳动合同签订率 on any day: from records to spans of days, from spans to tallies that a page reads at once."""
