"""The pages officers use all day: my work, the list, the case, acts in a side panel, tasks, intake, assignment.

Views read, ask the door, and render. May import everything below; nothing but `config` imports it. Enter at `desk.urls`.
"""
