package io.burgee.acceptance.faults;

import io.burgee.worker.CorrelationWorker;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The worker with all of its beans but no web server, in a process that ends, as by a power cut, before or after a given
 * operation that writes to SQS or DynamoDB. {@code -Dburgee.halt.at=12 -Dburgee.halt.when=before}; without them it counts. It prints which operation
 * that was, or, when its standard input ends and it stops as it should, how many there were.
 */
public final class HaltingWorker {
    /** What a process killed by the kernel ends with. */
    static final int HALTED = 137;

    private static final int AT = Integer.getInteger("burgee.halt.at", Integer.MAX_VALUE);
    private static final boolean BEFORE = "before".equals(System.getProperty("burgee.halt.when"));
    private static final Pattern WRITE = Pattern.compile("put|update|delete|batchWrite|transactWrite|send|change");
    private static final AtomicInteger OPERATIONS = new AtomicInteger();

    private HaltingWorker() {}

    public static void main(String[] args) throws IOException {
        try (var context = start(List.of(args), Halting.class)) {
            while (System.in.read() >= 0) {
                // Only its end means anything.
            }
            System.out.println(OPERATIONS.get());
        }
    }

    /** A worker in this process. */
    static ConfigurableApplicationContext start(List<String> settings, Class<?>... more) {
        SpringApplication application = CorrelationWorker.application();
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setRegisterShutdownHook(false);
        application.addPrimarySources(List.of(Meters.class, Skew.class));
        application.addPrimarySources(List.of(more));
        var arguments = new ArrayList<>(settings);
        arguments.add("--spring.boot.enableautoconfiguration=false");
        return application.run(arguments.toArray(String[]::new));
    }

    @Configuration(proxyBeanMethods = false)
    static class Meters {
        @Bean
        MeterRegistry meterRegistry() {
            return new SimpleMeterRegistry();
        }
    }

    /** Counts operations, and halts. */
    static final class Halting implements BeanPostProcessor {
        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            return switch (bean) {
                case SqsClient sqs -> counted(sqs, SqsClient.class);
                case DynamoDbClient dynamo -> counted(dynamo, DynamoDbClient.class);
                default -> bean;
            };
        }

        private static Object counted(Object client, Class<?> type) {
            return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                int operation = isWrite(method) ? OPERATIONS.incrementAndGet() : -1;
                if (operation == AT && BEFORE) {
                    halt(method);
                }
                try {
                    return method.invoke(client, arguments);
                } catch (InvocationTargetException e) {
                    throw e.getCause();
                } finally {
                    if (operation == AT && !BEFORE) {
                        halt(method);
                    }
                }
            });
        }

        private static void halt(Method method) {
            System.out.println(method.getName());
            System.out.flush();
            Runtime.getRuntime().halt(HALTED);
        }

        /** Others change nothing that outlasts the process: to halt before or after them is to halt between two of these. */
        private static boolean isWrite(Method method) {
            return method.getParameterCount() == 1
                    && WRITE.matcher(method.getName()).lookingAt();
        }
    }
}
