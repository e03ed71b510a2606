package io.burgee.worker;

import io.burgee.worker.correlation.Changes;
import io.burgee.worker.correlation.Goals;
import io.burgee.worker.correlation.Links;
import io.burgee.worker.correlation.Units;
import io.burgee.worker.inventory.Inventory;
import io.burgee.worker.ledger.LedgerRows;
import io.burgee.worker.platform.Unavailable;
import io.burgee.worker.saving.RawChunks;
import io.burgee.worker.usage.GoalRows;
import io.burgee.worker.usage.UsageRows;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** Puts a fault before every store: one call in 25 fails, before or after it was done. */
final class Faults implements BeanPostProcessor {
    private static final List<Class<?>> PORTS = List.of(
            RawChunks.class,
            Units.class,
            Goals.class,
            Links.class,
            Changes.class,
            UsageRows.class,
            GoalRows.class,
            LedgerRows.class,
            Inventory.class);

    private final Random random = new Random(7);
    private final AtomicInteger thrown = new AtomicInteger();

    int thrown() {
        return thrown.get();
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        for (Class<?> port : PORTS) {
            if (port.isInstance(bean)) {
                return Proxy.newProxyInstance(
                        port.getClassLoader(), new Class<?>[] {port}, (proxy, method, arguments) -> {
                            // A tally reads 64 segments and is computed again from the start when one fails.
                            boolean faulty = !method.getName().equals("segment");
                            maybeFail(faulty, "before " + method.getName());
                            try {
                                Object result = method.invoke(bean, arguments);
                                maybeFail(faulty, "after " + method.getName());
                                return result;
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
            }
        }
        return bean;
    }

    private void maybeFail(boolean faulty, String where) {
        if (faulty && random.nextInt(50) == 0) {
            thrown.incrementAndGet();
            throw new Unavailable(where);
        }
    }
}
