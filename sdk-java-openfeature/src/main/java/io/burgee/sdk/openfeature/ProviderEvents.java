package io.burgee.sdk.openfeature;

import dev.openfeature.sdk.Awaitable;
import dev.openfeature.sdk.ErrorCode;
import dev.openfeature.sdk.ProviderEvent;
import dev.openfeature.sdk.ProviderEventDetails;
import dev.openfeature.sdk.ProviderState;
import io.burgee.sdk.BurgeeClient;
import io.burgee.sdk.ClientStatus;
import io.burgee.sdk.Initialization;
import io.burgee.sdk.Registration;
import io.burgee.sdk.ruleset.SupplyProblem;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Tells OpenFeature what becomes of a client after its initialization, whose own end OpenFeature's SDK tells. A state is told when it differs from the one
 * told last. Flags that change while OpenFeature is busy are told together.
 *
 * <p>OpenFeature runs what is emitted on any number of threads, so one event is waited for before the next: the last one told is the state that stays.
 */
final class ProviderEvents implements AutoCloseable {
    private final BurgeeClient client;
    private final BiFunction<ProviderEvent, ProviderEventDetails, Awaitable> emitter;
    private final ThreadPoolExecutor thread;
    private final List<Registration> registrations;
    private final Set<String> changed = new LinkedHashSet<>();
    private ProviderState told;
    private boolean closed;

    ProviderEvents(
            BurgeeClient client,
            Initialization end,
            BiFunction<ProviderEvent, ProviderEventDetails, Awaitable> emitter) {
        this.client = client;
        this.emitter = emitter;
        boolean usable = end.isReady() || end == Initialization.OFFLINE;
        told = usable ? ProviderState.READY : end == Initialization.STOPPED ? ProviderState.FATAL : ProviderState.ERROR;
        thread = new ThreadPoolExecutor(1, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
            Thread made = new Thread(task, "burgee-openfeature");
            made.setDaemon(true);
            return made;
        });
        thread.allowCoreThreadTimeOut(true);
        registrations =
                List.of(client.addStatusListener(this::statusChanged), client.addFlagChangeListener(this::flagChanged));
        if (end != Initialization.OFFLINE) {
            statusChanged(client.status());
        }
    }

    private synchronized void statusChanged(ClientStatus status) {
        ProviderState now = state(status);
        if (now == null || now == told || closed) {
            return;
        }
        told = now;
        SupplyProblem problem = status.problem();
        var details = ProviderEventDetails.builder().message(problem == null ? null : problem.sentence());
        switch (now) {
            case READY -> tell(ProviderEvent.PROVIDER_READY, details.build());
            case STALE -> tell(ProviderEvent.PROVIDER_STALE, details.build());
            case FATAL ->
                tell(
                        ProviderEvent.PROVIDER_ERROR,
                        details.errorCode(ErrorCode.PROVIDER_FATAL).build());
            default ->
                tell(
                        ProviderEvent.PROVIDER_ERROR,
                        details.errorCode(ErrorCode.GENERAL).build());
        }
    }

    /** OpenFeature evaluates nothing in a fatal state, so with rules in use the end of their supply is only an error. */
    private @Nullable ProviderState state(ClientStatus status) {
        boolean usable = client.isInitialized();
        return switch (status.state()) {
            case INITIALIZING -> usable ? ProviderState.STALE : null;
            case VALID -> ProviderState.READY;
            case INTERRUPTED -> ProviderState.STALE;
            case OFF -> usable ? ProviderState.ERROR : ProviderState.FATAL;
        };
    }

    private synchronized void flagChanged(String key) {
        if (!closed && changed.add(key) && changed.size() == 1) {
            thread.execute(this::tellChanges);
        }
    }

    private void tellChanges() {
        List<String> keys;
        synchronized (this) {
            keys = List.copyOf(changed);
            changed.clear();
        }
        emitter.apply(
                        ProviderEvent.PROVIDER_CONFIGURATION_CHANGED,
                        ProviderEventDetails.builder().flagsChanged(keys).build())
                .await();
    }

    private void tell(ProviderEvent event, ProviderEventDetails details) {
        thread.execute(() -> emitter.apply(event, details).await());
    }

    @Override
    public synchronized void close() {
        closed = true;
        registrations.forEach(Registration::close);
        thread.shutdownNow();
    }
}
