/* How the GNU C library keeps memory, set before the program begins. By itself it gives each of our threads a heap of
 * its own, and once something large was freed keeps up to 64 MB of each for good: a reader of hours took 550 MB of which
 * 40 were in use (measured with the monkey of benches/soak.rs). Other C libraries know none of it. */
#include <malloc.h>
#include <sys/sysinfo.h>

/* What is larger than this lies by itself, and goes back to the system when it is freed. In bytes. */
#define LARGE (1 << 20)

__attribute__((constructor)) static void keep_little(void) {
    int processors = get_nprocs();
    mallopt(M_ARENA_MAX, processors > 2 ? processors : 2);
    mallopt(M_MMAP_THRESHOLD, LARGE);
    mallopt(M_TRIM_THRESHOLD, LARGE);
}
