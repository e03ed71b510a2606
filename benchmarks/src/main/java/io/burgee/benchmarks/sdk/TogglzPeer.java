package io.burgee.benchmarks.sdk;

import java.util.Arrays;
import org.togglz.core.Feature;
import org.togglz.core.activation.GradualActivationStrategy;
import org.togglz.core.activation.UsernameActivationStrategy;
import org.togglz.core.manager.EnumBasedFeatureProvider;
import org.togglz.core.manager.FeatureManager;
import org.togglz.core.manager.FeatureManagerBuilder;
import org.togglz.core.repository.FeatureState;
import org.togglz.core.repository.mem.InMemoryStateRepository;
import org.togglz.core.user.FeatureUser;
import org.togglz.core.user.SimpleFeatureUser;
import org.togglz.core.user.thread.ThreadLocalUserProvider;

/** Togglz with its states in memory; the user of each evaluation is bound to the thread, as its filters do per request. */
final class TogglzPeer implements Peer {

    enum Features implements Feature {
        ON,
        OFF,
        TARGETS,
        ROLLOUT
    }

    private final FeatureManager manager;
    private final Feature feature;
    private final FeatureUser[] visitors;

    @SuppressWarnings("unchecked")
    TogglzPeer(Case kind) {
        InMemoryStateRepository states = new InMemoryStateRepository();
        states.setFeatureState(new FeatureState(Features.ON, true));
        states.setFeatureState(new FeatureState(Features.OFF, false));
        states.setFeatureState(new FeatureState(Features.TARGETS, true)
                .setStrategyId(UsernameActivationStrategy.ID)
                .setParameter(
                        UsernameActivationStrategy.PARAM_USERS, String.join(",", SameFlags.keys(SameFlags.TARGETS))));
        states.setFeatureState(new FeatureState(Features.ROLLOUT, true)
                .setStrategyId(GradualActivationStrategy.ID)
                .setParameter(GradualActivationStrategy.PARAM_PERCENTAGE, "20"));
        manager = new FeatureManagerBuilder()
                .featureProvider(new EnumBasedFeatureProvider(Features.class))
                .stateRepository(states)
                .userProvider(new ThreadLocalUserProvider())
                .build();
        feature = Arrays.stream(Features.values())
                .filter(known -> known.name().equals(kind.name()))
                .findFirst()
                .orElseThrow();
        visitors = Visitor.ALL.stream()
                .map(visitor -> new SimpleFeatureUser(visitor.key()))
                .toArray(FeatureUser[]::new);
    }

    @Override
    public boolean evaluate(int visitor) {
        ThreadLocalUserProvider.bind(visitors[visitor]);
        try {
            return manager.isActive(feature);
        } finally {
            ThreadLocalUserProvider.release();
        }
    }

    @Override
    public void close() {
        ThreadLocalUserProvider.release();
    }
}
