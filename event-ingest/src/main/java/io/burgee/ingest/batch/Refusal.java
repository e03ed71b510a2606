package io.burgee.ingest.batch;

import java.util.Locale;

/**
 * Why a batch is not taken, and the status that says so. SDKs stop sending for good on any 4xx other than 400, 408 and 429, so no
 * other may appear here, and 401 only for a credential that the control plane does not know. What no repetition could mend is answered 202: an
 * SDK would only send the same again, and old ones would stop.
 */
enum Refusal {
    UNKNOWN_KEY(401, "the key is not known"),
    NO_SUCH_ENDPOINT(400, "no such endpoint for events"),
    MALFORMED(400, "this is no HTTP/1.1 request, or its line and headers are longer than 16 kB"),
    EMPTY(202, "there is no batch: the body, or a beacon's parameter d, is empty"),
    TOO_LARGE(202, "the batch was dropped: it is too large; send smaller ones"),
    UNREADABLE(202, "the batch was dropped: it does not inflate as gzip, or a beacon's d is not Base64"),
    UNSUPPORTED_ENCODING(202, "the batch was dropped: its Content-Encoding is not supported; use gzip or none"),
    PLAN_USED_UP(202, "the batch was dropped: the environment's plan is used up"),
    SLOW(408, "the body took too long"),
    QUOTA(429, "too many batches or bytes a second from this environment or address"),
    OVERLOAD(503, "too much is in flight"),
    NO_KEYRING(503, "keys can't be checked at the moment"),
    QUEUE_AWAY(503, "the queue does not accept at the moment"),
    FAULT(503, "an error on this side; its log tells more"),
    STOPPING(503, "this instance is stopping");

    private final int status;
    private final String detail;

    Refusal(int status, String detail) {
        this.status = status;
        this.detail = detail;
    }

    int status() {
        return status;
    }

    String detail() {
        return detail;
    }

    /** What stands in a frame instead of a batch that can't be used: a word to count by, and the sentence. */
    String onRecord() {
        return name().toLowerCase(Locale.ROOT) + ": " + detail;
    }

    /** Whether there is nothing to repeat. */
    boolean isFinal() {
        return status == 202;
    }

    boolean isTemporary() {
        return status == 503 || status == 429;
    }
}
