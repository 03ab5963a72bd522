"""When and where a case is heard: rooms and hours, notice, postponement, the record and its signatures."""
