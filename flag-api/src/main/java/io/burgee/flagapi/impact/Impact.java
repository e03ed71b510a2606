package io.burgee.flagapi.impact;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a change of a flag would do to the contexts that were seen in the last seven days.
 *
 * @param kind of the contexts that were looked at
 * @param contexts how many
 * @param complete whether these are all of the kind that were seen; otherwise they are the first by key
 * @param moves from one variation of the flag to another, or to the same, most first
 * @param disturbed running experiments and guarded rollouts that would lose or exchange contexts
 */
public record Impact(String kind, int contexts, boolean complete, List<Move> moves, List<Disturbed> disturbed) {

    /**
     * @param from index of the variation before; null for the application's own default
     * @param to index after
     * @param contexts how many
     * @param examples keys of some that would change; none of those who stay
     */
    public record Move(@Nullable Integer from, @Nullable Integer to, int contexts, List<String> examples) {}

    /**
     * Something that runs and would be disturbed.
     *
     * @param what {@code experiment} or {@code guardedRollout}
     * @param key of the experiment; the id of a guarded rollout
     * @param flagKey whose evaluations it measures: the changed flag, or one that needs it
     * @param takePart contexts that take part now
     * @param changes those of them that would get another variation of it
     * @param leave those that would take part no more
     * @param join contexts that would take part and do not now
     * @param share of those who take part that would change or leave; null when none is known to take part
     * @param text what that means and what to do, a few sentences
     */
    public record Disturbed(
            String what,
            String key,
            String name,
            String flagKey,
            String unitKind,
            int takePart,
            int changes,
            int leave,
            int join,
            @Nullable Double share,
            String text) {}
}
