print("fails begins")
raise ValueError("no")
