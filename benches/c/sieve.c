// The C twin of programs/sieve.py.
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int64_t sieve(int64_t limit) {
    bool *flags = malloc(limit + 1);
    memset(flags, true, limit + 1);
    flags[0] = flags[1] = false;
    for (int64_t i = 2; i * i <= limit; i++) {
        if (flags[i])
            for (int64_t multiple = i * i; multiple <= limit; multiple += i)
                flags[multiple] = false;
    }
    int64_t count = 0;
    for (int64_t i = 0; i <= limit; i++)
        if (flags[i])
            count++;
    free(flags);
    return count;
}

int main(void) {
    for (int i = 0; i < 16; i++)
        printf("%lld\n", (long long)sieve(1000000));
    return 0;
}
