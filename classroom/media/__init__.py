"""Media: the bytes of a picture that somebody chose enter; clean renditions, made again from raw pixels, leave.

Nothing of the file itself leaves: no name, no metadata, no byte that the sender wrote. The room knows no posts and no
people. Later, looking (faces, printed text, codes), blurring and clips move in beside `intake` and `store`.
"""
