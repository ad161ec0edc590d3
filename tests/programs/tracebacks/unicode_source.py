größe = "日本語"
print(größe)
ergebnis = größe + 1 + "é"
