package io.burgee.events;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of an analytics batch, one event at a time: a JSON array of events, or one event alone.
 *
 * <p>A batch comes from someone else's process, so nothing in it may stop the reader, and one poisoned event must not cost
 * its neighbours. Therefore the body is first cut into its elements by a scan that knows only strings and brackets;
 * each element is then read by itself, and whatever is wrong with it becomes one {@link Outcome.Rejected}. Only a body whose
 * brackets don't balance ends early, with {@link Outcome.Cause#UNREADABLE_BATCH} after the elements that were whole.
 *
 * <p>It accepts what SDKs of event schemas 1 to 4 send: a context as {@code context}, {@code contextKeys}, {@code user} or
 * {@code userKey}; null for absent; fields in any order; fields that it does not know.
 */
public final class BatchDecoder implements Iterator<Outcome> {

    /** Events beyond so many in one batch are rejected; an SDK's buffer holds 10,000 and its summaries come on top. */
    public static final int MAX_EVENTS = 20_000;

    /** Keys and names longer than this (characters) reject their event. */
    public static final int MAX_KEY = 2_048;

    /** A free JSON value or attributes longer than this (bytes) are left out of their event. */
    public static final int MAX_VALUE = 32_768;

    /** URLs and selectors are cut to so many characters. */
    public static final int MAX_URL = 4_096;

    /** A context of more kinds rejects its event. */
    public static final int MAX_KINDS = 32;

    /** A summary with more counters is rejected. */
    public static final int MAX_COUNTERS = 50_000;

    private final byte[] body;
    private final ElementScanner elements;
    private int ordinal;
    private @Nullable Outcome next;

    private BatchDecoder(byte[] body) {
        this.body = body;
        this.elements = new ElementScanner(body);
    }

    /**
     * The outcomes of a body's elements, in order, each decoded when it is asked for.
     *
     * @param body UTF-8; must not change meanwhile
     */
    public static Iterable<Outcome> decode(byte[] body) {
        return () -> new BatchDecoder(body);
    }

    /**
     * How many outcomes {@link #decode} must give, counted without reading any event: who sums up what became of each can compare. A rest that
     * can't be told apart counts as one.
     */
    public static int count(byte[] body) {
        ElementScanner elements = new ElementScanner(body);
        int count = 0;
        while (elements.advance() != ElementScanner.Found.END) {
            count++;
        }
        return count;
    }

    @Override
    public boolean hasNext() {
        if (next == null) {
            next = read();
        }
        return next != null;
    }

    @Override
    public Outcome next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        Outcome outcome = next;
        next = null;
        ordinal++;
        return outcome;
    }

    private @Nullable Outcome read() {
        return switch (elements.advance()) {
            case END -> null;
            case BROKEN ->
                new Outcome.Rejected(
                        ordinal,
                        Outcome.Cause.UNREADABLE_BATCH,
                        "no JSON array or object from byte " + elements.start() + " to the end");
            case SCALAR -> new Outcome.Rejected(ordinal, Outcome.Cause.NOT_AN_OBJECT, "an event must be an object");
            case OBJECT -> event();
        };
    }

    private Outcome event() {
        if (ordinal >= MAX_EVENTS) {
            return new Outcome.Rejected(
                    ordinal, Outcome.Cause.TOO_MANY_EVENTS, "more than " + MAX_EVENTS + " events in a batch");
        }
        try {
            return new Outcome.Decoded(
                    ordinal, EventReader.read(body, elements.start(), elements.end() - elements.start()));
        } catch (BadEvent e) {
            return new Outcome.Rejected(ordinal, e.cause, e.getMessage());
        }
    }
}
