// The C twin of programs/fannkuch.py.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void fannkuch(int64_t n, int64_t *checksum, int64_t *longest) {
    int64_t *permutation = malloc(n * sizeof(int64_t));
    int64_t *counts = malloc(n * sizeof(int64_t));
    int64_t *stack = malloc(n * sizeof(int64_t));
    for (int64_t i = 0; i < n; i++)
        permutation[i] = i;
    *checksum = *longest = 0;
    int64_t index = 0, remaining = n;
    for (;;) {
        while (remaining > 1) {
            counts[remaining - 1] = remaining;
            remaining--;
        }
        int64_t first = permutation[0];
        if (first != 0) {
            memcpy(stack, permutation, n * sizeof(int64_t));
            int64_t flips = 0;
            while (first != 0) {
                int64_t low = 1, high = first - 1;
                while (low < high) {
                    int64_t swapped = stack[low];
                    stack[low] = stack[high];
                    stack[high] = swapped;
                    low++;
                    high--;
                }
                int64_t following = stack[first];
                stack[first] = first;
                first = following;
                flips++;
            }
            if (flips > *longest)
                *longest = flips;
            *checksum += index % 2 == 0 ? flips : -flips;
        }
        for (;;) {
            if (remaining == n) {
                free(permutation);
                free(counts);
                free(stack);
                return;
            }
            int64_t moved = permutation[0];
            for (int64_t i = 0; i < remaining; i++)
                permutation[i] = permutation[i + 1];
            permutation[remaining] = moved;
            if (--counts[remaining] > 0)
                break;
            remaining++;
        }
        index++;
    }
}

int main(void) {
    for (int i = 0; i < 2; i++) {
        int64_t checksum, longest;
        fannkuch(9, &checksum, &longest);
        printf("%lld\nmost flips of 9: %lld\n", (long long)checksum, (long long)longest);
    }
    return 0;
}
