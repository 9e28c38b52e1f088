"""What the window's tests are watched for: blocks of the event loop, and what a test leaves behind."""
