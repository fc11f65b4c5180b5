"""The journey of a public post at school: the share desk, one version, the second adult."""
