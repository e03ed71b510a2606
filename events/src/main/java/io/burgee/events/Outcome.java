package io.burgee.events;

/** What became of one element of a batch. {@link #ordinal} is its place in the batch, from 0: with the payload id, its identity. */
public sealed interface Outcome {
    int ordinal();

    record Decoded(int ordinal, Event event) implements Outcome {}

    /**
     * @param detail a sentence for people; it quotes names of fields, never their values
     */
    record Rejected(int ordinal, Cause cause, String detail) implements Outcome {}

    /** Why an element was rejected: few and stable, to count by. */
    enum Cause {
        /** From here to the end nothing can be told apart: not JSON, or cut off. Always the last outcome. */
        UNREADABLE_BATCH,
        /** This element is not JSON. */
        INVALID_JSON,
        /** This element is JSON but no object. */
        NOT_AN_OBJECT,
        /** A kind that this version does not know, or none. */
        UNKNOWN_KIND,
        /** A field without which the event has no meaning is absent. */
        MISSING_FIELD,
        /** A field has the wrong type or is out of range. */
        INVALID_FIELD,
        /** A key or a list is longer than allowed. */
        TOO_LARGE,
        /** The batch has more than {@link BatchDecoder#MAX_EVENTS} events before this one. */
        TOO_MANY_EVENTS
    }
}
