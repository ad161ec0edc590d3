if __name__ == "__main__":
    import not_needed_here
print("main_block", __name__)
