result = (
    "text"
    .upper()
    .split("T")
    .nope()
)
