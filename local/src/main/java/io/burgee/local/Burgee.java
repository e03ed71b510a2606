package io.burgee.local;

import io.burgee.local.demo.DemoProject;
import io.burgee.local.demo.ManagementApi;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;
import org.springframework.boot.logging.LoggingSystem;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import tools.jackson.databind.JsonNode;

/** {@code ./burgee run}: starts everything in order, says where it is, and stops it in the reverse order. */
public final class Burgee {

    private Burgee() {}

    public static void main(String[] args) {
        var options = new Options();
        var command = new CommandLine(options);
        try {
            command.parseArgs(args);
        } catch (ParameterException e) {
            System.err.println("burgee: " + e.getMessage() + " See ./burgee run --help.");
            System.exit(2);
        }
        var platform = new Platform();
        Runtime.getRuntime().addShutdownHook(new Thread(platform::close, "stop"));
        try {
            var announcement = start(options, platform);
            (options.json ? System.err : System.out).println(announcement.text());
            if (options.json) {
                System.out.println(announcement.json());
            }
            System.out.flush();
            announcement.secrets().firstStartIsDone();
            new CountDownLatch(1).await();
        } catch (Failure e) {
            System.err.println("burgee: " + e.getMessage());
            System.exit(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LoggerFactory.getLogger(Burgee.class).atInfo().setCause(e).log("The start failed");
            System.err.println("burgee: could not start (" + e.getMessage() + "); the whole story is in "
                    + options.data.resolve("logs").resolve("burgee.log") + ".");
            System.exit(1);
        }
    }

    private static Announcement start(Options options, Platform platform) {
        for (int port = options.port(); port <= options.workerPort(); port++) {
            requireFree(port);
        }
        var data = platform.keep(DataFolder.open(options.data));
        // Four Spring contexts share one logging set-up: ours, in logback.xml.
        System.setProperty("burgee.logs", data.folder("logs").toString());
        System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        java.util.logging.Logger.getLogger("").setLevel(java.util.logging.Level.WARNING);
        var secrets = Secrets.in(data, options);
        var stores = platform.keep(Stores.open(data));
        var services = new Services(options, stores, secrets);

        var ingest = CompletableFuture.supplyAsync(services::eventIngest, Thread::startVirtualThread);
        var flagApi = platform.keep(services.flagApi());
        var worker = platform.keep(services.correlationWorker());
        platform.keep(ingest.join()).awaitReady();
        flagApi.awaitReady();
        worker.awaitReady();
        return new Announcement(options, secrets, openShop(options, data, secrets, services, platform));
    }

    /** Seeds the demo and opens its shop; null when a user has deleted the demo project, which is theirs to delete. */
    private static @Nullable JsonNode openShop(
            Options options, DataFolder data, Secrets secrets, Services services, Platform platform) {
        try (var api = new ManagementApi(URI.create(Services.origin(options.port())), secrets.ownerToken())) {
            var demo = new DemoProject(api);
            if (secrets.isNew()) {
                demo.seed();
            }
            if (!demo.exists()) {
                return null;
            }
            if (options.demo) {
                demo.startExperiment();
            }
            JsonNode environment = demo.environment();
            platform.keep(services.shop(environment, data));
            return environment;
        } catch (DemoProject.Changed e) {
            throw new Failure("The demo's experiment cannot start, since its flag or metrics were changed ("
                    + e.getMessage() + "): start without --demo, or with an empty folder by --data DIR.");
        }
    }

    private static void requireFree(int port) {
        try (var probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress((InetAddress) null, port));
        } catch (IOException e) {
            throw new Failure("Port " + port
                    + " is taken: stop what uses it, or move the platform with --port N (it uses N to N+3).");
        }
    }
}
