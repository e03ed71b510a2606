package io.burgee.mongo.aws;

import io.burgee.mongo.Refusal;
import io.burgee.mongo.set.Effect;
import io.burgee.mongo.set.ReplicaSet;
import io.burgee.mongo.set.Sets;
import io.burgee.mongo.set.Standing;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The set as one of its machines sees it while it boots: it starts its own mongod and asks the primary for changes. */
public final class Here implements Sets {

    private final Shell shell;
    private final Mongods mongods;

    public Here(Shell shell, Mongods mongods) {
        this.shell = shell;
        this.mongods = mongods;
    }

    @Override
    public void perform(Effect effect) {
        switch (effect) {
            case Effect.Start(String host, String set) -> shell.run(List.of("sh", "-c", Lines.start(set)));
            case Effect.Reconfigure(String primary, ReplicaSet next) -> mongods.reconfigure(primary, next);
            default -> throw new Refusal("A machine that boots does nothing of this kind: " + effect + ".");
        }
    }

    @Override
    public Optional<Standing> standing(String host) {
        return mongods.standing(host);
    }

    @Override
    public ReplicaSet configuration(String host) {
        return mongods.configuration(host);
    }

    @Override
    public boolean isCommitted(String primary) {
        return mongods.isCommitted(primary);
    }

    @Override
    public Duration lag(String primary, String host) {
        return mongods.lag(primary, host);
    }
}
