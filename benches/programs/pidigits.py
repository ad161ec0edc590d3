"""Digits of pi from a spigot: ints of thousands of digits."""


def digits(count):
    """The first digits, by a stream of linear fractional transformations."""
    result = []
    numerator, accumulator, denominator = 1, 0, 1
    k = 0
    while len(result) < count:
        k += 1
        odd = 2 * k + 1
        accumulator = (accumulator + 2 * numerator) * odd
        numerator *= k
        denominator *= odd
        if numerator > accumulator:
            continue
        digit = (numerator * 3 + accumulator) // denominator
        if digit != (numerator * 4 + accumulator) // denominator:
            continue
        result.append(digit)
        accumulator = 10 * (accumulator - denominator * digit)
        numerator *= 10
    return result


def main(count):
    line = ""
    written = 0
    for digit in digits(count):
        line += str(digit)
        written += 1
        if written % 50 == 0:
            if written % 500 == 0:
                print(f"{line}\t:{written}")
            line = ""


main(5000)
