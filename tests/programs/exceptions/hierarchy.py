names = """BaseException BaseExceptionGroup GeneratorExit KeyboardInterrupt SystemExit Exception ArithmeticError FloatingPointError OverflowError ZeroDivisionError
AssertionError AttributeError BufferError EOFError ExceptionGroup ImportError ModuleNotFoundError LookupError IndexError KeyError MemoryError NameError UnboundLocalError OSError
BlockingIOError ChildProcessError ConnectionError BrokenPipeError ConnectionAbortedError ConnectionRefusedError ConnectionResetError FileExistsError FileNotFoundError InterruptedError
IsADirectoryError NotADirectoryError PermissionError ProcessLookupError TimeoutError ReferenceError RuntimeError NotImplementedError PythonFinalizationError RecursionError StopAsyncIteration StopIteration SyntaxError
IndentationError TabError SystemError TypeError ValueError UnicodeError UnicodeDecodeError UnicodeEncodeError UnicodeTranslateError Warning BytesWarning DeprecationWarning EncodingWarning FutureWarning
ImportWarning PendingDeprecationWarning ResourceWarning RuntimeWarning SyntaxWarning UnicodeWarning UserWarning""".split()
table = {
    "BaseException": BaseException, "BaseExceptionGroup": BaseExceptionGroup, "GeneratorExit": GeneratorExit, "KeyboardInterrupt": KeyboardInterrupt, "SystemExit": SystemExit, "Exception": Exception,
    "ArithmeticError": ArithmeticError, "FloatingPointError": FloatingPointError, "OverflowError": OverflowError, "ZeroDivisionError": ZeroDivisionError, "AssertionError": AssertionError,
    "AttributeError": AttributeError, "BufferError": BufferError, "EOFError": EOFError, "ExceptionGroup": ExceptionGroup, "ImportError": ImportError, "ModuleNotFoundError": ModuleNotFoundError,
    "LookupError": LookupError, "IndexError": IndexError, "KeyError": KeyError, "MemoryError": MemoryError, "NameError": NameError, "UnboundLocalError": UnboundLocalError, "OSError": OSError,
    "BlockingIOError": BlockingIOError, "ChildProcessError": ChildProcessError, "ConnectionError": ConnectionError, "BrokenPipeError": BrokenPipeError, "ConnectionAbortedError": ConnectionAbortedError,
    "ConnectionRefusedError": ConnectionRefusedError, "ConnectionResetError": ConnectionResetError, "FileExistsError": FileExistsError, "FileNotFoundError": FileNotFoundError,
    "InterruptedError": InterruptedError, "IsADirectoryError": IsADirectoryError, "NotADirectoryError": NotADirectoryError, "PermissionError": PermissionError, "ProcessLookupError": ProcessLookupError,
    "TimeoutError": TimeoutError, "ReferenceError": ReferenceError, "RuntimeError": RuntimeError, "NotImplementedError": NotImplementedError, "PythonFinalizationError": PythonFinalizationError,
    "RecursionError": RecursionError, "StopAsyncIteration": StopAsyncIteration, "StopIteration": StopIteration, "SyntaxError": SyntaxError, "IndentationError": IndentationError, "TabError": TabError,
    "SystemError": SystemError, "TypeError": TypeError, "ValueError": ValueError, "UnicodeError": UnicodeError, "UnicodeDecodeError": UnicodeDecodeError, "UnicodeEncodeError": UnicodeEncodeError,
    "UnicodeTranslateError": UnicodeTranslateError, "Warning": Warning, "BytesWarning": BytesWarning, "DeprecationWarning": DeprecationWarning, "EncodingWarning": EncodingWarning,
    "FutureWarning": FutureWarning, "ImportWarning": ImportWarning, "PendingDeprecationWarning": PendingDeprecationWarning, "ResourceWarning": ResourceWarning, "RuntimeWarning": RuntimeWarning,
    "SyntaxWarning": SyntaxWarning, "UnicodeWarning": UnicodeWarning, "UserWarning": UserWarning,
}
for name in names:
    kind = table[name]
    print(name, kind, [k.__name__ for k in kind.__mro__[1:]])
    if not name.startswith("Unicode") and "Group" not in name:
        for arguments in ((), ("one",), ("one", 2), (None,), ("",), (["list"],)):
            try:
                error = kind(*arguments)
            except TypeError as refused:
                print(name, arguments, refused)
                continue
            print(repr(error), "|", str(error), "|", error.args)
            try:
                raise error
            except kind as caught:
                assert caught is error
print(IOError is OSError, EnvironmentError is OSError)
