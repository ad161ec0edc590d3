"""bytes and bytearray: every operation, results and errors."""

class I:
    def __index__(self): return 3
class B:
    def __bytes__(self): return b'BB'
class BB:
    def __bytes__(self): return 5
class SB(bytes): pass
class SA(bytearray): pass


def t(s, f):
    try:
        print(s, '->', repr(f()))
    except Exception as e:
        print(s, '!!', type(e).__name__, e)

t('bytes()', lambda: bytes())
t('bytes(3)', lambda: bytes(3))
t('bytes(-1)', lambda: bytes(-1))
t('bytes(10**30)', lambda: bytes(10**30))
t('bytes([1,2])', lambda: bytes([1,2]))
t('bytes([256])', lambda: bytes([256]))
t('bytes([-1])', lambda: bytes([-1]))
t("bytes(['a'])", lambda: bytes(['a']))
t('bytes([10**30])', lambda: bytes([10**30]))
t("bytes('a')", lambda: bytes('a'))
t("bytes('aé','utf8')", lambda: bytes('aé','utf8'))
t("bytes('aé','ascii')", lambda: bytes('aé','ascii'))
t("bytes('aé','ascii','ignore')", lambda: bytes('aé','ascii','ignore'))
t("bytes('aé',errors='ignore')", lambda: bytes('aé',errors='ignore'))
t("bytes(b'a','utf8')", lambda: bytes(b'a','utf8'))
t("bytes(5,'utf8')", lambda: bytes(5,'utf8'))
t("bytes(source=b'a')", lambda: bytes(source=b'a'))
t('bytes(foo=1)', lambda: bytes(foo=1))
t('bytes(1,2,3,4)', lambda: bytes(1,2,3,4))
t("bytes('a',5)", lambda: bytes('a',5))
t("bytes('a','nope')", lambda: bytes('a','nope'))
t('bytes(1.5)', lambda: bytes(1.5))
t('bytes(None)', lambda: bytes(None))
t('bytes(I())', lambda: bytes(I()))
t('bytes(B())', lambda: bytes(B()))
t('bytes(BB())', lambda: bytes(BB()))
t("bytes(b'ab')", lambda: bytes(b'ab'))
t("bytes(bytearray(b'ab'))", lambda: bytes(bytearray(b'ab')))
t('bytes((1,2))', lambda: bytes((1,2)))
t('bytes(range(3))', lambda: bytes(range(3)))
t('bytes({1,2})', lambda: bytes({1,2}))
t('bytes([True])', lambda: bytes([True]))
t('bytes([I()])', lambda: bytes([I()]))
t('bytes([1.5])', lambda: bytes([1.5]))
t("bytes(b'abc')[0]", lambda: bytes(b'abc')[0])
t("bytes(b'abc')[-1]", lambda: bytes(b'abc')[-1])
t("bytes(b'abc')[3]", lambda: bytes(b'abc')[3])
t("bytes(b'abc')['a']", lambda: bytes(b'abc')['a'])
t("bytes(b'abc')[10**30]", lambda: bytes(b'abc')[10**30])
t("bytes(b'abc')[1:]", lambda: bytes(b'abc')[1:])
t("bytes(b'abc')[::-1]", lambda: bytes(b'abc')[::-1])
t("bytes(b'abc')[I()]", lambda: bytes(b'abc')[I()])
t("bytes(b'abc')+b'd'", lambda: bytes(b'abc')+b'd')
t("bytes(b'abc')+bytearray(b'd')", lambda: bytes(b'abc')+bytearray(b'd'))
t("bytes(b'abc')+'d'", lambda: bytes(b'abc')+'d')
t("bytes(b'abc')+5", lambda: bytes(b'abc')+5)
t("b'x'+bytes(b'abc')", lambda: b'x'+bytes(b'abc'))
t("bytearray(b'x')+bytes(b'abc')", lambda: bytearray(b'x')+bytes(b'abc'))
t("bytes(b'ab')*3", lambda: bytes(b'ab')*3)
t("3*bytes(b'ab')", lambda: 3*bytes(b'ab'))
t("bytes(b'ab')*-1", lambda: bytes(b'ab')*-1)
t("bytes(b'ab')*1.5", lambda: bytes(b'ab')*1.5)
t("bytes(b'ab')*10**30", lambda: bytes(b'ab')*10**30)
t("bytes(b'ab')*10**18", lambda: bytes(b'ab')*10**18)
t("98 in bytes(b'ab')", lambda: 98 in bytes(b'ab'))
t("300 in bytes(b'ab')", lambda: 300 in bytes(b'ab'))
t("b'ab' in bytes(b'xaby')", lambda: b'ab' in bytes(b'xaby'))
t("'a' in bytes(b'ab')", lambda: 'a' in bytes(b'ab'))
t("1.5 in bytes(b'ab')", lambda: 1.5 in bytes(b'ab'))
t("bytes(b'ab')==b'ab'", lambda: bytes(b'ab')==b'ab')
t("bytes(b'ab')=='ab'", lambda: bytes(b'ab')=='ab')
t("bytes(b'ab')<b'b'", lambda: bytes(b'ab')<b'b')
t("bytes(b'ab')<'b'", lambda: bytes(b'ab')<'b')
t("bytes(b'ab')!=bytearray(b'ab')", lambda: bytes(b'ab')!=bytearray(b'ab'))
t("hash(bytes(b''))", lambda: hash(bytes(b'')))
t("list(bytes(b'abc'))", lambda: list(bytes(b'abc')))
t("len(bytes(b'abc'))", lambda: len(bytes(b'abc')))
t('bool(bytes())', lambda: bool(bytes()))
t('repr(bytes(b"a\'b"))', lambda: repr(bytes(b"a'b")))
t('repr(bytes(b\'a"\\\'b\\x00\\n\\xff\'))', lambda: repr(bytes(b'a"\'b\x00\n\xff')))
t("str(bytes(b'ab'))", lambda: str(bytes(b'ab')))
t("bytes(b'ab').decode()", lambda: bytes(b'ab').decode())
t("bytes(b'\\xff').decode()", lambda: bytes(b'\xff').decode())
t("bytes(b'\\xff').decode('latin1')", lambda: bytes(b'\xff').decode('latin1'))
t("bytes(b'\\xff').decode('ascii','replace')", lambda: bytes(b'\xff').decode('ascii','replace'))
t("bytes(b'\\xff').decode(encoding='utf8',errors='ignore')", lambda: bytes(b'\xff').decode(encoding='utf8',errors='ignore'))
t("bytes(b'\\xff').decode(5)", lambda: bytes(b'\xff').decode(5))
t("bytes(b'\\xff').decode('x')", lambda: bytes(b'\xff').decode('x'))
t("bytes(b'ab').hex()", lambda: bytes(b'ab').hex())
t("bytes(b'abcd').hex(':')", lambda: bytes(b'abcd').hex(':'))
t("bytes(b'abcd').hex(':',2)", lambda: bytes(b'abcd').hex(':',2))
t("bytes(b'abcd').hex(':',-3)", lambda: bytes(b'abcd').hex(':',-3))
t("bytes(b'abcd').hex('::')", lambda: bytes(b'abcd').hex('::'))
t("bytes(b'abcd').hex(5)", lambda: bytes(b'abcd').hex(5))
t("bytes(b'abcd').hex(sep='-',bytes_per_sep=2)", lambda: bytes(b'abcd').hex(sep='-',bytes_per_sep=2))
t("bytes.fromhex('61 62')", lambda: bytes.fromhex('61 62'))
t("bytes.fromhex('6')", lambda: bytes.fromhex('6'))
t("bytes.fromhex('zz')", lambda: bytes.fromhex('zz'))
t("bytes.fromhex(b'61')", lambda: bytes.fromhex(b'61'))
t("bytes(b'hello').find(b'l')", lambda: bytes(b'hello').find(b'l'))
t("bytes(b'hello').find(108)", lambda: bytes(b'hello').find(108))
t("bytes(b'hello').find('l')", lambda: bytes(b'hello').find('l'))
t("bytes(b'hello').find(300)", lambda: bytes(b'hello').find(300))
t("bytes(b'hello').find(b'l',3)", lambda: bytes(b'hello').find(b'l',3))
t("bytes(b'hello').find(b'l',-2,-1)", lambda: bytes(b'hello').find(b'l',-2,-1))
t("bytes(b'hello').find(b'l',None,2)", lambda: bytes(b'hello').find(b'l',None,2))
t("bytes(b'hello').find(1.5)", lambda: bytes(b'hello').find(1.5))
t("bytes(b'hello').rfind(b'l')", lambda: bytes(b'hello').rfind(b'l'))
t("bytes(b'hello').index(b'z')", lambda: bytes(b'hello').index(b'z'))
t("bytes(b'hello').rindex(b'z')", lambda: bytes(b'hello').rindex(b'z'))
t("bytes(b'hello').index(104)", lambda: bytes(b'hello').index(104))
t("bytes(b'hello').count(b'l')", lambda: bytes(b'hello').count(b'l'))
t("bytes(b'hello').count(b'')", lambda: bytes(b'hello').count(b''))
t("bytes(b'hello').count(108)", lambda: bytes(b'hello').count(108))
t("bytes(b'hello').count(b'l',3)", lambda: bytes(b'hello').count(b'l',3))
t("bytes(b'hello').startswith(b'he')", lambda: bytes(b'hello').startswith(b'he'))
t("bytes(b'hello').startswith((b'x',b'h'))", lambda: bytes(b'hello').startswith((b'x',b'h')))
t("bytes(b'hello').startswith('h')", lambda: bytes(b'hello').startswith('h'))
t("bytes(b'hello').startswith(('h',))", lambda: bytes(b'hello').startswith(('h',)))
t("bytes(b'hello').endswith(b'lo',1)", lambda: bytes(b'hello').endswith(b'lo',1))
t("bytes(b'hello').endswith(5)", lambda: bytes(b'hello').endswith(5))
t("bytes(b'hello').replace(b'l',b'LL')", lambda: bytes(b'hello').replace(b'l',b'LL'))
t("bytes(b'hello').replace(b'l',b'L',1)", lambda: bytes(b'hello').replace(b'l',b'L',1))
t("bytes(b'hello').replace('l',b'L')", lambda: bytes(b'hello').replace('l',b'L'))
t("bytes(b'hello').replace(b'l',5)", lambda: bytes(b'hello').replace(b'l',5))
t("bytes(b'hello').split(b'l')", lambda: bytes(b'hello').split(b'l'))
t("bytes(b' a b ').split()", lambda: bytes(b' a b ').split())
t("bytes(b'a b c').split(None,1)", lambda: bytes(b'a b c').split(None,1))
t("bytes(b'a,b').split(sep=b',',maxsplit=1)", lambda: bytes(b'a,b').split(sep=b',',maxsplit=1))
t("bytes(b'a,b').split(',')", lambda: bytes(b'a,b').split(','))
t("bytes(b'a,b').split(b'')", lambda: bytes(b'a,b').split(b''))
t("bytes(b'a b c').rsplit(None,1)", lambda: bytes(b'a b c').rsplit(None,1))
t("bytes(b'a,b,c').rsplit(b',',1)", lambda: bytes(b'a,b,c').rsplit(b',',1))
t("bytes(b'a\\nb\\r\\nc').splitlines()", lambda: bytes(b'a\nb\r\nc').splitlines())
t("bytes(b'a\\nb\\r\\nc').splitlines(True)", lambda: bytes(b'a\nb\r\nc').splitlines(True))
t("bytes(b'a\\nb').splitlines(keepends=True)", lambda: bytes(b'a\nb').splitlines(keepends=True))
t("bytes(b'a,b,c').partition(b',')", lambda: bytes(b'a,b,c').partition(b','))
t("bytes(b'a,b,c').rpartition(b',')", lambda: bytes(b'a,b,c').rpartition(b','))
t("bytes(b'abc').partition(b',')", lambda: bytes(b'abc').partition(b','))
t("bytes(b'abc').rpartition(b',')", lambda: bytes(b'abc').rpartition(b','))
t("bytes(b'abc').partition(b'')", lambda: bytes(b'abc').partition(b''))
t("bytes(b'abc').partition(',')", lambda: bytes(b'abc').partition(','))
t("bytes(b',').join([b'a',b'b'])", lambda: bytes(b',').join([b'a',b'b']))
t("bytes(b',').join([b'a',bytearray(b'b')])", lambda: bytes(b',').join([b'a',bytearray(b'b')]))
t("bytes(b',').join([b'a','b'])", lambda: bytes(b',').join([b'a','b']))
t("bytes(b',').join([1])", lambda: bytes(b',').join([1]))
t("bytes(b',').join(5)", lambda: bytes(b',').join(5))
t("bytes(b',').join([])", lambda: bytes(b',').join([]))
t("bytes(b',').join((b'a',))", lambda: bytes(b',').join((b'a',)))
t("bytes(b'  ab ').strip()", lambda: bytes(b'  ab ').strip())
t("bytes(b'xxabx').strip(b'x')", lambda: bytes(b'xxabx').strip(b'x'))
t("bytes(b'xxabx').lstrip(b'x')", lambda: bytes(b'xxabx').lstrip(b'x'))
t("bytes(b'xxabx').rstrip(b'x')", lambda: bytes(b'xxabx').rstrip(b'x'))
t("bytes(b'xxabx').strip('x')", lambda: bytes(b'xxabx').strip('x'))
t("bytes(b'ab').center(6)", lambda: bytes(b'ab').center(6))
t("bytes(b'ab').center(6,b'*')", lambda: bytes(b'ab').center(6,b'*'))
t("bytes(b'ab').center(6,'*')", lambda: bytes(b'ab').center(6,'*'))
t("bytes(b'ab').center(6,b'**')", lambda: bytes(b'ab').center(6,b'**'))
t("bytes(b'ab').ljust(5,b'.')", lambda: bytes(b'ab').ljust(5,b'.'))
t("bytes(b'ab').rjust(5,bytearray(b'.'))", lambda: bytes(b'ab').rjust(5,bytearray(b'.')))
t("bytes(b'-5').zfill(5)", lambda: bytes(b'-5').zfill(5))
t("bytes(b'a\\tb').expandtabs()", lambda: bytes(b'a\tb').expandtabs())
t("bytes(b'a\\tb').expandtabs(2)", lambda: bytes(b'a\tb').expandtabs(2))
t("bytes(b'a\\tb').expandtabs(tabsize=3)", lambda: bytes(b'a\tb').expandtabs(tabsize=3))
t("bytes(b'aBc').upper()", lambda: bytes(b'aBc').upper())
t("bytes(b'aBc').lower()", lambda: bytes(b'aBc').lower())
t("bytes(b'aBc dE').title()", lambda: bytes(b'aBc dE').title())
t("bytes(b'aBc').capitalize()", lambda: bytes(b'aBc').capitalize())
t("bytes(b'aBc').swapcase()", lambda: bytes(b'aBc').swapcase())
t("bytes(b'abc').isalpha()", lambda: bytes(b'abc').isalpha())
t("bytes(b'123').isdigit()", lambda: bytes(b'123').isdigit())
t("bytes(b'a1').isalnum()", lambda: bytes(b'a1').isalnum())
t("bytes(b' ').isspace()", lambda: bytes(b' ').isspace())
t("bytes(b'ab').islower()", lambda: bytes(b'ab').islower())
t("bytes(b'AB').isupper()", lambda: bytes(b'AB').isupper())
t("bytes(b'Ab Cd').istitle()", lambda: bytes(b'Ab Cd').istitle())
t("bytes(b'ab\\xff').isascii()", lambda: bytes(b'ab\xff').isascii())
t("bytes(b'').isascii()", lambda: bytes(b'').isascii())
t("bytes(b'abc').removeprefix(b'a')", lambda: bytes(b'abc').removeprefix(b'a'))
t("bytes(b'abc').removesuffix(b'c')", lambda: bytes(b'abc').removesuffix(b'c'))
t("bytes(b'abc').removeprefix('a')", lambda: bytes(b'abc').removeprefix('a'))
t("bytes(b'abc').translate(bytes(range(256)))", lambda: bytes(b'abc').translate(bytes(range(256))))
t("bytes(b'abc').translate(None,b'b')", lambda: bytes(b'abc').translate(None,b'b'))
t("bytes(b'abc').translate(b'x')", lambda: bytes(b'abc').translate(b'x'))
t("bytes(b'abc').translate(None,delete=b'a')", lambda: bytes(b'abc').translate(None,delete=b'a'))
t("bytes(b'abc').translate('x')", lambda: bytes(b'abc').translate('x'))
t("bytes.maketrans(b'ab',b'xy')[97:99]", lambda: bytes.maketrans(b'ab',b'xy')[97:99])
t("bytes.maketrans(b'a',b'xy')", lambda: bytes.maketrans(b'a',b'xy'))
t("bytes.maketrans('a',b'x')", lambda: bytes.maketrans('a',b'x'))
t("bytes(b'%d %s %b %a %r %c %x %5.2f') % (5,b's',b'b','é','é',65,255,1.5)", lambda: bytes(b'%d %s %b %a %r %c %x %5.2f') % (5,b's',b'b','é','é',65,255,1.5))
t("bytes(b'%s') % 'a'", lambda: bytes(b'%s') % 'a')
t("bytes(b'%d') % 'a'", lambda: bytes(b'%d') % 'a')
t("bytes(b'%(a)s') % {b'a':b'x'}", lambda: bytes(b'%(a)s') % {b'a':b'x'})
t("bytes(b'%c') % b'x'", lambda: bytes(b'%c') % b'x')
t("bytes(b'%c') % 300", lambda: bytes(b'%c') % 300)
t("bytes(b'%s') % B()", lambda: bytes(b'%s') % B())
t("bytes(b'%s') % (1,2)", lambda: bytes(b'%s') % (1,2))
t("bytes(b'a') % 5", lambda: bytes(b'a') % 5)
t("bytes(b'%') % 5", lambda: bytes(b'%') % 5)
t("type(bytes(b'%d') % 5)", lambda: type(bytes(b'%d') % 5))
t('bytes.__new__(bytes)', lambda: bytes.__new__(bytes))
t("bytes(b'a').__sizeof__() > 0", lambda: bytes(b'a').__sizeof__() > 0)
t("bytes(b'a').__getnewargs__()", lambda: bytes(b'a').__getnewargs__())
t("bytes(b'a').__bytes__()", lambda: bytes(b'a').__bytes__())
t("SB(b'ab')", lambda: SB(b'ab'))
t("SA(b'ab')", lambda: SA(b'ab'))
t("type(SB(b'ab')[:])", lambda: type(SB(b'ab')[:]))
t("type(SA(b'ab')[:])", lambda: type(SA(b'ab')[:]))
t("type(SA(b'ab')+b'')", lambda: type(SA(b'ab')+b''))
t("type(SB(b'ab').upper())", lambda: type(SB(b'ab').upper()))
t("type(SB.fromhex('61'))", lambda: type(SB.fromhex('61')))
t("type(SA.fromhex('61'))", lambda: type(SA.fromhex('61')))
t('bytearray()', lambda: bytearray())
t('bytearray(3)', lambda: bytearray(3))
t('bytearray(-1)', lambda: bytearray(-1))
t('bytearray(10**30)', lambda: bytearray(10**30))
t('bytearray([1,2])', lambda: bytearray([1,2]))
t('bytearray([256])', lambda: bytearray([256]))
t('bytearray([-1])', lambda: bytearray([-1]))
t("bytearray(['a'])", lambda: bytearray(['a']))
t('bytearray([10**30])', lambda: bytearray([10**30]))
t("bytearray('a')", lambda: bytearray('a'))
t("bytearray('aé','utf8')", lambda: bytearray('aé','utf8'))
t("bytearray('aé','ascii')", lambda: bytearray('aé','ascii'))
t("bytearray('aé','ascii','ignore')", lambda: bytearray('aé','ascii','ignore'))
t("bytearray('aé',errors='ignore')", lambda: bytearray('aé',errors='ignore'))
t("bytearray(b'a','utf8')", lambda: bytearray(b'a','utf8'))
t("bytearray(5,'utf8')", lambda: bytearray(5,'utf8'))
t("bytearray(source=b'a')", lambda: bytearray(source=b'a'))
t('bytearray(foo=1)', lambda: bytearray(foo=1))
t('bytearray(1,2,3,4)', lambda: bytearray(1,2,3,4))
t("bytearray('a',5)", lambda: bytearray('a',5))
t("bytearray('a','nope')", lambda: bytearray('a','nope'))
t('bytearray(1.5)', lambda: bytearray(1.5))
t('bytearray(None)', lambda: bytearray(None))
t('bytearray(I())', lambda: bytearray(I()))
t('bytearray(B())', lambda: bytearray(B()))
t('bytearray(BB())', lambda: bytearray(BB()))
t("bytearray(b'ab')", lambda: bytearray(b'ab'))
t("bytearray(bytearray(b'ab'))", lambda: bytearray(bytearray(b'ab')))
t('bytearray((1,2))', lambda: bytearray((1,2)))
t('bytearray(range(3))', lambda: bytearray(range(3)))
t('bytearray({1,2})', lambda: bytearray({1,2}))
t('bytearray([True])', lambda: bytearray([True]))
t('bytearray([I()])', lambda: bytearray([I()]))
t('bytearray([1.5])', lambda: bytearray([1.5]))
t("bytearray(b'abc')[0]", lambda: bytearray(b'abc')[0])
t("bytearray(b'abc')[-1]", lambda: bytearray(b'abc')[-1])
t("bytearray(b'abc')[3]", lambda: bytearray(b'abc')[3])
t("bytearray(b'abc')['a']", lambda: bytearray(b'abc')['a'])
t("bytearray(b'abc')[10**30]", lambda: bytearray(b'abc')[10**30])
t("bytearray(b'abc')[1:]", lambda: bytearray(b'abc')[1:])
t("bytearray(b'abc')[::-1]", lambda: bytearray(b'abc')[::-1])
t("bytearray(b'abc')[I()]", lambda: bytearray(b'abc')[I()])
t("bytearray(b'abc')+b'd'", lambda: bytearray(b'abc')+b'd')
t("bytearray(b'abc')+bytearray(b'd')", lambda: bytearray(b'abc')+bytearray(b'd'))
t("bytearray(b'abc')+'d'", lambda: bytearray(b'abc')+'d')
t("bytearray(b'abc')+5", lambda: bytearray(b'abc')+5)
t("b'x'+bytearray(b'abc')", lambda: b'x'+bytearray(b'abc'))
t("bytearray(b'x')+bytearray(b'abc')", lambda: bytearray(b'x')+bytearray(b'abc'))
t("bytearray(b'ab')*3", lambda: bytearray(b'ab')*3)
t("3*bytearray(b'ab')", lambda: 3*bytearray(b'ab'))
t("bytearray(b'ab')*-1", lambda: bytearray(b'ab')*-1)
t("bytearray(b'ab')*1.5", lambda: bytearray(b'ab')*1.5)
t("bytearray(b'ab')*10**30", lambda: bytearray(b'ab')*10**30)
t("bytearray(b'ab')*10**18", lambda: bytearray(b'ab')*10**18)
t("98 in bytearray(b'ab')", lambda: 98 in bytearray(b'ab'))
t("300 in bytearray(b'ab')", lambda: 300 in bytearray(b'ab'))
t("b'ab' in bytearray(b'xaby')", lambda: b'ab' in bytearray(b'xaby'))
t("'a' in bytearray(b'ab')", lambda: 'a' in bytearray(b'ab'))
t("1.5 in bytearray(b'ab')", lambda: 1.5 in bytearray(b'ab'))
t("bytearray(b'ab')==b'ab'", lambda: bytearray(b'ab')==b'ab')
t("bytearray(b'ab')=='ab'", lambda: bytearray(b'ab')=='ab')
t("bytearray(b'ab')<b'b'", lambda: bytearray(b'ab')<b'b')
t("bytearray(b'ab')<'b'", lambda: bytearray(b'ab')<'b')
t("bytearray(b'ab')!=bytearray(b'ab')", lambda: bytearray(b'ab')!=bytearray(b'ab'))
t("hash(bytearray(b''))", lambda: hash(bytearray(b'')))
t("list(bytearray(b'abc'))", lambda: list(bytearray(b'abc')))
t("len(bytearray(b'abc'))", lambda: len(bytearray(b'abc')))
t('bool(bytearray())', lambda: bool(bytearray()))
t('repr(bytearray(b"a\'b"))', lambda: repr(bytearray(b"a'b")))
t('repr(bytearray(b\'a"\\\'b\\x00\\n\\xff\'))', lambda: repr(bytearray(b'a"\'b\x00\n\xff')))
t("str(bytearray(b'ab'))", lambda: str(bytearray(b'ab')))
t("bytearray(b'ab').decode()", lambda: bytearray(b'ab').decode())
t("bytearray(b'\\xff').decode()", lambda: bytearray(b'\xff').decode())
t("bytearray(b'\\xff').decode('latin1')", lambda: bytearray(b'\xff').decode('latin1'))
t("bytearray(b'\\xff').decode('ascii','replace')", lambda: bytearray(b'\xff').decode('ascii','replace'))
t("bytearray(b'\\xff').decode(encoding='utf8',errors='ignore')", lambda: bytearray(b'\xff').decode(encoding='utf8',errors='ignore'))
t("bytearray(b'\\xff').decode(5)", lambda: bytearray(b'\xff').decode(5))
t("bytearray(b'\\xff').decode('x')", lambda: bytearray(b'\xff').decode('x'))
t("bytearray(b'ab').hex()", lambda: bytearray(b'ab').hex())
t("bytearray(b'abcd').hex(':')", lambda: bytearray(b'abcd').hex(':'))
t("bytearray(b'abcd').hex(':',2)", lambda: bytearray(b'abcd').hex(':',2))
t("bytearray(b'abcd').hex(':',-3)", lambda: bytearray(b'abcd').hex(':',-3))
t("bytearray(b'abcd').hex('::')", lambda: bytearray(b'abcd').hex('::'))
t("bytearray(b'abcd').hex(5)", lambda: bytearray(b'abcd').hex(5))
t("bytearray(b'abcd').hex(sep='-',bytes_per_sep=2)", lambda: bytearray(b'abcd').hex(sep='-',bytes_per_sep=2))
t("bytearray.fromhex('61 62')", lambda: bytearray.fromhex('61 62'))
t("bytearray.fromhex('6')", lambda: bytearray.fromhex('6'))
t("bytearray.fromhex('zz')", lambda: bytearray.fromhex('zz'))
t("bytearray.fromhex(b'61')", lambda: bytearray.fromhex(b'61'))
t("bytearray(b'hello').find(b'l')", lambda: bytearray(b'hello').find(b'l'))
t("bytearray(b'hello').find(108)", lambda: bytearray(b'hello').find(108))
t("bytearray(b'hello').find('l')", lambda: bytearray(b'hello').find('l'))
t("bytearray(b'hello').find(300)", lambda: bytearray(b'hello').find(300))
t("bytearray(b'hello').find(b'l',3)", lambda: bytearray(b'hello').find(b'l',3))
t("bytearray(b'hello').find(b'l',-2,-1)", lambda: bytearray(b'hello').find(b'l',-2,-1))
t("bytearray(b'hello').find(b'l',None,2)", lambda: bytearray(b'hello').find(b'l',None,2))
t("bytearray(b'hello').find(1.5)", lambda: bytearray(b'hello').find(1.5))
t("bytearray(b'hello').rfind(b'l')", lambda: bytearray(b'hello').rfind(b'l'))
t("bytearray(b'hello').index(b'z')", lambda: bytearray(b'hello').index(b'z'))
t("bytearray(b'hello').rindex(b'z')", lambda: bytearray(b'hello').rindex(b'z'))
t("bytearray(b'hello').index(104)", lambda: bytearray(b'hello').index(104))
t("bytearray(b'hello').count(b'l')", lambda: bytearray(b'hello').count(b'l'))
t("bytearray(b'hello').count(b'')", lambda: bytearray(b'hello').count(b''))
t("bytearray(b'hello').count(108)", lambda: bytearray(b'hello').count(108))
t("bytearray(b'hello').count(b'l',3)", lambda: bytearray(b'hello').count(b'l',3))
t("bytearray(b'hello').startswith(b'he')", lambda: bytearray(b'hello').startswith(b'he'))
t("bytearray(b'hello').startswith((b'x',b'h'))", lambda: bytearray(b'hello').startswith((b'x',b'h')))
t("bytearray(b'hello').startswith('h')", lambda: bytearray(b'hello').startswith('h'))
t("bytearray(b'hello').startswith(('h',))", lambda: bytearray(b'hello').startswith(('h',)))
t("bytearray(b'hello').endswith(b'lo',1)", lambda: bytearray(b'hello').endswith(b'lo',1))
t("bytearray(b'hello').endswith(5)", lambda: bytearray(b'hello').endswith(5))
t("bytearray(b'hello').replace(b'l',b'LL')", lambda: bytearray(b'hello').replace(b'l',b'LL'))
t("bytearray(b'hello').replace(b'l',b'L',1)", lambda: bytearray(b'hello').replace(b'l',b'L',1))
t("bytearray(b'hello').replace('l',b'L')", lambda: bytearray(b'hello').replace('l',b'L'))
t("bytearray(b'hello').replace(b'l',5)", lambda: bytearray(b'hello').replace(b'l',5))
t("bytearray(b'hello').split(b'l')", lambda: bytearray(b'hello').split(b'l'))
t("bytearray(b' a b ').split()", lambda: bytearray(b' a b ').split())
t("bytearray(b'a b c').split(None,1)", lambda: bytearray(b'a b c').split(None,1))
t("bytearray(b'a,b').split(sep=b',',maxsplit=1)", lambda: bytearray(b'a,b').split(sep=b',',maxsplit=1))
t("bytearray(b'a,b').split(',')", lambda: bytearray(b'a,b').split(','))
t("bytearray(b'a,b').split(b'')", lambda: bytearray(b'a,b').split(b''))
t("bytearray(b'a b c').rsplit(None,1)", lambda: bytearray(b'a b c').rsplit(None,1))
t("bytearray(b'a,b,c').rsplit(b',',1)", lambda: bytearray(b'a,b,c').rsplit(b',',1))
t("bytearray(b'a\\nb\\r\\nc').splitlines()", lambda: bytearray(b'a\nb\r\nc').splitlines())
t("bytearray(b'a\\nb\\r\\nc').splitlines(True)", lambda: bytearray(b'a\nb\r\nc').splitlines(True))
t("bytearray(b'a\\nb').splitlines(keepends=True)", lambda: bytearray(b'a\nb').splitlines(keepends=True))
t("bytearray(b'a,b,c').partition(b',')", lambda: bytearray(b'a,b,c').partition(b','))
t("bytearray(b'a,b,c').rpartition(b',')", lambda: bytearray(b'a,b,c').rpartition(b','))
t("bytearray(b'abc').partition(b',')", lambda: bytearray(b'abc').partition(b','))
t("bytearray(b'abc').rpartition(b',')", lambda: bytearray(b'abc').rpartition(b','))
t("bytearray(b'abc').partition(b'')", lambda: bytearray(b'abc').partition(b''))
t("bytearray(b'abc').partition(',')", lambda: bytearray(b'abc').partition(','))
t("bytearray(b',').join([b'a',b'b'])", lambda: bytearray(b',').join([b'a',b'b']))
t("bytearray(b',').join([b'a',bytearray(b'b')])", lambda: bytearray(b',').join([b'a',bytearray(b'b')]))
t("bytearray(b',').join([b'a','b'])", lambda: bytearray(b',').join([b'a','b']))
t("bytearray(b',').join([1])", lambda: bytearray(b',').join([1]))
t("bytearray(b',').join(5)", lambda: bytearray(b',').join(5))
t("bytearray(b',').join([])", lambda: bytearray(b',').join([]))
t("bytearray(b',').join((b'a',))", lambda: bytearray(b',').join((b'a',)))
t("bytearray(b'  ab ').strip()", lambda: bytearray(b'  ab ').strip())
t("bytearray(b'xxabx').strip(b'x')", lambda: bytearray(b'xxabx').strip(b'x'))
t("bytearray(b'xxabx').lstrip(b'x')", lambda: bytearray(b'xxabx').lstrip(b'x'))
t("bytearray(b'xxabx').rstrip(b'x')", lambda: bytearray(b'xxabx').rstrip(b'x'))
t("bytearray(b'xxabx').strip('x')", lambda: bytearray(b'xxabx').strip('x'))
t("bytearray(b'ab').center(6)", lambda: bytearray(b'ab').center(6))
t("bytearray(b'ab').center(6,b'*')", lambda: bytearray(b'ab').center(6,b'*'))
t("bytearray(b'ab').center(6,'*')", lambda: bytearray(b'ab').center(6,'*'))
t("bytearray(b'ab').center(6,b'**')", lambda: bytearray(b'ab').center(6,b'**'))
t("bytearray(b'ab').ljust(5,b'.')", lambda: bytearray(b'ab').ljust(5,b'.'))
t("bytearray(b'ab').rjust(5,bytearray(b'.'))", lambda: bytearray(b'ab').rjust(5,bytearray(b'.')))
t("bytearray(b'-5').zfill(5)", lambda: bytearray(b'-5').zfill(5))
t("bytearray(b'a\\tb').expandtabs()", lambda: bytearray(b'a\tb').expandtabs())
t("bytearray(b'a\\tb').expandtabs(2)", lambda: bytearray(b'a\tb').expandtabs(2))
t("bytearray(b'a\\tb').expandtabs(tabsize=3)", lambda: bytearray(b'a\tb').expandtabs(tabsize=3))
t("bytearray(b'aBc').upper()", lambda: bytearray(b'aBc').upper())
t("bytearray(b'aBc').lower()", lambda: bytearray(b'aBc').lower())
t("bytearray(b'aBc dE').title()", lambda: bytearray(b'aBc dE').title())
t("bytearray(b'aBc').capitalize()", lambda: bytearray(b'aBc').capitalize())
t("bytearray(b'aBc').swapcase()", lambda: bytearray(b'aBc').swapcase())
t("bytearray(b'abc').isalpha()", lambda: bytearray(b'abc').isalpha())
t("bytearray(b'123').isdigit()", lambda: bytearray(b'123').isdigit())
t("bytearray(b'a1').isalnum()", lambda: bytearray(b'a1').isalnum())
t("bytearray(b' ').isspace()", lambda: bytearray(b' ').isspace())
t("bytearray(b'ab').islower()", lambda: bytearray(b'ab').islower())
t("bytearray(b'AB').isupper()", lambda: bytearray(b'AB').isupper())
t("bytearray(b'Ab Cd').istitle()", lambda: bytearray(b'Ab Cd').istitle())
t("bytearray(b'ab\\xff').isascii()", lambda: bytearray(b'ab\xff').isascii())
t("bytearray(b'').isascii()", lambda: bytearray(b'').isascii())
t("bytearray(b'abc').removeprefix(b'a')", lambda: bytearray(b'abc').removeprefix(b'a'))
t("bytearray(b'abc').removesuffix(b'c')", lambda: bytearray(b'abc').removesuffix(b'c'))
t("bytearray(b'abc').removeprefix('a')", lambda: bytearray(b'abc').removeprefix('a'))
t("bytearray(b'abc').translate(bytes(range(256)))", lambda: bytearray(b'abc').translate(bytes(range(256))))
t("bytearray(b'abc').translate(None,b'b')", lambda: bytearray(b'abc').translate(None,b'b'))
t("bytearray(b'abc').translate(b'x')", lambda: bytearray(b'abc').translate(b'x'))
t("bytearray(b'abc').translate(None,delete=b'a')", lambda: bytearray(b'abc').translate(None,delete=b'a'))
t("bytearray(b'abc').translate('x')", lambda: bytearray(b'abc').translate('x'))
t("bytearray.maketrans(b'ab',b'xy')[97:99]", lambda: bytearray.maketrans(b'ab',b'xy')[97:99])
t("bytearray.maketrans(b'a',b'xy')", lambda: bytearray.maketrans(b'a',b'xy'))
t("bytearray.maketrans('a',b'x')", lambda: bytearray.maketrans('a',b'x'))
t("bytearray(b'%d %s %b %a %r %c %x %5.2f') % (5,b's',b'b','é','é',65,255,1.5)", lambda: bytearray(b'%d %s %b %a %r %c %x %5.2f') % (5,b's',b'b','é','é',65,255,1.5))
t("bytearray(b'%s') % 'a'", lambda: bytearray(b'%s') % 'a')
t("bytearray(b'%d') % 'a'", lambda: bytearray(b'%d') % 'a')
t("bytearray(b'%(a)s') % {b'a':b'x'}", lambda: bytearray(b'%(a)s') % {b'a':b'x'})
t("bytearray(b'%c') % b'x'", lambda: bytearray(b'%c') % b'x')
t("bytearray(b'%c') % 300", lambda: bytearray(b'%c') % 300)
t("bytearray(b'%s') % B()", lambda: bytearray(b'%s') % B())
t("bytearray(b'%s') % (1,2)", lambda: bytearray(b'%s') % (1,2))
t("bytearray(b'a') % 5", lambda: bytearray(b'a') % 5)
t("bytearray(b'%') % 5", lambda: bytearray(b'%') % 5)
t("type(bytearray(b'%d') % 5)", lambda: type(bytearray(b'%d') % 5))
t('bytearray.__new__(bytearray)', lambda: bytearray.__new__(bytearray))
t("bytearray(b'a').__sizeof__() > 0", lambda: bytearray(b'a').__sizeof__() > 0)
t("bytearray(b'a').__getnewargs__()", lambda: bytearray(b'a').__getnewargs__())
t("bytearray(b'a').__bytes__()", lambda: bytearray(b'a').__bytes__())
t("SB(b'ab')", lambda: SB(b'ab'))
t("SA(b'ab')", lambda: SA(b'ab'))
t("type(SB(b'ab')[:])", lambda: type(SB(b'ab')[:]))
t("type(SA(b'ab')[:])", lambda: type(SA(b'ab')[:]))
t("type(SA(b'ab')+b'')", lambda: type(SA(b'ab')+b''))
t("type(SB(b'ab').upper())", lambda: type(SB(b'ab').upper()))
t("type(SB.fromhex('61'))", lambda: type(SB.fromhex('61')))
t("type(SA.fromhex('61'))", lambda: type(SA.fromhex('61')))

def m0():
    a=bytearray(b'hello')
    try:
        r=a.append(5)
        print('a.append(5)', '->', r, a)
    except Exception as e: print('a.append(5)', '!!', type(e).__name__, e, a)
m0()

def m1():
    a=bytearray(b'hello')
    try:
        r=a.append(256)
        print('a.append(256)', '->', r, a)
    except Exception as e: print('a.append(256)', '!!', type(e).__name__, e, a)
m1()

def m2():
    a=bytearray(b'hello')
    try:
        r=a.append('a')
        print("a.append('a')", '->', r, a)
    except Exception as e: print("a.append('a')", '!!', type(e).__name__, e, a)
m2()

def m3():
    a=bytearray(b'hello')
    try:
        r=a.append(b'a')
        print("a.append(b'a')", '->', r, a)
    except Exception as e: print("a.append(b'a')", '!!', type(e).__name__, e, a)
m3()

def m4():
    a=bytearray(b'hello')
    try:
        r=a.extend(b'xy')
        print("a.extend(b'xy')", '->', r, a)
    except Exception as e: print("a.extend(b'xy')", '!!', type(e).__name__, e, a)
m4()

def m5():
    a=bytearray(b'hello')
    try:
        r=a.extend([1,2])
        print('a.extend([1,2])', '->', r, a)
    except Exception as e: print('a.extend([1,2])', '!!', type(e).__name__, e, a)
m5()

def m6():
    a=bytearray(b'hello')
    try:
        r=a.extend('ab')
        print("a.extend('ab')", '->', r, a)
    except Exception as e: print("a.extend('ab')", '!!', type(e).__name__, e, a)
m6()

def m7():
    a=bytearray(b'hello')
    try:
        r=a.extend([256])
        print('a.extend([256])', '->', r, a)
    except Exception as e: print('a.extend([256])', '!!', type(e).__name__, e, a)
m7()

def m8():
    a=bytearray(b'hello')
    try:
        r=a.extend(['a'])
        print("a.extend(['a'])", '->', r, a)
    except Exception as e: print("a.extend(['a'])", '!!', type(e).__name__, e, a)
m8()

def m9():
    a=bytearray(b'hello')
    try:
        r=a.extend(5)
        print('a.extend(5)', '->', r, a)
    except Exception as e: print('a.extend(5)', '!!', type(e).__name__, e, a)
m9()

def m10():
    a=bytearray(b'hello')
    try:
        r=a.extend(a)
        print('a.extend(a)', '->', r, a)
    except Exception as e: print('a.extend(a)', '!!', type(e).__name__, e, a)
m10()

def m11():
    a=bytearray(b'hello')
    try:
        r=a.extend(bytearray(b'z'))
        print("a.extend(bytearray(b'z'))", '->', r, a)
    except Exception as e: print("a.extend(bytearray(b'z'))", '!!', type(e).__name__, e, a)
m11()

def m12():
    a=bytearray(b'hello')
    try:
        r=a.insert(0,65)
        print('a.insert(0,65)', '->', r, a)
    except Exception as e: print('a.insert(0,65)', '!!', type(e).__name__, e, a)
m12()

def m13():
    a=bytearray(b'hello')
    try:
        r=a.insert(100,65)
        print('a.insert(100,65)', '->', r, a)
    except Exception as e: print('a.insert(100,65)', '!!', type(e).__name__, e, a)
m13()

def m14():
    a=bytearray(b'hello')
    try:
        r=a.insert(-1,65)
        print('a.insert(-1,65)', '->', r, a)
    except Exception as e: print('a.insert(-1,65)', '!!', type(e).__name__, e, a)
m14()

def m15():
    a=bytearray(b'hello')
    try:
        r=a.insert(0,256)
        print('a.insert(0,256)', '->', r, a)
    except Exception as e: print('a.insert(0,256)', '!!', type(e).__name__, e, a)
m15()

def m16():
    a=bytearray(b'hello')
    try:
        r=a.insert('a',65)
        print("a.insert('a',65)", '->', r, a)
    except Exception as e: print("a.insert('a',65)", '!!', type(e).__name__, e, a)
m16()

def m17():
    a=bytearray(b'hello')
    try:
        r=a.pop()
        print('a.pop()', '->', r, a)
    except Exception as e: print('a.pop()', '!!', type(e).__name__, e, a)
m17()

def m18():
    a=bytearray(b'hello')
    try:
        r=a.pop(0)
        print('a.pop(0)', '->', r, a)
    except Exception as e: print('a.pop(0)', '!!', type(e).__name__, e, a)
m18()

def m19():
    a=bytearray(b'hello')
    try:
        r=a.pop(-1)
        print('a.pop(-1)', '->', r, a)
    except Exception as e: print('a.pop(-1)', '!!', type(e).__name__, e, a)
m19()

def m20():
    a=bytearray(b'hello')
    try:
        r=a.pop(10)
        print('a.pop(10)', '->', r, a)
    except Exception as e: print('a.pop(10)', '!!', type(e).__name__, e, a)
m20()

def m21():
    a=bytearray(b'hello')
    try:
        r=a.pop('a')
        print("a.pop('a')", '->', r, a)
    except Exception as e: print("a.pop('a')", '!!', type(e).__name__, e, a)
m21()

def m22():
    a=bytearray(b'hello')
    try:
        r=bytearray().pop()
        print('bytearray().pop()', '->', r, a)
    except Exception as e: print('bytearray().pop()', '!!', type(e).__name__, e, a)
m22()

def m23():
    a=bytearray(b'hello')
    try:
        r=a.remove(104)
        print('a.remove(104)', '->', r, a)
    except Exception as e: print('a.remove(104)', '!!', type(e).__name__, e, a)
m23()

def m24():
    a=bytearray(b'hello')
    try:
        r=a.remove(5)
        print('a.remove(5)', '->', r, a)
    except Exception as e: print('a.remove(5)', '!!', type(e).__name__, e, a)
m24()

def m25():
    a=bytearray(b'hello')
    try:
        r=a.remove(256)
        print('a.remove(256)', '->', r, a)
    except Exception as e: print('a.remove(256)', '!!', type(e).__name__, e, a)
m25()

def m26():
    a=bytearray(b'hello')
    try:
        r=a.remove('a')
        print("a.remove('a')", '->', r, a)
    except Exception as e: print("a.remove('a')", '!!', type(e).__name__, e, a)
m26()

def m27():
    a=bytearray(b'hello')
    try:
        r=a.clear()
        print('a.clear()', '->', r, a)
    except Exception as e: print('a.clear()', '!!', type(e).__name__, e, a)
m27()

def m28():
    a=bytearray(b'hello')
    try:
        r=a.copy()
        print('a.copy()', '->', r, a)
    except Exception as e: print('a.copy()', '!!', type(e).__name__, e, a)
m28()

def m29():
    a=bytearray(b'hello')
    try:
        r=a.reverse()
        print('a.reverse()', '->', r, a)
    except Exception as e: print('a.reverse()', '!!', type(e).__name__, e, a)
m29()

def m30():
    a=bytearray(b'hello')
    try:
        r=None; a[0]=65
        print('!a[0]=65', '->', r, a)
    except Exception as e: print('!a[0]=65', '!!', type(e).__name__, e, a)
m30()

def m31():
    a=bytearray(b'hello')
    try:
        r=None; a[-1]=65
        print('!a[-1]=65', '->', r, a)
    except Exception as e: print('!a[-1]=65', '!!', type(e).__name__, e, a)
m31()

def m32():
    a=bytearray(b'hello')
    try:
        r=None; a[10]=65
        print('!a[10]=65', '->', r, a)
    except Exception as e: print('!a[10]=65', '!!', type(e).__name__, e, a)
m32()

def m33():
    a=bytearray(b'hello')
    try:
        r=None; a[0]=256
        print('!a[0]=256', '->', r, a)
    except Exception as e: print('!a[0]=256', '!!', type(e).__name__, e, a)
m33()

def m34():
    a=bytearray(b'hello')
    try:
        r=None; a[0]='a'
        print("!a[0]='a'", '->', r, a)
    except Exception as e: print("!a[0]='a'", '!!', type(e).__name__, e, a)
m34()

def m35():
    a=bytearray(b'hello')
    try:
        r=None; a['a']=5
        print("!a['a']=5", '->', r, a)
    except Exception as e: print("!a['a']=5", '!!', type(e).__name__, e, a)
m35()

def m36():
    a=bytearray(b'hello')
    try:
        r=None; a[1:3]=b'XYZ'
        print("!a[1:3]=b'XYZ'", '->', r, a)
    except Exception as e: print("!a[1:3]=b'XYZ'", '!!', type(e).__name__, e, a)
m36()

def m37():
    a=bytearray(b'hello')
    try:
        r=None; a[1:3]=[1,2,3]
        print('!a[1:3]=[1,2,3]', '->', r, a)
    except Exception as e: print('!a[1:3]=[1,2,3]', '!!', type(e).__name__, e, a)
m37()

def m38():
    a=bytearray(b'hello')
    try:
        r=None; a[1:3]=5
        print('!a[1:3]=5', '->', r, a)
    except Exception as e: print('!a[1:3]=5', '!!', type(e).__name__, e, a)
m38()

def m39():
    a=bytearray(b'hello')
    try:
        r=None; a[1:3]='ab'
        print("!a[1:3]='ab'", '->', r, a)
    except Exception as e: print("!a[1:3]='ab'", '!!', type(e).__name__, e, a)
m39()

def m40():
    a=bytearray(b'hello')
    try:
        r=None; a[::2]=b'123'
        print("!a[::2]=b'123'", '->', r, a)
    except Exception as e: print("!a[::2]=b'123'", '!!', type(e).__name__, e, a)
m40()

def m41():
    a=bytearray(b'hello')
    try:
        r=None; a[::2]=b'12'
        print("!a[::2]=b'12'", '->', r, a)
    except Exception as e: print("!a[::2]=b'12'", '!!', type(e).__name__, e, a)
m41()

def m42():
    a=bytearray(b'hello')
    try:
        r=None; a[1:3]=bytearray(b'')
        print("!a[1:3]=bytearray(b'')", '->', r, a)
    except Exception as e: print("!a[1:3]=bytearray(b'')", '!!', type(e).__name__, e, a)
m42()

def m43():
    a=bytearray(b'hello')
    try:
        r=None; a[1:1]=a
        print('!a[1:1]=a', '->', r, a)
    except Exception as e: print('!a[1:1]=a', '!!', type(e).__name__, e, a)
m43()

def m44():
    a=bytearray(b'hello')
    try:
        r=None; del a[0]
        print('!del a[0]', '->', r, a)
    except Exception as e: print('!del a[0]', '!!', type(e).__name__, e, a)
m44()

def m45():
    a=bytearray(b'hello')
    try:
        r=None; del a[10]
        print('!del a[10]', '->', r, a)
    except Exception as e: print('!del a[10]', '!!', type(e).__name__, e, a)
m45()

def m46():
    a=bytearray(b'hello')
    try:
        r=None; del a[1:3]
        print('!del a[1:3]', '->', r, a)
    except Exception as e: print('!del a[1:3]', '!!', type(e).__name__, e, a)
m46()

def m47():
    a=bytearray(b'hello')
    try:
        r=None; del a[::2]
        print('!del a[::2]', '->', r, a)
    except Exception as e: print('!del a[::2]', '!!', type(e).__name__, e, a)
m47()

def m48():
    a=bytearray(b'hello')
    try:
        r=None; del a['a']
        print("!del a['a']", '->', r, a)
    except Exception as e: print("!del a['a']", '!!', type(e).__name__, e, a)
m48()

def m49():
    a=bytearray(b'hello')
    try:
        r=None; a+=b'x'
        print("!a+=b'x'", '->', r, a)
    except Exception as e: print("!a+=b'x'", '!!', type(e).__name__, e, a)
m49()

def m50():
    a=bytearray(b'hello')
    try:
        r=None; a+=[1]
        print('!a+=[1]', '->', r, a)
    except Exception as e: print('!a+=[1]', '!!', type(e).__name__, e, a)
m50()

def m51():
    a=bytearray(b'hello')
    try:
        r=None; a+='x'
        print("!a+='x'", '->', r, a)
    except Exception as e: print("!a+='x'", '!!', type(e).__name__, e, a)
m51()

def m52():
    a=bytearray(b'hello')
    try:
        r=None; a*=2
        print('!a*=2', '->', r, a)
    except Exception as e: print('!a*=2', '!!', type(e).__name__, e, a)
m52()

def m53():
    a=bytearray(b'hello')
    try:
        r=None; a*=0
        print('!a*=0', '->', r, a)
    except Exception as e: print('!a*=0', '!!', type(e).__name__, e, a)
m53()

def m54():
    a=bytearray(b'hello')
    try:
        r=None; a*='a'
        print("!a*='a'", '->', r, a)
    except Exception as e: print("!a*='a'", '!!', type(e).__name__, e, a)
m54()

def m55():
    a=bytearray(b'hello')
    try:
        r=None; a.__init__(b'new')
        print("!a.__init__(b'new')", '->', r, a)
    except Exception as e: print("!a.__init__(b'new')", '!!', type(e).__name__, e, a)
m55()

def m56():
    a=bytearray(b'hello')
    try:
        r=None; a.__init__()
        print('!a.__init__()', '->', r, a)
    except Exception as e: print('!a.__init__()', '!!', type(e).__name__, e, a)
m56()

def m57():
    a=bytearray(b'hello')
    try:
        r=a.__alloc__()>0
        print('a.__alloc__()>0', '->', r, a)
    except Exception as e: print('a.__alloc__()>0', '!!', type(e).__name__, e, a)
m57()

def m58():
    a=bytearray(b'hello')
    try:
        r=a.__reduce__()
        print('a.__reduce__()', '->', r, a)
    except Exception as e: print('a.__reduce__()', '!!', type(e).__name__, e, a)
m58()

def m59():
    a=bytearray(b'hello')
    try:
        r=a.__iadd__(b'x')
        print("a.__iadd__(b'x')", '->', r, a)
    except Exception as e: print("a.__iadd__(b'x')", '!!', type(e).__name__, e, a)
m59()

def m60():
    a=bytearray(b'hello')
    try:
        r=hash(a)
        print('hash(a)', '->', r, a)
    except Exception as e: print('hash(a)', '!!', type(e).__name__, e, a)
m60()

def m61():
    a=bytearray(b'hello')
    try:
        r=a.__eq__(b'hello')
        print("a.__eq__(b'hello')", '->', r, a)
    except Exception as e: print("a.__eq__(b'hello')", '!!', type(e).__name__, e, a)
m61()
