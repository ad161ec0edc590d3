// The C twin of programs/nbody.py.
#include <math.h>
#include <stdio.h>

#define BODIES 5

struct body {
    double x, y, z, vx, vy, vz, mass;
};

static void make_system(struct body *bodies) {
    bodies[0] = (struct body){0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 40.0};
    for (int i = 1; i < BODIES; i++) {
        double distance = 3.0 * i;
        double speed = sqrt(40.0 / distance);
        bodies[i] = (struct body){distance, 0.1 * i, -0.05 * i, 0.0, speed, 0.01 * i, 0.04 / i};
    }
}

static void advance(struct body *bodies, int count, double step) {
    for (int i = 0; i < count; i++) {
        struct body *a = &bodies[i];
        for (int j = i + 1; j < count; j++) {
            struct body *b = &bodies[j];
            double dx = a->x - b->x, dy = a->y - b->y, dz = a->z - b->z;
            double square = dx * dx + dy * dy + dz * dz;
            double pull = step / (square * sqrt(square));
            a->vx -= dx * b->mass * pull;
            a->vy -= dy * b->mass * pull;
            a->vz -= dz * b->mass * pull;
            b->vx += dx * a->mass * pull;
            b->vy += dy * a->mass * pull;
            b->vz += dz * a->mass * pull;
        }
    }
    for (int i = 0; i < count; i++) {
        bodies[i].x += step * bodies[i].vx;
        bodies[i].y += step * bodies[i].vy;
        bodies[i].z += step * bodies[i].vz;
    }
}

static double energy(const struct body *bodies, int count) {
    double total = 0.0;
    for (int i = 0; i < count; i++) {
        const struct body *a = &bodies[i];
        total += 0.5 * a->mass * (a->vx * a->vx + a->vy * a->vy + a->vz * a->vz);
        for (int j = i + 1; j < count; j++) {
            const struct body *b = &bodies[j];
            double dx = a->x - b->x, dy = a->y - b->y, dz = a->z - b->z;
            total -= a->mass * b->mass / sqrt(dx * dx + dy * dy + dz * dz);
        }
    }
    return total;
}

int main(void) {
    struct body bodies[BODIES];
    make_system(bodies);
    printf("%.9f\n", energy(bodies, BODIES));
    for (int i = 0; i < 150000; i++)
        advance(bodies, BODIES, 0.001);
    printf("%.9f\n", energy(bodies, BODIES));
    return 0;
}
