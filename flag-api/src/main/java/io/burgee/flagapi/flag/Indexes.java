package io.burgee.flagapi.flag;

/** Checks indexes of variations. */
final class Indexes {

    private Indexes() {}

    /** The index, if there is a variation at it. */
    static int checked(int index, int count, Place at) {
        if (index < 0 || index >= count) {
            throw at.expected("the index of a variation, 0 to " + (count - 1));
        }
        return index;
    }
}
