# A comment.

x = [  # another
    1,

    # inside
    2 / 0,  # here
]
