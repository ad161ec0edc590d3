from .other import check

check(
    0
)
