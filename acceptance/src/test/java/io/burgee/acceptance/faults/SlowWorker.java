package io.burgee.acceptance.faults;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.springframework.beans.factory.config.BeanPostProcessor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The worker with all of its beans but no web server, on a machine that makes one call to DynamoDB at a time, each
 * {@code -Dburgee.slow.millis=20} long: so it has a capacity of its own, which does not depend on how many others share the cores. SIGTERM stops it.
 */
public final class SlowWorker {
    private static final long MILLIS = Long.getLong("burgee.slow.millis", 20);

    private SlowWorker() {}

    public static void main(String[] args) throws InterruptedException {
        var context = HaltingWorker.start(List.of(args), Slow.class);
        Runtime.getRuntime().addShutdownHook(new Thread(context::close));
        new CountDownLatch(1).await();
    }

    static final class Slow implements BeanPostProcessor {
        private final Semaphore line = new Semaphore(1, true);

        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            return bean instanceof DynamoDbClient dynamo ? slow(dynamo) : bean;
        }

        private Object slow(DynamoDbClient dynamo) {
            return Proxy.newProxyInstance(
                    DynamoDbClient.class.getClassLoader(),
                    new Class<?>[] {DynamoDbClient.class},
                    (proxy, method, arguments) -> {
                        if (method.getParameterCount() == 1) {
                            takeTurn();
                        }
                        try {
                            return method.invoke(dynamo, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }

        private void takeTurn() throws InterruptedException {
            line.acquire();
            try {
                Thread.sleep(MILLIS);
            } finally {
                line.release();
            }
        }
    }
}
