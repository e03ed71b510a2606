package io.burgee.shop;

import io.burgee.shop.shoppers.Shoppers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Runs the seeded shoppers beside the shop while it is open; stops them first, so that their last step is answered. */
@Component
class ShopperProcess implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ShopperProcess.class);
    private static final int PATIENCE_SECONDS = 8;

    private final ShopSettings settings;
    private @Nullable Process process;
    private volatile boolean running;

    ShopperProcess(ShopSettings settings) {
        this.settings = settings;
    }

    @EventListener
    void opened(WebServerInitializedEvent event) throws IOException {
        if (settings.shoppers() == 0) {
            return;
        }
        var builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Shoppers.class.getName());
        var env = builder.environment();
        env.put("SHOP", "http://localhost:" + event.getWebServer().getPort());
        env.put("SHOPPERS", Integer.toString(settings.shoppers()));
        env.put(
                "SHOPPERS_PROGRESS",
                settings.ledger().resolveSibling("shoppers").toString());
        env.put("BURGEE_DELIVERY", settings.deliveryUri().toString());
        env.put("BURGEE_EVENTS", settings.eventsUri().toString());
        env.put("BURGEE_SDK_KEY", settings.sdkKey());
        env.put("BURGEE_CLIENT_SIDE_ID", settings.clientSideId());
        process = builder.redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.appendTo(
                        settings.ledger().resolveSibling("shoppers.log").toFile()))
                .start();
        LOG.info("{} seeded shoppers are on their way", settings.shoppers());
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        if (process == null) {
            return;
        }
        try {
            Objects.requireNonNull(process).getOutputStream().close();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroy();
            }
        } catch (IOException e) {
            process.destroy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
