"""What must stay fast, beside what a user would pick instead. `make bench` prints it; no test asserts a time."""
