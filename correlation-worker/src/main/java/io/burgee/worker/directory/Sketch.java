package io.burgee.worker.directory;

/**
 * About how many different contexts were seen, in {@value #REGISTERS} characters (HyperLogLog, Flajolet et al. 2007; standard error 18 %). Merging
 * is commutative, associative and idempotent. Each register holds how rare the rarest hash was that fell to it, so nobody can be found in it.
 *
 * @param registers one character each, {@code 0} to {@code o} in base 25
 */
public record Sketch(String registers) {
    static final int REGISTERS = 32;
    static final Sketch EMPTY = new Sketch("0".repeat(REGISTERS));

    private static final int RADIX = 25;
    private static final double ALPHA = 0.697;
    private static final double SMALL = 2.5 * REGISTERS;

    static Sketch of(String key) {
        long hash = hash(key);
        int register = (int) (hash & (REGISTERS - 1));
        int rank = Math.min(RADIX - 1, Long.numberOfLeadingZeros(hash) + 1);
        StringBuilder registers = new StringBuilder(EMPTY.registers);
        registers.setCharAt(register, Character.forDigit(rank, RADIX));
        return new Sketch(registers.toString());
    }

    Sketch merge(Sketch other) {
        StringBuilder merged = new StringBuilder(registers);
        for (int i = 0; i < REGISTERS; i++) {
            if (other.registers.charAt(i) > registers.charAt(i)) {
                merged.setCharAt(i, other.registers.charAt(i));
            }
        }
        return registers.contentEquals(merged) ? this : new Sketch(merged.toString());
    }

    long estimate() {
        double sum = 0;
        int empty = 0;
        for (int i = 0; i < REGISTERS; i++) {
            int rank = Character.digit(registers.charAt(i), RADIX);
            sum += Math.scalb(1.0, -rank);
            empty += rank == 0 ? 1 : 0;
        }
        double raw = ALPHA * REGISTERS * REGISTERS / sum;
        return Math.round(raw <= SMALL && empty > 0 ? REGISTERS * Math.log((double) REGISTERS / empty) : raw);
    }

    /** FNV-1a, finished as SplitMix64 does, so that all bits depend on all characters. */
    private static long hash(String key) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < key.length(); i++) {
            hash = (hash ^ key.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
        hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
        return hash ^ (hash >>> 31);
    }
}
