package io.burgee.worker.fold;

import io.burgee.worker.saving.Bucket;
import io.burgee.worker.saving.RawChunk;
import io.burgee.worker.saving.RawChunks;
import java.util.BitSet;
import java.util.List;

/**
 * Computes from all raw chunks of a bucket what can't be merged with a copy of itself, such as counts: nothing is added as it arrives, but all
 * of it is computed again and written over what was there. A retried payload may fall into the next bucket, so the one before is looked at too:
 * a payload that is in it is counted there.
 */
public final class BucketFold {
    private final RawChunks chunks;
    private final List<Projection<?>> projections;

    public BucketFold(RawChunks chunks, List<Projection<?>> projections) {
        this.chunks = chunks;
        this.projections = List.copyOf(projections);
    }

    /**
     * Folds a bucket, and the next one: what was put into this one may be a copy of what is in that. Whether that has begun is for the front
     * tier's clock to say, not for this worker's.
     */
    public void fold(Bucket bucket) {
        Read before = read(bucket.previous(), new PayloadIds(), List.of());
        Read here = read(bucket, before.payloads, projections);
        here.write(before);
        read(bucket.next(), here.payloads, projections).write(here);
    }

    private Read read(Bucket bucket, PayloadIds before, List<Projection<?>> wanted) {
        Read read = new Read(bucket, wanted);
        chunks.each(bucket, chunk -> read.add(chunk, before));
        return read;
    }

    private static final class Read {
        private final Bucket bucket;
        private final List<? extends Reading<?>> readings;
        private final PayloadIds payloads = new PayloadIds();
        private long chunks;

        Read(Bucket bucket, List<Projection<?>> wanted) {
            this.bucket = bucket;
            this.readings = wanted.stream().map(Reading::of).toList();
        }

        void add(RawChunk chunk, PayloadIds before) {
            chunks++;
            BitSet copies = payloads.add(chunk, before);
            readings.forEach(reading -> reading.add(chunk, copies));
        }

        void write(Read before) {
            readings.forEach(reading -> reading.write(bucket, before.chunks + chunks));
        }
    }

    private record Reading<R>(Projection<R> projection, R read) {
        static <R> Reading<R> of(Projection<R> projection) {
            return new Reading<>(projection, projection.start());
        }

        void add(RawChunk chunk, BitSet copies) {
            projection.add(read, chunk, copies);
        }

        void write(Bucket bucket, long chunks) {
            projection.write(bucket, read, chunks);
        }
    }
}
