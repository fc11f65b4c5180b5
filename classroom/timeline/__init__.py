"""Timeline: approved posts enter; what one viewer may see of them leaves, as cards that cost no further query.

Every post is fetched through `Post.objects.visible_to(viewer, now=...)`, every picture asks once more before it is opened.
"""
