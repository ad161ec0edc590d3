"""SHA-512, for what needs a little of it (FIPS 180-4)."""


def _primes(count):
    found = []
    candidate = 2
    while len(found) < count:
        if all(candidate % prime for prime in found):
            found.append(candidate)
        candidate += 1
    return found


def _integer_root(value, degree):
    low, high = 0, 1 << (value.bit_length() // degree + 1)
    while low < high:
        middle = (low + high + 1) // 2
        if middle**degree <= value:
            low = middle
        else:
            high = middle - 1
    return low


_MASK = (1 << 64) - 1
# The first 64 bits of the fractional parts of the roots of the first primes.
_START = [_integer_root(prime << 128, 2) & _MASK for prime in _primes(8)]
_ROUNDS = [_integer_root(prime << 192, 3) & _MASK for prime in _primes(80)]


def _rotated(value, count):
    return (value >> count | value << (64 - count)) & _MASK


def _compress(state, block):
    words = [int.from_bytes(block[i : i + 8], "big") for i in range(0, 128, 8)]
    for i in range(16, 80):
        x, y = words[i - 15], words[i - 2]
        small = _rotated(x, 1) ^ _rotated(x, 8) ^ x >> 7
        large = _rotated(y, 19) ^ _rotated(y, 61) ^ y >> 6
        words.append((words[i - 16] + small + words[i - 7] + large) & _MASK)
    a, b, c, d, e, f, g, h = state
    for word, constant in zip(words, _ROUNDS):
        mixed = _rotated(e, 14) ^ _rotated(e, 18) ^ _rotated(e, 41)
        first = h + mixed + (e & f ^ ~e & g) + constant + word
        mixed = _rotated(a, 28) ^ _rotated(a, 34) ^ _rotated(a, 39)
        second = mixed + (a & b ^ a & c ^ b & c)
        h, g, f, e = g, f, e, (d + first) & _MASK
        d, c, b, a = c, b, a, (first + second) & _MASK
    return [(old + new) & _MASK for old, new in zip(state, (a, b, c, d, e, f, g, h))]


class sha512:
    """The hash of some bytes."""

    name = "sha512"
    digest_size = 64
    block_size = 128

    def __init__(self, data=b""):
        self._data = bytes(data)

    def update(self, data):
        self._data += data

    def copy(self):
        return type(self)(self._data)

    def digest(self):
        length = len(self._data)
        padding = b"\x80" + bytes((111 - length) % 128)
        padded = self._data + padding + (length * 8).to_bytes(16, "big")
        state = _START
        for i in range(0, len(padded), 128):
            state = _compress(state, padded[i : i + 128])
        return b"".join(word.to_bytes(8, "big") for word in state)

    def hexdigest(self):
        return self.digest().hex()
