"""A grown-up's own account: allauth's pages, as far as they need something of ours, and where somebody is signed in."""
