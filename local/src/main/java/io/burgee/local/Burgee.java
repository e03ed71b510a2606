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
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;
import org.springframework.boot.logging.LoggingSystem;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

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
        if (options.help) {
            command.usage(System.out);
            return;
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
        for (int port = options.port(); port <= options.shopPort(); port++) {
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
        platform.keep(services.flagApi());
        platform.keep(services.correlationWorker());
        platform.keep(ingest.join());

        try (var api = new ManagementApi(URI.create(Services.origin(options.port())), secrets.ownerToken())) {
            var demo = new DemoProject(api);
            if (secrets.isNew()) {
                demo.seed();
            }
            if (options.demo) {
                demo.startExperiment();
            }
            var announcement = new Announcement(
                    options,
                    secrets,
                    api.get("projects/" + DemoProject.PROJECT + "/environments/" + DemoProject.ENVIRONMENT));
            platform.keep(services.shop(announcement, data));
            secrets.firstStartIsDone(data);
            return announcement;
        }
    }

    private static void requireFree(int port) {
        try (var probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress((InetAddress) null, port));
        } catch (IOException e) {
            throw new Failure("Port " + port
                    + " is taken: stop what uses it, or move the platform with --port N (it uses N, N+1 and N+2).");
        }
    }
}
