package io.burgee.ingest.batch;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a body as it arrives, without a thread that waits for it. The body of a batch that is refused already is read too, into nowhere: a
 * connection closed over unread bytes is reset, and the sender might never see why. Only a long one is not worth it, unless its sender would
 * send it again.
 */
final class BodyReader implements ReadListener {
    private static final int LONGEST_DISCARD = 256 << 10;
    private static final int LONGEST_FINAL_DISCARD = 128 << 20;
    private static final byte[] NOWHERE = new byte[8 << 10];

    private final Exchange exchange;
    private final ServletInputStream in;
    private final Then whenRead;
    private @Nullable Refusal refusal;
    private int discarded;

    /** What follows when a body was read, or thrown away because of a flaw that no repetition mends. */
    interface Then {
        void take(Exchange exchange, @Nullable Refusal flaw);
    }

    /** @param refusal the answer, when it is known beforehand */
    BodyReader(Exchange exchange, ServletInputStream in, @Nullable Refusal refusal, Then whenRead) {
        this.exchange = exchange;
        this.in = in;
        this.refusal = refusal;
        this.whenRead = whenRead;
    }

    @Override
    public void onDataAvailable() throws IOException {
        while (!exchange.isAnswered() && !in.isFinished() && in.isReady()) {
            if (refusal == null) {
                try {
                    exchange.body().read(in, exchange.request().getContentLengthLong());
                } catch (Refused e) {
                    refusal = e.refusal;
                    exchange.body().release();
                }
            } else {
                discard(refusal);
            }
        }
    }

    private void discard(Refusal known) throws IOException {
        discarded += Math.max(0, in.read(NOWHERE));
        if (discarded > (known.isFinal() ? LONGEST_FINAL_DISCARD : LONGEST_DISCARD)) {
            exchange.refuse(known);
        }
    }

    @Override
    public void onAllDataRead() {
        if (refusal != null && !refusal.isFinal()) {
            exchange.refuse(refusal);
        } else if (!exchange.isAnswered()) {
            whenRead.take(exchange, refusal);
        }
    }

    @Override
    public void onError(Throwable failure) {
        exchange.refuse(refusal != null ? refusal : Refusal.SLOW);
    }
}
