"""Pancake flips of every permutation: small lists of ints, slices, swaps."""


def fannkuch(n):
    permutation = list(range(n))
    counts = [0] * n
    checksum = 0
    longest = 0
    index = 0
    remaining = n
    while True:
        while remaining > 1:
            counts[remaining - 1] = remaining
            remaining -= 1
        first = permutation[0]
        if first != 0:
            stack = permutation[:]
            flips = 0
            while first != 0:
                low = 1
                high = first - 1
                while low < high:
                    stack[low], stack[high] = stack[high], stack[low]
                    low += 1
                    high -= 1
                following = stack[first]
                stack[first] = first
                first = following
                flips += 1
            if flips > longest:
                longest = flips
            if index % 2 == 0:
                checksum += flips
            else:
                checksum -= flips
        while True:
            if remaining == n:
                return checksum, longest
            first = permutation[0]
            for i in range(remaining):
                permutation[i] = permutation[i + 1]
            permutation[remaining] = first
            counts[remaining] -= 1
            if counts[remaining] > 0:
                break
            remaining += 1
        index += 1


def main():
    size = 9
    checksum, longest = fannkuch(size)
    print(f"{checksum}\nmost flips of {size}: {longest}")


for _ in range(2):
    main()
