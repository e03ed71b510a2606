package io.burgee.sdk;

import io.burgee.sdk.bigsegment.BigSegmentStoreStatus;
import io.burgee.sdk.bigsegment.BigSegmentStoreStatusListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Calls the application's listeners, one at a time and in order, on a thread of their own that exists only while needed. */
final class Listeners {
    private static final System.Logger LOG = System.getLogger("io.burgee.sdk");

    private final List<FlagChangeListener> flagListeners = new CopyOnWriteArrayList<>();
    private final List<StatusListener> statusListeners = new CopyOnWriteArrayList<>();
    private final List<BigSegmentStoreStatusListener> storeListeners = new CopyOnWriteArrayList<>();
    private final ThreadPoolExecutor thread;

    Listeners(ThreadFactory threads) {
        thread = new ThreadPoolExecutor(1, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads);
        thread.allowCoreThreadTimeOut(true);
    }

    Registration addForFlags(FlagChangeListener listener) {
        flagListeners.add(listener);
        return () -> flagListeners.remove(listener);
    }

    Registration addForStatus(StatusListener listener) {
        statusListeners.add(listener);
        return () -> statusListeners.remove(listener);
    }

    Registration addForStore(BigSegmentStoreStatusListener listener) {
        storeListeners.add(listener);
        return () -> storeListeners.remove(listener);
    }

    void bigSegmentStoreStatusChanged(BigSegmentStoreStatus status) {
        tell(storeListeners, listener -> listener.statusChanged(status));
    }

    void flagsChanged(Iterable<String> keys) {
        keys.forEach(key -> tell(flagListeners, listener -> listener.flagChanged(key)));
    }

    void statusChanged(ClientStatus status) {
        tell(statusListeners, listener -> listener.statusChanged(status));
    }

    void close() {
        thread.shutdown();
    }

    private <T> void tell(List<T> listeners, Consumer<T> message) {
        for (T listener : listeners) {
            try {
                thread.execute(() -> {
                    try {
                        message.accept(listener);
                    } catch (RuntimeException e) {
                        LOG.log(System.Logger.Level.ERROR, "A listener failed.", e);
                    }
                });
            } catch (RejectedExecutionException e) {
                LOG.log(System.Logger.Level.DEBUG, "Closed: a listener is not told any more.");
            }
        }
    }
}
