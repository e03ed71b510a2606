package io.burgee.worker.ledger;

import io.burgee.worker.fold.Projection;
import io.burgee.worker.saving.Bucket;
import io.burgee.worker.saving.RawChunk;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps the accounts, by environment. */
public final class LedgerProjection implements Projection<Map<String, Account>> {
    private final ChunkEntries entries;
    private final LedgerRows rows;

    public LedgerProjection(ChunkEntries entries, LedgerRows rows) {
        this.entries = entries;
        this.rows = rows;
    }

    @Override
    public Map<String, Account> start() {
        return new LinkedHashMap<>();
    }

    @Override
    public void add(Map<String, Account> accounts, RawChunk chunk, BitSet copies) {
        String frontTier = frontTier(chunk.group().chunkId());
        List<Entry> found = entries.of(chunk);
        for (int place = 0; place < found.size(); place++) {
            Entry entry = found.get(place);
            accounts.computeIfAbsent(entry.environmentId(), none -> new Account())
                    .add(entry, frontTier, copies.get(place));
        }
    }

    /** Who counts its groups: a group's id without its number. */
    static String frontTier(String chunkId) {
        int number = chunkId.lastIndexOf('-');
        return number > 0 ? chunkId.substring(0, number) : chunkId;
    }

    @Override
    public void write(Bucket bucket, Map<String, Account> accounts, long chunks) {
        rows.write(bucket, accounts, chunks);
    }
}
