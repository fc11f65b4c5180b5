"""One module per journey, the same names as the folders of templates/."""
