package io.burgee.worker;

import com.github.luben.zstd.Zstd;
import io.burgee.events.Fragment;
import io.burgee.events.Group;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Groups in pieces, as the front tier sends those that fit no message. */
public final class Fragments {
    private Fragments() {}

    public static List<Fragment> of(Group group) {
        byte[] all = Zstd.compress(group.encode(), 1);
        int parts = Math.ceilDiv(all.length, Fragment.MAX_BYTES);
        return IntStream.range(0, parts)
                .mapToObj(part -> new Fragment(
                        group.chunkId(),
                        group.lane(),
                        group.minReceivedAt(),
                        part,
                        parts,
                        Arrays.copyOfRange(
                                all, part * Fragment.MAX_BYTES, Math.min(all.length, (part + 1) * Fragment.MAX_BYTES))))
                .toList();
    }
}
