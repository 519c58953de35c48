"""What can be wrong around a portfolio: its programs, its repository, its site, its CI."""
