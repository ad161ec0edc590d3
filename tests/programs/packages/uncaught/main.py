# The traceback of an error while a package is imported.
import pkg.deep
