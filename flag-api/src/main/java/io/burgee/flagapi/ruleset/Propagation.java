package io.burgee.flagapi.ruleset;

import io.burgee.evaluation.Flag;
import io.burgee.evaluation.Ruleset;
import io.burgee.evaluation.Segment;
import io.burgee.flagapi.receipt.Announced;
import io.burgee.flagapi.receipt.OpenReceipt;
import io.burgee.flagapi.receipt.ReceiptBook;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Keeps every node's {@link Rulesets} at what is stored.
 *
 * <p><b>Two steps.</b> Whoever saved a flag announces it in {@link Revisions}, which gives the change a version of its environment; then every node,
 * that one first, catches up: it walks the versions that it does not know yet, in order, and loads what each names <em>as it is now</em>. An
 * announcement holds no content, so it does not matter that a later one overtakes it: the item's own version decides what is newer, and
 * seeing the same item twice changes nothing.
 *
 * <p><b>Order.</b> Catching up with one environment is done by one thread at a time. The environment's version therefore names one content,
 * which ETags and the patches of client-side streams rely on.
 *
 * <p><b>Long walks.</b> A node that slept so long that the walk would cost more than the environment loads the whole environment and finds the
 * differences by the items' versions. The same comparison, made once a minute, finds what a node saved but died before announcing.
 */
@Component
class Propagation {

    private static final Logger LOG = LoggerFactory.getLogger(Propagation.class);
    static final long LONGEST_WALK = 1_000;

    private final RulesetSource stored;
    private final Revisions revisions;
    private final Rulesets rulesets;
    private final ReceiptBook receipts;
    private long keyringVersion = -1;

    Propagation(RulesetSource stored, Revisions revisions, Rulesets rulesets, ReceiptBook receipts) {
        this.stored = stored;
        this.revisions = revisions;
        this.rulesets = rulesets;
        this.receipts = receipts;
    }

    /** Announces a flag, stored at that version, in those environments, and serves it. */
    void flagChanged(List<String> environmentIds, String flagKey, int version, Instant at) {
        environmentIds.forEach(id -> announce(id, Item.Name.flag(flagKey), version, at));
    }

    void segmentChanged(String environmentId, String segmentKey, int version, Instant at) {
        announce(environmentId, Item.Name.segment(segmentKey), version, at);
    }

    void environmentChanged(String projectKey, String environmentKey, Instant at) {
        revisions.announce(Revisions.KEYRING, new Revisions.Change(projectKey + "/" + environmentKey, 0, at));
        catchUp();
    }

    /**
     * Also when this node serves the item as it is stored: it may have caught up with an earlier announcement and found it then. And also
     * when this node does not know the environment yet: others may.
     */
    private void announce(String environmentId, Item.Name name, int itemVersion, Instant at) {
        var version = revisions.announce(environmentId, new Revisions.Change(name.toString(), itemVersion, at));
        var live = rulesets.live().get(environmentId);
        if (live != null) {
            catchUp(live, version);
        }
    }

    private void announceUnlessServed(LiveRules live, Item.Name name, Instant at) {
        var known = live.current().ruleset();
        var item = stored.one(live.at(), name, known);
        if (item.into(known) != known) {
            announce(live.at().id(), name, stored.version(live.at(), name), at);
        }
    }

    /** Takes over whatever other nodes announced since the last time. */
    void catchUp() {
        var latest = revisions.latest();
        var keyring = latest.getOrDefault(Revisions.KEYRING, 0L);
        synchronized (this) {
            if (keyring != keyringVersion) {
                reloadEnvironments();
                keyringVersion = keyring;
            }
        }
        for (LiveRules live : rulesets.live().values()) {
            long version = latest.getOrDefault(live.at().id(), 0L);
            if (version > live.current().version()) {
                catchUp(live, version);
            }
        }
    }

    /** Finds what was stored but never announced, and announces it as saved now, for want of anything better. */
    void compareWithStore(Instant now) {
        synchronized (this) {
            reloadEnvironments();
        }
        for (LiveRules live : rulesets.live().values()) {
            var known = live.current().ruleset();
            differences(live.at(), known, stored.all(live.at())).stream()
                    .filter(item -> item.into(known) != known)
                    .map(Item::name)
                    .forEach(name -> {
                        LOG.warn(
                                "{} of environment {} was not announced",
                                name,
                                live.at().id());
                        announceUnlessServed(live, name, now);
                    });
        }
    }

    private void catchUp(LiveRules live, long version) {
        synchronized (live) {
            long known = live.current().version();
            if (version - known > LONGEST_WALK) {
                reload(live, version);
                return;
            }
            Map<Item.Name, List<Announced>> changes = new LinkedHashMap<>();
            for (long next = known + 1; next <= version; next++) {
                long at = next;
                revisions.at(live.at().id(), at).ifPresent(change -> {
                    var name = Item.Name.parse(change.item());
                    changes.computeIfAbsent(name, first -> new ArrayList<>()).add(announced(live, at, name, change));
                });
            }
            var ruleset = live.current().ruleset();
            var items = changes.keySet().stream()
                    .map(name -> stored.one(live.at(), name, ruleset))
                    .toList();
            Map<Item.Name, List<OpenReceipt>> open = new HashMap<>();
            changes.forEach((name, all) ->
                    open.put(name, all.stream().map(receipts::open).toList()));
            live.apply(items, version, open);
        }
    }

    private static Announced announced(LiveRules live, long version, Item.Name name, Revisions.Change change) {
        var kind = name.kind().name().toLowerCase(Locale.ROOT);
        return new Announced(live.at().id(), version, kind, name.key(), change.at());
    }

    private void reload(LiveRules live, long version) {
        LOG.info(
                "Environment {} is loaded anew: it is far behind version {}",
                live.at().id(),
                version);
        live.apply(differences(live.at(), live.current().ruleset(), stored.all(live.at())), version, Map.of());
    }

    private List<Item> differences(ProjectEnvironment at, Ruleset known, Ruleset now) {
        List<Item> items = new ArrayList<>();
        now.segments().values().forEach(segment -> items.add(new Item.SegmentItem(segment)));
        now.flags().values().forEach(flag -> items.add(new Item.FlagItem(flag)));
        known.flags().values().stream()
                .filter(flag -> !flag.deleted() && !now.flags().containsKey(flag.key()))
                .map(Flag::key)
                .forEach(key -> items.add(stored.one(at, Item.Name.flag(key), known)));
        known.segments().values().stream()
                .filter(segment -> !segment.deleted() && !now.segments().containsKey(segment.key()))
                .map(Segment::key)
                .forEach(key -> items.add(stored.one(at, Item.Name.segment(key), known)));
        return items;
    }

    /** New environments are loaded before their credentials open anything. */
    private void reloadEnvironments() {
        var versions = revisions.latest();
        var credentials = Credentials.of(stored.projects());
        credentials.environments().forEach((id, at) -> {
            if (!rulesets.live().containsKey(id)) {
                var ruleset = stored.all(at);
                DanglingReference.in(ruleset)
                        .forEach(it -> LOG.warn(
                                "In {}/{}: {} needs {}, which is missing",
                                at.projectKey(),
                                at.environmentKey(),
                                it.from(),
                                it.to()));
                rulesets.live().put(id, new LiveRules(at, ruleset, versions.getOrDefault(id, 0L)));
            }
        });
        rulesets.credentials(credentials, versions.getOrDefault(Revisions.KEYRING, 0L));
        rulesets.live().forEach((id, live) -> {
            if (!credentials.environments().containsKey(id)) {
                rulesets.live().remove(id);
                live.close();
            }
        });
    }
}
