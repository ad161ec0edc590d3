handler = None
handler(1)
