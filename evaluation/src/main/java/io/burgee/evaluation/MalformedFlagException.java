package io.burgee.evaluation;

/** Carries the discovery that a flag's or a segment's data is broken out of deep recursion, to the nearest evaluation. */
final class MalformedFlagException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final boolean cycle;

    /** @param cycle whether flags need each other, which fails the outermost evaluation rather than one prerequisite */
    MalformedFlagException(String message, boolean cycle) {
        super(message, null, false, false); // control flow: a stack trace would only cost time
        this.cycle = cycle;
    }

    boolean isCycle() {
        return cycle;
    }
}
