print("never imported: the package has an attribute of this name")
