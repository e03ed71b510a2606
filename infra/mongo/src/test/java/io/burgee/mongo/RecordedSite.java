package io.burgee.mongo;

import io.burgee.mongo.set.Effect;
import io.burgee.mongo.set.OverheardSite;
import io.burgee.mongo.set.Site;
import java.util.ArrayList;
import java.util.List;

/** Keeps what was done, and stops the process before or after the n-th effect. */
public final class RecordedSite extends OverheardSite {

    /** The process is killed. */
    public static final class Killed extends RuntimeException {}

    private final int killedAt;
    private final boolean after;
    public final List<Effect> effects = new ArrayList<>();

    public RecordedSite(Site site) {
        this(site, -1, false);
    }

    /**
     * @param killedAt the number of the effect, from 0
     * @param after whether the effect still happens
     */
    public RecordedSite(Site site, int killedAt, boolean after) {
        super(site, effect -> {});
        this.killedAt = killedAt;
        this.after = after;
    }

    @Override
    public void perform(Effect effect) {
        boolean killed = effects.size() == killedAt;
        if (killed && !after) {
            throw new Killed();
        }
        super.perform(effect);
        effects.add(effect);
        if (killed) {
            throw new Killed();
        }
    }
}
