for a in (0, 1, -1, 7, -7, 2**62 - 1, 2**62, -(2**62), 2**63 - 1, 2**63, -(2**63), 2**64, 10**20, -(10**20)):
    for b in (1, -1, 3, -3, 2**31, 2**62, -(2**62), 2**63, 10**19):
        print(a, b, a + b, a - b, a * b, a // b, a % b, divmod(a, b), a & b, a | b, a ^ b)
        print(a < b, a <= b, a == b, a != b, a > b, a >= b)
    print(-a, +a, ~a, abs(a), a.bit_length(), bool(a), a >> 3, a << 3, a >> 70, a << 70)
