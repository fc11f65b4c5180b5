"""Publishing: approved posts and the school's own words enter; what the world may read today leaves.

Nothing here trusts the class wall: a public post has its own words, checks, versions, second adult and life.
"""
