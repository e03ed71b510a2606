package io.burgee.ingest.batch;

/**
 * Why a batch is not accepted, and the status that says so. SDKs stop sending for good on any 4xx other than 400, 408 and 429, so no
 * other may appear here, and 401 only for a credential that the control plane does not know.
 */
enum Refusal {
    UNKNOWN_KEY(401, "the key is not known"),
    NO_SUCH_ENDPOINT(400, "no such endpoint for events"),
    EMPTY(400, "the body is empty"),
    TOO_LARGE(400, "the body is too large"),
    TOO_LARGE_COMPRESSED(400, "the body is too large even when compressed; send smaller batches"),
    UNREADABLE(400, "the body does not inflate or its encoding is not supported"),
    SLOW(408, "the body took too long"),
    QUOTA(429, "the environment's quota is used up"),
    OVERLOAD(503, "too much is in flight"),
    NO_KEYRING(503, "keys can't be checked at the moment"),
    QUEUE_AWAY(503, "the queue does not accept at the moment"),
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

    boolean isTemporary() {
        return status == 503 || status == 429;
    }
}
