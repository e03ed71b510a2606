package io.burgee.mongo.set;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A site of which somebody hears each effect before it is done. */
public class OverheardSite implements Site {

    private final Site site;
    private final Consumer<Effect> listener;

    public OverheardSite(Site site, Consumer<Effect> listener) {
        this.site = site;
        this.listener = listener;
    }

    @Override
    public void perform(Effect effect) {
        listener.accept(effect);
        site.perform(effect);
    }

    @Override
    public List<Snapshot> snapshots() {
        return site.snapshots();
    }

    @Override
    public Optional<String> volume(String restore) {
        return site.volume(restore);
    }

    @Override
    public List<Machine> machines(String host) {
        return site.machines(host);
    }

    @Override
    public Optional<Standing> standing(String host) {
        return site.standing(host);
    }

    @Override
    public boolean remembersSet(String host) {
        return site.remembersSet(host);
    }

    @Override
    public Map<String, Long> counts(String host) {
        return site.counts(host);
    }

    @Override
    public ReplicaSet configuration(String host) {
        return site.configuration(host);
    }

    @Override
    public boolean isCommitted(String primary) {
        return site.isCommitted(primary);
    }

    @Override
    public Duration lag(String primary, String host) {
        return site.lag(primary, host);
    }

    @Override
    public boolean hasNote(String primary, String note) {
        return site.hasNote(primary, note);
    }

    @Override
    public String clients() {
        return site.clients();
    }

    @Override
    public boolean hasSnapshot(String reason) {
        return site.hasSnapshot(reason);
    }
}
