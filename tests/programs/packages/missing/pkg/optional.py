try:
    import fast_implementation as implementation
except ImportError:
    from . import slow as implementation
found = implementation.name
