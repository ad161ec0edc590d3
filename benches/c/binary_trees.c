// The C twin of programs/binary_trees.py.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

struct node {
    struct node *left, *right;
};

static struct node *make(int depth) {
    struct node *node = malloc(sizeof(struct node));
    node->left = depth == 0 ? NULL : make(depth - 1);
    node->right = depth == 0 ? NULL : make(depth - 1);
    return node;
}

static int64_t count(const struct node *node) {
    if (node->left == NULL)
        return 1;
    return 1 + count(node->left) + count(node->right);
}

static void release(struct node *node) {
    if (node->left != NULL) {
        release(node->left);
        release(node->right);
    }
    free(node);
}

int main(void) {
    const int shallowest = 4, deepest = 15;
    struct node *stretch = make(deepest + 1);
    printf("stretch tree of depth %d has %lld\n", deepest + 1, (long long)count(stretch));
    release(stretch);
    struct node *lasting = make(deepest);
    for (int depth = shallowest; depth <= deepest; depth += 4) {
        int64_t trees = (int64_t)1 << (deepest - depth + shallowest);
        int64_t nodes = 0;
        for (int64_t i = 0; i < trees; i++) {
            struct node *tree = make(depth);
            nodes += count(tree);
            release(tree);
        }
        printf("%lld trees of depth %d have %lld\n", (long long)trees, depth, (long long)nodes);
    }
    printf("lasting tree of depth %d has %lld\n", deepest, (long long)count(lasting));
    release(lasting);
    return 0;
}
